// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// Rounds, sheets, levels and what waits: what may follow what, and what is never led to by a rating.
@Suite struct AssessmentFoldTests {
    private static let quiet = ["absent", "absent", "absent"]

    @Test("Sheets open only when each assessor has signed or is excused, and by the chair alone")
    func opening() throws {
        var scene = try AssessmentScene()
        try scene.begin()
        #expect(throws: FoldError.self) { try scene.openSheets() }
        for author in [AssessmentScene.chair, AssessmentScene.assessor] {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: author)
            #expect(throws: FoldError.self) { try scene.openSheets() }
        }
        #expect(scene.assessment.round?.unsigned == [AssessmentScene.second])
        for other in [AssessmentScene.guest, AssessmentScene.counsel] {
            #expect(throws: FoldError.self) { try scene.sign(AssessmentScene.sheet(Self.quiet), by: other) }
        }
        #expect(throws: FoldError.self) {
            let excused = AssessorExcused(
                assessment: 1,
                round: 1,
                member: AssessmentScene.second,
                reason: Narrative("r")
            )
            try scene.add(excused, by: AssessmentScene.assessor)
        }
        try scene.add(
            AssessorExcused(assessment: 1, round: 1, member: AssessmentScene.second, reason: Narrative("Ill"))
        )
        #expect(throws: FoldError.self) { try scene.openSheets(by: AssessmentScene.assessor) }
        try scene.openSheets()
        #expect(scene.assessment.round?.countingSheets.allSatisfy { $0.sheet != nil } == true)
        // Once they are open, nobody rates anew.
        #expect(throws: FoldError.self) {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: AssessmentScene.assessor)
        }
        #expect(throws: FoldError.self) { try scene.openSheets() }
    }

    @Test("A sheet that is signed again counts instead of the one before, and the opening must name it")
    func signedAgain() throws {
        var scene = try AssessmentScene()
        try scene.begin()
        for author in [
            AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second, AssessmentScene.assessor,
        ] {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: author)
        }
        let all = scene.assessment.round?.sheets.map { SheetKeyShown(sheet: $0.entry.sequence, key: "00") } ?? []
        #expect(throws: FoldError.self) { try scene.add(SheetsOpened(assessment: 1, round: 1, keys: all)) }
        #expect(throws: FoldError.self) {
            try scene.add(SheetsOpened(assessment: 1, round: 1, keys: Array(all.prefix(3))))
        }
        try scene.openSheets()
        #expect(scene.assessment.round?.sheets.map { $0.sheet == nil } == [false, true, false, false])
    }

    @Test("A sheet that its key does not open is said to be broken, and the case still reads")
    func broken() throws {
        var scene = try AssessmentScene()
        try scene.begin()
        for author in [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second] {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: author)
        }
        let keys =
            scene.assessment.round?.countingSheets.map { SheetKeyShown(sheet: $0.entry.sequence, key: "00") } ?? []
        try scene.add(SheetsOpened(assessment: 1, round: 1, keys: keys))
        scene.file.readSheets { signed, _, _ in
            signed.entry.author == AssessmentScene.assessor ? nil : AssessmentScene.sheet(Self.quiet)
        }
        #expect(scene.assessment.round?.sheets.map { $0.content == .broken } == [false, true, false])
    }

    @Test("A level needs opened sheets, a rationale, and an item of evidence that is there")
    func level() throws {
        var scene = try AssessmentScene()
        #expect(throws: FoldError.self) { try scene.set("low") }
        try scene.begin()
        #expect(throws: FoldError.self) { try scene.set("low") }
        for author in [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second] {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: author)
        }
        try scene.openSheets()
        #expect(throws: FoldError.self) { try scene.set("severe") }
        for (rationale, evidence) in [
            ("", [Reference(.evidence, 1)]), ("Why", []), ("Why", [Reference(.entry, 1)]),
            ("Why", [Reference(.evidence, 9)]),
        ] {
            let set = LevelSet(
                assessment: 1,
                round: 1,
                level: LevelOfConcern(chosenByPerson: "low"),
                rationale: Narrative(rationale),
                evidence: evidence,
                imminence: nil,
                target: nil,
                triggers: nil,
                reassessBy: World.start,
                disability: DisabilityCheck(answer: .noneKnown, words: nil),
                interpreter: nil
            )
            #expect(throws: FoldError.self) { try scene.add(set) }
        }
        try scene.set("low")
        #expect(scene.assessment.round?.unsignedOutcome.count == 4)
    }

    @Test("Past its date a level is out of date, and nothing says what it was")
    func expiry() throws {
        var scene = try AssessmentScene()
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        let end = Timestamp(milliseconds: World.start.milliseconds + AssessmentScene.day)
        try scene.set("high", reassessBy: end)
        guard case .current(let set, _) = scene.assessment.level(at: end) else {
            Issue.record("it holds on its last moment")
            return
        }
        #expect(set.event.level.code == "high")
        guard case .outOfDate(let since) = scene.assessment.level(at: Timestamp(milliseconds: end.milliseconds + 1))
        else {
            Issue.record("it holds no longer")
            return
        }
        #expect(since == end)
        #expect(!"\(scene.assessment.level(at: Timestamp(milliseconds: end.milliseconds + 1)))".contains("high"))
    }

    @Test("A signature is of the outcome that was read; where it is set again, all sign again")
    func signatures() throws {
        var scene = try AssessmentScene()
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        try scene.set("low")
        let first = scene.assessment.round?.outcome?.sequence ?? 0
        try scene.signOutcome(by: AssessmentScene.guest)
        try scene.signOutcome(by: AssessmentScene.assessor)
        #expect(throws: FoldError.self) { try scene.signOutcome(by: AssessmentScene.counsel) }
        #expect(scene.assessment.round?.unsignedOutcome == [AssessmentScene.chair, AssessmentScene.second])
        try scene.set("moderate")
        #expect(scene.assessment.round?.unsignedOutcome.count == 4)
        #expect(throws: FoldError.self) {
            try scene.add(OutcomeSigned(assessment: 1, round: 1, outcome: first), by: AssessmentScene.guest)
        }
        try scene.add(
            DissentEntered(assessment: 1, round: 1, level: nil, words: Narrative("No")),
            by: AssessmentScene.guest
        )
        #expect(scene.assessment.round?.dissents.count == 1)
    }

    @Test(
        "A critical answer raises an alert for the chair at once, which is above all that is due; answered, it is gone"
    )
    func alerts() throws {
        var scene = try AssessmentScene()
        try scene.begin()
        try scene.sign(AssessmentScene.sheet(["possible", "present", "present"]), by: AssessmentScene.assessor)
        let chair = scene.world.member(.investigator)
        func alerts(_ scene: AssessmentScene) -> [WaitingItem] {
            scene.file.waiting(for: chair, dueBy: Timestamp(milliseconds: .max)).filter { $0.kind == .due }
        }
        #expect(alerts(scene).map(\.what) == ["See to at once: weapons"])
        // It is due since it was raised, and so is told also to who is not signed in.
        #expect(scene.file.due.map(\.due) == [scene.assessment.round?.sheets.first?.entry.time])
        #expect(scene.file.calls.isWaiting)
        try scene.add(
            AlertAnswered(assessment: 1, round: 1, sheet: scene.file.size - 1, words: Narrative("Police told")),
            by: AssessmentScene.counsel
        )
        #expect(alerts(scene).isEmpty)
        // Neither what is not known nor what was not asked is an alert, nor the least step.
        for answer in ["absent", "not-known", "not-asked"] {
            #expect(
                AssessmentScene.instrument().alerts(of: AssessmentScene.sheet([answer, "present", "present"])) == []
            )
        }
    }

    @Test("What waits for people does not change with their ratings, save for alerts")
    func ratingsMoveNothing() throws {
        var random = SystemRandomNumberGenerator()
        let steps = ["absent", "possible", "present", "not-known", "not-asked"]
        func isAlert(_ what: String) -> Bool { what.hasPrefix("See to at once") }
        func answers() -> [String] { (0..<3).map { _ in steps.randomElement(using: &random) ?? "absent" } }
        func told(_ sheets: [[String]]) throws -> String {
            var scene = try AssessmentScene([Samples.requirement("done", .completed, minutes: 60, from: .known)])
            // The second factor is asked only after some answers to the first.
            try scene.rate(sheets.map { $0[0] == "present" ? $0 + ["absent"] : $0 })
            let members = [Role.investigator, .assessor, .supervisor, .custodian, .legal].map { scene.world.member($0) }
            let waiting = members.map { member in
                scene.file.waiting(for: member, dueBy: Timestamp(milliseconds: .max)).filter { !isAlert($0.what) }
            }
            let headlines = scene.file.timeline.map { $0.headline?.prefix { $0 != ";" } ?? "" }
            return
                "\(waiting) \(scene.file.due.filter { !isAlert($0.what) }) \(scene.assessment.level(at: World.start)) \(headlines)"
        }
        let plain = try told([Self.quiet, Self.quiet, Self.quiet])
        for _ in 0..<50 { #expect(try told([answers(), answers(), answers()]) == plain) }
    }

    @Test("The meeting begins with what assessors are two steps apart on, then what nobody knows, then the rest")
    func agenda() throws {
        var scene = try AssessmentScene()
        try scene.rate([
            ["possible", "not-known", "absent"], ["possible", "not-asked", "present"],
            ["absent", "not-known", "absent"],
        ])
        #expect(scene.assessment.round?.agenda.map(\.factor.code) == ["isolation", "grievance", "weapons", "stored"])
        #expect(scene.assessment.round?.agenda.map(\.cause) == [.apart, .unknown, .other, .other])
    }

    @Test("Another round needs the one before to be finished, and answers triggers")
    func rounds() throws {
        var scene = try AssessmentScene()
        try scene.add(TriggerAdded(assessment: 1, number: 1, what: "Hearing", on: World.start))
        #expect(scene.file.due.contains { $0.what == "Hearing" })
        try scene.begin()
        #expect(throws: FoldError.self) { try scene.begin(round: 2) }
        #expect(throws: FoldError.self) {
            try scene.add(RoundEnded(assessment: 1, round: 1, reason: Narrative("r")), by: AssessmentScene.counsel)
        }
        try scene.add(RoundEnded(assessment: 1, round: 1, reason: Narrative("Gone")), by: AssessmentScene.second)
        #expect(throws: FoldError.self) { try scene.begin(round: 3) }
        try scene.begin(round: 2, by: AssessmentScene.second, answering: [1])
        #expect(scene.assessment.round?.chair == AssessmentScene.second && scene.assessment.rounds.count == 2)
        #expect(!scene.file.due.contains { $0.what == "Hearing" })
        #expect(throws: FoldError.self) {
            try scene.sign(AssessmentScene.sheet(Self.quiet), by: AssessmentScene.chair, round: 1)
        }
    }

    @Test("A closed assessment takes nothing until it is reopened; its chair does not close it over an open step")
    func closing() throws {
        var scene = try AssessmentScene([Samples.requirement("plan", .plan)])
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        let over = AssessmentClosed(
            assessment: 1,
            reason: Narrative("r"),
            overrides: [RequirementOverride(requirement: "plan", reason: Narrative("r"))]
        )
        #expect(throws: FoldError.self) { try scene.add(over) }
        #expect(throws: FoldError.self) { try scene.add(over, by: AssessmentScene.assessor) }
        try scene.add(over, by: AssessmentScene.second)
        #expect(scene.assessment.isClosed && scene.file.due.isEmpty)
        #expect(throws: FoldError.self) { try scene.set("low") }
        #expect(throws: FoldError.self) { try scene.add(over, by: AssessmentScene.second) }
        try scene.add(AssessmentReopened(assessment: 1, reason: Narrative("New tip")))
        #expect(!scene.assessment.isClosed)
        try scene.set("low")
    }

    @Test("A reading that withholds entries of an assessment reads on without them")
    func withheld() throws {
        var scene = try AssessmentScene()
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        try scene.set("low")
        try scene.signOutcome(by: AssessmentScene.assessor)
        let events = try AssessmentTelling.full()
        for left in events.indices.dropFirst(6) {
            var file = CaseFile(ledger: World.ledger)
            file.expectWithheld()
            for (index, (event, author)) in events.enumerated() {
                if index == left {
                    file.withhold()
                } else {
                    try scene.world.add(event, by: author, to: &file)
                }
            }
            #expect(file.size == UInt64(events.count))
        }
    }
}

/// A whole assessment as a list, to leave entries out of.
private enum AssessmentTelling {
    static func full() throws -> [(any CaseEvent, Author)] {
        let (chair, assessor) = (AssessmentScene.chair, AssessmentScene.assessor)
        let sealed = SealedSheet(
            content: "00",
            digest: .zero,
            toAuthor: "00",
            toChair: "00",
            compartment: AssessmentScene.compartment
        )
        return [
            (World.opened, chair), (MemberAdmitted(member: assessor, reason: "r"), chair),
            (MemberAdmitted(member: AssessmentScene.guest, reason: "r"), chair), (World.item(1), chair),
            (World.note("n"), chair), (World.note("m"), chair),
            (
                AssessmentStarted(
                    number: 1,
                    subject: nil,
                    concern: AssessmentScene.concern(),
                    policy: PolicyInUse(policy: Samples.policy, adopted: 1)
                ), chair
            ),
            (
                RoundStarted(
                    assessment: 1,
                    number: 1,
                    instrument: AssessmentScene.instrument(),
                    adopted: 1,
                    compartment: AssessmentScene.compartment,
                    team: [TeamMember(member: assessor, expertise: [], isAssessor: true)],
                    reason: nil,
                    triggers: []
                ), chair
            ), (SheetSigned(assessment: 1, round: 1, sheet: sealed, alerts: [.weapons]), assessor),
            (AlertAnswered(assessment: 1, round: 1, sheet: 8, words: Narrative("w")), chair),
            (SheetsOpened(assessment: 1, round: 1, keys: [SheetKeyShown(sheet: 8, key: "00")]), chair),
            (ConsensusEntered(assessment: 1, round: 1, ratings: [Rating(factor: "weapons", answer: "absent")]), chair),
            (
                LevelSet(
                    assessment: 1,
                    round: 1,
                    level: LevelOfConcern(chosenByPerson: "low"),
                    rationale: Narrative("Why"),
                    evidence: [Reference(.evidence, 1)],
                    imminence: nil,
                    target: nil,
                    triggers: nil,
                    reassessBy: World.start,
                    disability: DisabilityCheck(answer: .noneKnown, words: nil),
                    interpreter: nil
                ), chair
            ), (OutcomeSigned(assessment: 1, round: 1, outcome: 12), assessor),
            (TriggerAdded(assessment: 1, number: 1, what: "w", on: World.start), chair),
            (TriggerAnswered(assessment: 1, trigger: 1, remark: Narrative("r")), chair),
            (AssessmentClosed(assessment: 1, reason: Narrative("r"), overrides: []), chair),
            (AssessmentReopened(assessment: 1, reason: Narrative("r")), chair),
        ]
    }
}
