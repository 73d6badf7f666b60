// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Agreement
internal import Casework
internal import Values

/// How well assessors agree on one factor, or on the level, over many rounds: figures alone, from which no round can be read.
package struct FactorAgreement: Sendable {
    /// The instrument's code and title.
    package let instrument: String
    package let instrumentTitle: String
    package let label: String
    /// Rounds whose sheets are open.
    package let roundCount: Int
    /// Every figure with its sample and interval, or why there is none.
    let findings: [Finding]
    /// Why there are no findings at all; nil where there are some.
    let whyNone: String?
    /// How often each step was chosen, to be read beside each kappa; empty below the number of rounds that figures need,
    /// where it would tell of single rounds.
    package let shares: [(step: String, share: Double)]

    init(_ ratings: PanelRatings) {
        instrument = ratings.instrument.code
        instrumentTitle = ratings.instrument.title
        label = ratings.label
        roundCount = ratings.rounds.count
        let raters = Set(ratings.rounds.joined().map(\.assessor)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(raters, raters.indices))
        let panel: Panel
        do throws(RatingTableError) {
            panel = try Panel(
                scale: RatingScale(categories: ratings.steps.count),
                rounds: ratings.rounds.map { round in
                    round.map { Panel.Vote(rater: numbers[$0.assessor] ?? 0, rating: $0.step) }
                }
            )
        } catch {
            (findings, whyNone, shares) = ([], error.description, [])
            return
        }
        // Drawn alike for each factor and each time: the same ratings give the same figures.
        var generator = SeededGenerator(seed: FactorAgreement.seed)
        let found = panel.findings(using: &generator)
        guard found.first.map({ $0.sample.counted >= Minimum.programme.cases }) == true else {
            (findings, whyNone, shares) = (found, nil, [])
            return
        }
        // However many rounds it has, one case has no coefficient.
        guard ratings.caseCount > 1 else {
            (findings, whyNone, shares) = ([], Refusal.oneCase.description, [])
            return
        }
        (findings, whyNone) = (found, nil)
        shares = zip(ratings.steps, panel.seats.prevalence.shares).map { ($0, $1) }
    }

    /// The one figure that takes any panel, missing answers and ordered steps, with its interval.
    package struct Alpha: Sendable { package let value, lower, upper: Double }

    /// Krippendorff's alpha by order, on a scale of two steps the nominal one, which is the same; nil where there is none.
    package var alpha: Alpha? {
        let wanted = [Coefficient.krippendorff(.ordinal), .krippendorff(.nominal)]
        let found = wanted.lazy.compactMap { coefficient in given.first { $0.finding.coefficient == coefficient } }
            .first
        guard let figure = found?.figure, case .success(let interval) = figure.interval else { return nil }
        return Alpha(value: figure.value, lower: interval.lower, upper: interval.upper)
    }

    private static let seed: UInt64 = 20_261_129
}
