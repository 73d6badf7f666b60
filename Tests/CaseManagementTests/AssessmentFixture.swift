// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import Testing
import Values

/// An office with a case in which an assessment was started, and people who assess: Ivan chairs, Ann, Iris and Sam rate
/// too, Lena takes part without a sheet.
final class AssessmentFixture: Sendable {
    let office: OfficeFixture
    static let number = OfficeFixture.number
    static let place = AssessmentPlace(number, 1)

    /// A word of each assessor's that stands only in their sheet.
    static func canary(_ name: String) -> String { "Quondam\(name)x7Kestrel" }

    init(step: Int64 = 1000) throws {
        office = try OfficeFixture.working(clock: StepClock("2026-12-01T09:30:00Z", step: step))
        let sam = try office.signIn("sam")
        try office.join("ann", "Ann Assessor", [.assessor], by: sam)
        let ada = try office.signIn("ada")
        for name in ["school-themes", "two-stage-triage"] {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../schemas/instruments/\(name).json")
            _ = try ada.adopt(
                Instrument.read(Array(Data(contentsOf: file))),
                reason: "The team was trained on it"
            )
        }
        let ivan = try office.signIn("ivan")
        try ivan.admit("ann", to: AssessmentFixture.number, reason: "Counsellor")
        _ = try ivan.startAssessment(
            in: AssessmentFixture.number,
            subject: Reference(.person, 1),
            concern: AssessmentFixture.concern,
            policy: nil
        )
    }

    static let concern = Concern(
        words: Narrative("Nobody laughs on Friday"),
        manner: .electronic,
        place: "Group chat",
        receivedBy: "A classmate",
        saidAt: nil,
        knownAt: StatedTime(Timestamp(milliseconds: 1_780_000_000_000)),
        target: ConcernTarget(kind: .group, things: [], words: "The lunch table"),
        sources: [Reference(.tip, 1), Reference(.evidence, 1)]
    )

    func signIn(_ name: String) throws -> Session { try office.signIn(name) }

    static let team = [
        TeamChoice("ivan", expertise: ["administration"], isAssessor: true),
        TeamChoice("ann", expertise: ["counselling"], isAssessor: true),
        TeamChoice("iris", expertise: ["instruction"], isAssessor: true),
        TeamChoice("sam", expertise: ["law-enforcement"], isAssessor: true),
        TeamChoice("lena", expertise: ["legal"], isAssessor: false),
    ]

    /// A sheet of an instrument with the least step everywhere, save where something else is said.
    static func sheet(_ instrument: Instrument, by name: String, _ answers: [String: String] = [:]) -> Sheet {
        let answer = { (factor: Factor) in answers[factor.code] ?? instrument.answers(of: factor)[0] }
        let all = Dictionary(uniqueKeysWithValues: instrument.factors.map { ($0.code, answer($0)) })
        let ratings = instrument.factors.filter { instrument.isAsked($0) { all[$0] } }.map { factor in
            Rating(
                factor: factor.code,
                answer: answer(factor),
                direction: .same,
                confidence: .medium,
                why: Narrative("\(canary(name)) says so"),
                evidence: [Reference(.evidence, 1)]
            )
        }
        return Sheet(ratings: ratings, level: nil, remarks: Narrative(canary(name)))
    }

    func instrument(_ round: Int = 1) throws -> Instrument {
        try #require(try signIn("ivan").assessment(AssessmentFixture.place).assessment.round(round)).instrument
    }

    func begin(by instrument: String = "school-themes", chair: String = "ivan") throws {
        let round = try signIn(chair).assessment(AssessmentFixture.place).assessment.rounds.count
        _ = try signIn(chair).beginRound(
            of: AssessmentFixture.place,
            by: instrument,
            team: AssessmentFixture.team,
            reason: round == 0 ? nil : "Again"
        )
    }

    func sign(_ name: String, _ answers: [String: String] = [:], round: Int = 1) throws {
        let sheet = try AssessmentFixture.sheet(instrument(round), by: name, answers)
        _ = try signIn(name).sign(sheet, in: round, of: AssessmentFixture.place)
    }

    static let assessors = ["ivan", "ann", "iris", "sam"]

    /// A round of which all sheets are open.
    func rate(_ answers: [String: [String: String]] = [:]) throws {
        try begin()
        for name in AssessmentFixture.assessors { try sign(name, answers[name] ?? [:]) }
        try signIn("ivan").openSheets(of: 1, AssessmentFixture.place)
    }

    func statement(_ level: String, days: Int64 = 10) -> LevelStatement {
        LevelStatement(
            level: LevelOfConcern(chosenByPerson: level),
            rationale: "What was said, and to whom",
            evidence: [Reference(.evidence, 1)],
            reassessBy: Timestamp(milliseconds: office.clock.read().milliseconds + days * 86_400_000),
            disability: DisabilityCheck(answer: .noneKnown, words: nil)
        )
    }
}
