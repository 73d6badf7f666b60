// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What the assessors of many rounds answered to one factor, or held the level to be, each alone: without cases or people's
/// names, and never of one round.
package struct PanelRatings: Sendable {
    /// Somebody's answer in a round: a place on the scale from 0, or nil where it is none of its steps.
    ///
    /// *Not known* and *not asked* are missing answers, never the least step.
    package typealias Answer = (assessor: Identifier, step: Int?)

    /// Of the newest round that is in it.
    package fileprivate(set) var instrument: Instrument
    /// Nil where it is about the level that each assessor chose before the meeting.
    package fileprivate(set) var factor: Factor?
    /// What there is to choose among, from the least to the most.
    package let steps: [String]
    /// By round.
    package fileprivate(set) var rounds: [[Answer]] = []
    /// From how many cases the rounds are.
    package var caseCount: Int { cases.count }
    fileprivate var cases: Set<Identifier> = []

    package var label: String { factor?.label ?? "The level of concern, as each assessor chose it before the meeting" }
}

extension PanelRatings {
    /// Everything that was rated in these rounds, by instrument and factor; rounds whose sheets are closed count for nothing.
    ///
    /// Versions of an instrument stand together where a factor has the same code, and its scale the same steps.
    package static func all(of rounds: [AssessmentRound]) -> [PanelRatings] {
        var gathered: [PanelRatings] = []
        var places: [Key: Int] = [:]
        for round in rounds where round.opened != nil {
            let instrument = round.instrument
            let sheets = round.countingSheets.compactMap { signed in
                signed.sheet.map { (assessor: signed.entry.author.id, sheet: $0) }
            }
            func add(_ factor: Factor?, _ steps: [ResponseStep], _ answer: (Sheet) -> String?) {
                let codes = steps.map(\.code)
                let key = Key(instrument: instrument.code, factor: factor?.code, steps: codes)
                let place = places[key] ?? gathered.count
                if place == gathered.count {
                    gathered.append(PanelRatings(instrument: instrument, factor: factor, steps: steps.map(\.label)))
                    places[key] = place
                }
                (gathered[place].instrument, gathered[place].factor) = (instrument, factor)
                gathered[place].cases.insert(round.entry.ledger)
                gathered[place].rounds.append(
                    sheets.map { assessor, sheet in
                        (assessor, answer(sheet).flatMap { codes.firstIndex(of: $0) })
                    }
                )
            }
            for factor in instrument.factors {
                add(factor, instrument.scale(factor.scale)?.steps ?? []) { $0.rating(of: factor.code)?.answer }
            }
            guard instrument.levels.count >= 2 else { continue }
            let levels = instrument.levels.map { ResponseStep(code: $0.code, label: $0.label, meaning: $0.meaning) }
            add(nil, levels) { $0.level?.code }
        }
        return Dictionary(grouping: gathered, by: \.instrument.code).sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private struct Key: Hashable {
        let instrument: String
        let factor: String?
        let steps: [String]
    }
}
