// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import Testing
import Values

@testable import CaseManagement

extension WebFixture {
    static let place = AssessmentPlace(caseNumber, 1)

    /// Adopts the instrument for schools as of the fixture's time, and starts an assessment with a day and an action.
    func fillAssessment() throws {
        try adoptInstrument()
        let ivan = try session(of: "ivan")
        _ = try ivan.startAssessment(in: WebFixture.caseNumber, subject: nil, concern: concern(), policy: nil)
        _ = try ivan.addTrigger("Back from suspension", on: time("2026-04-20T12:00:00Z"), to: WebFixture.place)
        let action = PlanActionStatement(
            title: "Meet the counsellor",
            strategy: .subject,
            due: try time("2026-04-20T12:00:00Z"),
            doneWhen: "They met twice"
        )
        _ = try ivan.addPlanAction(action, to: WebFixture.place)
    }

    func adoptInstrument() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas/instruments")
        let text = try String(contentsOf: root.appending(path: "school-themes.json"), encoding: .utf8)
            .replacing("\"effective\": \"2026-11-01", with: "\"effective\": \"2026-01-01")
        _ = try session(of: "ada").adopt(Instrument.read(Array(text.utf8)), reason: "r")
    }

    /// Starts an assessment under a policy that need not be adopted: what it requires is read from its first entry alone.
    func startAssessment(under policy: AssessmentPolicy, words: String? = nil) throws {
        try adoptInstrument()
        let concern = try concern(words)
        try session(of: "ivan").enter(in: WebFixture.caseNumber, .assess) { opened, _ in
            AssessmentStarted(
                number: opened.file.next(.assessment),
                subject: nil,
                concern: concern,
                policy: PolicyInUse(policy: policy, adopted: 1)
            )
        }
    }

    /// Known to the office at the fixture's time.
    private func concern(_ words: String? = nil) throws -> Concern {
        Concern(
            words: words.map { Narrative($0) },
            manner: .spoken,
            place: nil,
            receivedBy: nil,
            saidAt: nil,
            knownAt: StatedTime(try time("2026-04-18T09:30:00Z")),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
    }

    func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    /// A sheet on which each factor that is then asked is answered as `step` says of it and its answers.
    func sheet(by instrument: Instrument, answering step: (Factor, [String]) -> String) -> Sheet {
        var answers: [String: String] = [:]
        var ratings: [Rating] = []
        for factor in instrument.factors where instrument.isAsked(factor, by: { answers[$0] }) {
            let answer = step(factor, instrument.answers(of: factor))
            answers[factor.code] = answer
            ratings.append(Rating(factor: factor.code, answer: answer))
        }
        return Sheet(ratings: ratings, level: nil, remarks: nil)
    }

    /// A round that ivan chairs and rates alone, as far as a level.
    func assess(level: String, until: String, answering step: (Factor, [String]) -> String) throws {
        let ivan = try session(of: "ivan")
        let place = WebFixture.place
        let team = [TeamChoice("ivan", expertise: ["counselling"], isAssessor: true)]
        let again = try ivan.assessment(place).assessment.rounds.isEmpty ? nil : "Things changed"
        let number = try ivan.beginRound(of: place, by: "school-themes", team: team, reason: again)
        let instrument = try #require(try ivan.assessment(place).assessment.round?.instrument)
        _ = try ivan.sign(sheet(by: instrument, answering: step), in: number, of: place)
        try ivan.openSheets(of: number, place)
        let statement = LevelStatement(
            level: LevelOfConcern(chosenByPerson: level),
            rationale: "What was found",
            evidence: [Reference(.evidence, 1)],
            reassessBy: try time(until),
            disability: DisabilityCheck(answer: .noneKnown, words: nil)
        )
        try ivan.setLevel(statement, in: number, of: place)
    }
}
