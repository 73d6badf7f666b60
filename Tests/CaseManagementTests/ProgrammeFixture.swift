// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Values

/// An office whose team has assessed many people in several cases, by answers that are known beforehand.
///
/// Ivan and Iris rate in every round and a third by turns, in some a fourth and fifth; sam supervises.
enum ProgrammeFixture {
    /// Assessments with a round of the instrument, eight in a case; two more are resolved at triage.
    static let count = 32
    static let triages = 2
    static let levels = ["low", "some", "high"]
    static let steps = ["absent", "possible", "present"]
    static let raters = ["ivan", "iris", "anna", "bert", "sam"]
    /// Answers of the triage, which stands for few rounds, are called like nothing else.
    static let rareAnswers = ["Quagga", "Zebra"]

    /// Who signed a sheet of an assessment's round, as places in `raters`.
    static func panel(_ one: Int) -> [Int] {
        [0, 1, 2 + one % 2] + (one % 8 == 3 ? [2] : []) + (one == 16 ? [3, 4] : [])
    }

    /// What a rater answered, as a place on the scale; nil for *not known*.
    static func answer(_ one: Int, _ rater: Int) -> Int? {
        if (one * 7 + rater * 3) % 11 == 0 { return nil }
        return (one + (one * 5 + rater * 2) % 7 / 5) % 3
    }

    static func level(_ one: Int, _ rater: Int) -> Int? {
        (one + rater) % 9 == 0 ? nil : (one / 2 + (one + rater) % 5 / 4) % 3
    }

    /// The codes that were recorded of an assessment's person; nil where none were.
    static func race(_ one: Int) -> String? { one == 31 ? nil : one < 16 ? "umber" : one < 28 ? "sienna" : "ochre" }

    /// The office as it stands then; made once, and copied for each test.
    static func office() throws -> OfficeFixture { try prepared.get().copy(clock: StepClock("2026-08-20T09:30:00Z")) }

    private static let prepared = Result {
        let clock = StepClock()
        let fixture = try OfficeFixture.staffed(clock: clock)
        let sam = try fixture.signIn("sam")
        try fixture.join("anna", "Anna Assessor", [.assessor], by: sam)
        try fixture.join("bert", "Bert Assessor", [.assessor], by: sam)
        let ada = try fixture.signIn("ada")
        _ = try ada.adopt(instrument, reason: "Trained")
        _ = try ada.adopt(triage, reason: "Trained")
        let sessions = try raters.map { try fixture.signIn($0) }
        for place in 0..<4 {
            // Two cases in the second quarter, two in the third.
            if place == 2 { clock.advance(milliseconds: 90 * 86_400_000) }
            let number = try sessions[0].openCase(title: "Case \(place)", type: "threat", tips: [], reason: nil)
            for name in ["iris", "anna", "bert"] { try sessions[0].admit(name, to: number, reason: "Of the team") }
            for one in (place * 8)..<(place * 8 + 8) { try assess(one, in: number, sessions) }
            if place < triages { try resolve(in: number, sessions[0]) }
        }
        return fixture
    }

    private static func assess(_ one: Int, in number: String, _ sessions: [Session]) throws {
        let place = try start(in: number, sessions[0])
        let panel = panel(one)
        let team = panel.map { TeamChoice(raters[$0], expertise: [], isAssessor: true) }
        let round = try sessions[0].beginRound(of: place, by: "themes", team: team, reason: nil)
        // Another order of signing each time: a place at the table is nobody's.
        for rater in panel.indices.map({ panel[($0 + one) % panel.count] }) {
            let sheet = Sheet(
                ratings: [Rating(factor: "support", answer: answer(one, rater).map { steps[$0] } ?? "not-known")],
                level: level(one, rater).map { LevelOfConcern(chosenByPerson: levels[$0]) },
                remarks: nil
            )
            _ = try sessions[rater].sign(sheet, in: round, of: place)
        }
        try sessions[0].openSheets(of: round, place)
        guard let race = race(one) else { return }
        try sessions[0].recordEquity(EquityStatement(race: [race], basis: "The student system"), of: place)
    }

    private static func resolve(in number: String, _ ivan: Session) throws {
        let place = try start(in: number, ivan)
        let team = [TeamChoice("ivan", expertise: [], isAssessor: true)]
        let round = try ivan.beginRound(of: place, by: "first-look", team: team, reason: nil)
        let rating = Rating(factor: "weapons", answer: "zebra")
        let sheet = try ivan.sign(Sheet(ratings: [rating], level: nil, remarks: nil), in: round, of: place)
        try ivan.openSheets(of: round, place)
        try ivan.answerAlert(of: sheet, in: place, words: "Looked at once")
        try ivan.decideTriage("resolved", rationale: "Nothing was meant", in: round, of: place)
    }

    static func start(in number: String, _ ivan: Session) throws -> AssessmentPlace {
        let person = try ivan.addPerson(
            to: number,
            role: .subject,
            name: "J. Doe",
            minor: nil,
            description: nil,
            identifiers: []
        )
        let concern = Concern(
            words: nil,
            manner: .spoken,
            place: nil,
            receivedBy: nil,
            saidAt: nil,
            knownAt: StatedTime(Timestamp(milliseconds: 1_776_400_000_000)),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
        let started = try ivan.startAssessment(in: number, subject: person, concern: concern, policy: nil)
        return AssessmentPlace(number, started.number)
    }

    static let instrument = made("themes", .assessment, "support", nil, steps.map { ($0, $0) }, outcomes: [])
    private static let triage = made(
        "first-look",
        .triage,
        "weapons",
        .weapons,
        rareAnswers.map { ($0.lowercased(), $0) },
        outcomes: [TriageOutcome(code: "resolved", label: "Resolved", meaning: "It ends here", goesTo: nil)]
    )

    private static func made(
        _ code: String,
        _ purpose: InstrumentPurpose,
        _ factor: String,
        _ critical: CriticalSubject?,
        _ steps: [(code: String, label: String)],
        outcomes: [TriageOutcome]
    ) -> Instrument {
        let factor = Factor(
            code: factor,
            label: "Factor \(factor)",
            guidance: "Ask.",
            scale: "presence",
            critical: critical,
            askedIf: nil
        )
        return Instrument(
            code: code,
            version: "2026-11",
            title: "Instrument \(code)",
            setting: .school,
            purpose: purpose,
            source: InstrumentSource(citation: "Own work", licence: "Apache-2.0", isChecked: true),
            effective: Timestamp(milliseconds: 1_776_000_000_000),
            scales: [
                ResponseScale(
                    code: "presence",
                    label: "Presence",
                    steps: steps.map { ResponseStep(code: $0.code, label: $0.label, meaning: "M") }
                )
            ],
            groups: [FactorGroup(code: "all", label: "All", kind: .risk, factors: [factor])],
            levels: purpose == .assessment
                ? levels.map { LevelChoice(code: $0, label: $0, meaning: "M", reassessWithinDays: 30) } : [],
            outcomes: outcomes
        )
    }
}
