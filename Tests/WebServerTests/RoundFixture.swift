// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Testing
import Values

/// A round of an assessment: ivan chairs it, and rates in it with lena; others may take part without a sheet.
extension WebFixture {
    /// Adopts an instrument with hostile words, starts an assessment and begins its round; nothing is signed yet.
    @discardableResult
    func fillRound(
        by instrument: Instrument = RoundSamples.instrument,
        with others: [String] = ["sam"]
    ) throws -> AssessmentPlace {
        _ = try session(of: "ada").adopt(instrument, reason: "r")
        let ivan = try session(of: "ivan")
        let known = try #require(Timestamp("2026-04-18T09:30:00Z"))
        let concern = Concern(
            words: nil,
            manner: .spoken,
            place: nil,
            receivedBy: nil,
            saidAt: nil,
            knownAt: StatedTime(known),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
        let started = try ivan.startAssessment(in: WebFixture.caseNumber, subject: nil, concern: concern, policy: nil)
        let place = AssessmentPlace(WebFixture.caseNumber, started.number)
        let team =
            [
                TeamChoice("ivan", expertise: ["law-enforcement"], isAssessor: true),
                TeamChoice("lena", expertise: [], isAssessor: true),
            ] + others.map { TeamChoice($0, expertise: [], isAssessor: false) }
        _ = try ivan.beginRound(of: place, by: instrument.code, team: team, reason: nil)
        return place
    }

    /// Signs both sheets and opens them.
    func openRound(of place: AssessmentPlace, _ one: Sheet, _ other: Sheet) throws {
        _ = try session(of: "lena").sign(one, in: 1, of: place)
        _ = try session(of: "ivan").sign(other, in: 1, of: place)
        try session(of: "ivan").openSheets(of: 1, place)
    }
}

/// An instrument with three factors, one of them critical and one that is not always asked.
enum RoundSamples {
    static let instrument = instrument()
    static let triage = instrument(
        code: "triage",
        purpose: .triage,
        levels: [],
        outcomes: [
            TriageOutcome(code: "resolved", label: "Resolved <i>", meaning: "Settled.", goesTo: nil),
            TriageOutcome(code: "full", label: "Full", meaning: "Assessed.", goesTo: "sample"),
        ]
    )

    static let levels = [
        LevelChoice(code: "low", label: "Low <i>", meaning: "Little.", reassessWithinDays: 90),
        LevelChoice(code: "middle", label: "Middle", meaning: "Some.", reassessWithinDays: 30),
        LevelChoice(code: "high", label: "High", meaning: "Much.", reassessWithinDays: 1),
    ]

    static func instrument(
        code: String = "sample",
        purpose: InstrumentPurpose = .assessment,
        levels: [LevelChoice] = levels,
        outcomes: [TriageOutcome] = []
    ) -> Instrument {
        Instrument(
            code: code,
            version: "1",
            title: "Sample <b>",
            setting: .any,
            purpose: purpose,
            source: InstrumentSource(citation: "Own & free", licence: "Apache-2.0", isChecked: false),
            effective: Timestamp(milliseconds: 1_700_000_000_000),
            scales: [
                ResponseScale(
                    code: "presence",
                    label: "Presence",
                    steps: [
                        ResponseStep(code: "absent", label: "Absent", meaning: "Looked for"),
                        ResponseStep(code: "possible", label: "Possible", meaning: "In part"),
                        ResponseStep(code: "present", label: "Present", meaning: "Found"),
                    ]
                )
            ],
            groups: [
                FactorGroup(
                    code: "means",
                    label: "Means <u>",
                    kind: .risk,
                    factors: [
                        factor("weapons", "Weapons <script>", critical: .weapons),
                        factor(
                            "stored",
                            "Stored",
                            askedIf: AskedIf(factor: "weapons", steps: ["possible", "present"])
                        ),
                    ]
                ),
                FactorGroup(code: "help", label: "Help", kind: .protective, factors: [factor("adult", "An adult")]),
            ],
            levels: levels,
            outcomes: outcomes
        )
    }

    private static func factor(
        _ code: String,
        _ label: String,
        critical: CriticalSubject? = nil,
        askedIf: AskedIf? = nil
    ) -> Factor {
        Factor(
            code: code,
            label: label,
            guidance: "Ask “who”.",
            scale: "presence",
            critical: critical,
            askedIf: askedIf
        )
    }

    static func sheet(
        weapons: String = "absent",
        stored: String? = nil,
        adult: String = "present",
        why: String? = nil
    ) -> Sheet {
        let answers = [("weapons", weapons), ("stored", stored), ("adult", adult)]
        let ratings = answers.compactMap { factor, answer in
            answer.map { Rating(factor: factor, answer: $0, why: why.map { Narrative($0) }) }
        }
        return Sheet(ratings: ratings, level: nil, remarks: nil)
    }
}
