// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// The failings that public audits of threat assessment found (the Broward and Oxford reviews): each is caught by the gate.
@Suite struct AssessmentAuditTests {
    private static let quiet = ["absent", "absent", "absent"]
    private static let hours: Int64 = 60

    private func rated(_ requirements: [Requirement]) throws -> AssessmentScene {
        var scene = try AssessmentScene(requirements)
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        return scene
    }

    @Test("A missing interview is open until it is linked, or excused with a reason")
    func interview() throws {
        var scene = try rated([
            Samples.requirement("subject", .interview, party: "subject", minutes: 1440, from: .known),
            Samples.requirement("parent", .interview, party: "parent", minutes: 1440, from: .known),
        ])
        #expect(scene.standing("subject", minutes: 60) == "due")
        #expect(scene.standing("subject", minutes: 25 * Self.hours) == "overdue")
        #expect(scene.file.due.map(\.what) == ["Label of subject", "Label of parent"])
        try scene.add(
            InterviewLinked(assessment: 1, party: "subject", item: Reference(.evidence, 1), words: nil)
        )
        #expect(scene.standing("subject", minutes: 60) == "met" && scene.standing("parent", minutes: 60) == "due")
        let linked = scene.file.size - 1
        try scene.add(StepExcused(assessment: 1, requirement: "parent", reason: Narrative("Abroad")))
        #expect(scene.standing("parent", minutes: 25 * Self.hours) == "excused")
        #expect(AssessmentAudit(scene.assessment, in: scene.file, at: World.start).open.isEmpty)
        // Struck out as a slip, it was not held.
        try scene.add(EntryStruck(entry: linked, reason: "Another's"))
        #expect(scene.standing("subject", minutes: 25 * Self.hours) == "overdue")
        #expect(throws: FoldError.self) {
            try scene.add(StepExcused(assessment: 1, requirement: "nothing", reason: Narrative("r")))
        }
    }

    @Test("A weapons question that was not asked leaves the assessment open, whatever else was agreed on")
    func weaponsQuestion() throws {
        var scene = try rated([Samples.requirement("weapons", .question, subject: .weapons)])
        #expect(scene.standing("weapons", minutes: 60) == "due")
        try scene.agree(["not-asked", "absent", "absent"])
        try scene.set("low")
        #expect(scene.standing("weapons", minutes: 60) == "due")
        try scene.agree(["not-known"])
        #expect(scene.standing("weapons", minutes: 60) == "met")
    }

    @Test("A level that wants a plan has one only with an action that has a due time and was not cancelled")
    func plan() throws {
        var scene = try rated([
            Samples.requirement("plan", .plan, minutes: 1440, from: .level, levels: ["moderate", "high"])
        ])
        #expect(scene.standing("plan", minutes: 60) == "not yet")
        try scene.set("low")
        #expect(scene.standing("plan", minutes: 60) == "not yet")
        try scene.set("moderate")
        #expect(
            scene.standing("plan", minutes: 60) == "due"
                && scene.standing("plan", minutes: 26 * Self.hours) == "overdue"
        )
        for (number, due) in [(1, nil), (2, World.start)] as [(Int, Timestamp?)] {
            #expect(scene.standing("plan", minutes: 60) == "due")
            let task = TaskAdded(
                number: number,
                title: "Watch",
                details: nil,
                owner: AssessmentScene.chair,
                due: due,
                about: [Reference(.assessment, 1)]
            )
            try scene.add(task)
            try scene.add(PlanActionAdded(assessment: 1, task: number, strategy: .subject, doneWhen: "Done"))
        }
        #expect(scene.standing("plan", minutes: 60) == "met")
        try scene.add(TaskCancelled(task: 2, reason: "r"))
        #expect(scene.standing("plan", minutes: 60) == "due")
    }

    @Test("No follow-up thirty days after the level is overdue; one that came late is said to be late")
    func followUp() throws {
        var scene = try rated([Samples.requirement("follow", .followUp, minutes: 5, from: .level, levels: ["high"])])
        try scene.set("high")
        #expect(scene.standing("follow", minutes: 14) == "due" && scene.standing("follow", minutes: 60) == "overdue")
        for _ in 0..<7 { try scene.add(World.note("n")) }
        try scene.add(PlanReviewed(assessment: 1, found: Narrative("Meets his counsellor")))
        #expect(scene.standing("follow", minutes: 60) == "late")
        // Another level asks for another follow-up, and does not make up for the one that came late.
        try scene.set("high")
        #expect(scene.standing("follow", minutes: 14) == "due" && scene.standing("follow", minutes: 60) == "overdue")
        try scene.add(PlanReviewed(assessment: 1, found: Narrative("Goes well")))
        #expect(scene.standing("follow", minutes: 60) == "late")
        var punctual = try rated([Samples.requirement("follow", .followUp, minutes: 5, from: .level, levels: ["high"])])
        // A level that is set anew in time follows the one before up, as a review does.
        for _ in 0..<2 { try punctual.set("high") }
        try punctual.add(PlanReviewed(assessment: 1, found: Narrative("Goes well")))
        #expect(punctual.standing("follow", minutes: 60) == "met")
        var skipped = try rated([Samples.requirement("follow", .followUp, minutes: 5, from: .level, levels: ["high"])])
        try skipped.set("high")
        for _ in 0..<7 { try skipped.add(World.note("n")) }
        try skipped.set("high")
        try skipped.add(PlanReviewed(assessment: 1, found: Narrative("Goes well")))
        #expect(skipped.standing("follow", minutes: 60) == "late")
    }

    @Test("Each signature is missed until the whole team has signed the newest outcome")
    func signatures() throws {
        var scene = try rated([
            Samples.requirement("all", .signatures), Samples.requirement("two", .signatures, count: 2),
        ])
        try scene.set("low")
        let team = [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second, AssessmentScene.guest]
        for (signed, author) in team.enumerated() {
            #expect(scene.standing("all", minutes: 60) == "due")
            #expect(scene.standing("two", minutes: 60) == (signed < 2 ? "due" : "met"))
            try scene.signOutcome(by: author)
        }
        #expect(scene.standing("all", minutes: 60) == "met")
        try scene.set("moderate")
        #expect(scene.standing("all", minutes: 60) == "due" && scene.standing("two", minutes: 60) == "due")
    }

    @Test("An assessment that was started late, or not finished in time, is said to be so")
    func late() throws {
        let requirements = [
            Samples.requirement("started", .started, minutes: 1440, from: .known),
            Samples.requirement("completed", .completed, minutes: 1440, from: .known),
        ]
        let threeDays = Timestamp(milliseconds: World.start.milliseconds - 3 * AssessmentScene.day)
        var scene = try AssessmentScene(requirements, knownAt: threeDays)
        #expect(scene.standing("started", minutes: 10) == "overdue")
        try scene.rate([Self.quiet, Self.quiet, Self.quiet])
        #expect(
            scene.standing("started", minutes: 10) == "late" && scene.standing("completed", minutes: 10) == "overdue"
        )
        try scene.set("low")
        #expect(scene.standing("completed", minutes: 20) == "late")
        // Stated rightly afterwards, the clocks run from there.
        try scene.add(
            ConcernCorrected(
                assessment: 1,
                subject: nil,
                concern: AssessmentScene.concern(),
                reason: Narrative("The day was mistyped")
            )
        )
        #expect(scene.standing("started", minutes: 10) == "met")
    }

    @Test(
        "A notice wants somebody reached, or where the policy says so an attempt; its clock runs from the determination"
    )
    func notices() throws {
        var scene = try AssessmentScene([
            Samples.requirement("determined", .determination, minutes: 60, from: .known),
            Samples.requirement("superintendent", .notice, party: "superintendent", minutes: 10, after: "determined"),
            Samples.requirement(
                "parent",
                .notice,
                party: "parent",
                minutes: 10,
                after: "determined",
                attemptSuffices: true
            ),
        ])
        #expect(scene.standing("parent", minutes: 600) == "not yet")
        #expect(scene.standing("determined", minutes: 600) == "overdue")
        try scene.add(
            DeterminationMade(
                assessment: 1,
                finding: .possibleThreat,
                madeAt: StatedTime(World.start),
                reason: Narrative("r")
            )
        )
        #expect(scene.standing("parent", minutes: 9) == "due" && scene.standing("parent", minutes: 11) == "overdue")
        for party in ["superintendent", "parent"] {
            try scene.add(
                NoticeGiven(
                    assessment: 1,
                    party: party,
                    who: nil,
                    outcome: .attempted,
                    givenAt: StatedTime(World.start),
                    means: nil,
                    words: nil
                )
            )
        }
        #expect(scene.standing("parent", minutes: 11) == "met")
        #expect(scene.standing("superintendent", minutes: 11) == "overdue")
    }

    @Test("A quorum wants its fields on the team, an outcome its disability check, and each alert its answer")
    func quorumAndChecks() throws {
        var scene = try AssessmentScene([
            Samples.requirement("quorum", .quorum, expertise: ["counselling", "instruction"], count: 3),
            Samples.requirement("check", .disabilityCheck), Samples.requirement("alerts", .alerts),
        ])
        try scene.begin(expertise: [["security"], ["counselling"], [], []])
        #expect(scene.standing("quorum", minutes: 60) == "due")
        let teacher = TeamMember(member: AssessmentScene.guest, expertise: ["instruction"], isAssessor: false)
        try scene.add(TeamMemberAdded(assessment: 1, round: 1, member: teacher, reason: Narrative("r")))
        #expect(scene.standing("quorum", minutes: 60) == "met")
        for author in [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second] {
            try scene.sign(AssessmentScene.sheet(["possible", "absent", "absent"]), by: author)
        }
        try scene.openSheets()
        #expect(scene.standing("alerts", minutes: 60) == "due")
        for sheet in scene.assessment.round?.openAlerts ?? [] {
            try scene.add(
                AlertAnswered(assessment: 1, round: 1, sheet: sheet.entry.sequence, words: Narrative("Told"))
            )
        }
        #expect(scene.standing("alerts", minutes: 60) == "met")
        try scene.set("low", disability: .notAsked)
        #expect(scene.standing("check", minutes: 60) == "due")
        try scene.set("low", disability: .notApplicable)
        #expect(scene.standing("check", minutes: 60) == "met")
    }

    @Test("A level is reassessed by its date; before that nothing holds the closing up, past it it does")
    func reassessment() throws {
        var scene = try rated([Samples.requirement("again", .reassessment)])
        #expect(scene.standing("again", minutes: 60) == "not yet")
        try scene.set("low", reassessBy: Timestamp(milliseconds: World.start.milliseconds + AssessmentScene.day))
        let audit = AssessmentAudit(scene.assessment, in: scene.file, at: World.start)
        #expect(audit.open.isEmpty && scene.standing("again", minutes: 60) == "due")
        #expect(scene.standing("again", minutes: 25 * Self.hours) == "overdue")
        #expect(scene.file.due.map(\.what) == ["Label of again"])
        // Set anew before its date it is due again; after it, that it had run out stays to be seen.
        try scene.set("low", reassessBy: World.start)
        #expect(scene.standing("again", minutes: 0) == "due")
        try scene.set("low")
        #expect(scene.standing("again", minutes: 60) == "late")
        #expect(scene.standing("again", minutes: 30 * 24 * Self.hours) == "overdue")
        #expect(scene.file.due.map(\.what) == ["Label of again"])
    }

    @Test("What is not required has no time, and what was done of it all the same is never late")
    func notRequired() throws {
        var scene = try rated([
            Samples.requirement("police", .notice, party: "police", minutes: 1, from: .level, levels: ["high"])
        ])
        try scene.set("low")
        for _ in 0..<3 { try scene.add(World.note("n")) }
        let audit = AssessmentAudit(scene.assessment, in: scene.file, at: World.start)
        #expect(scene.standing("police", minutes: 60) == "not yet" && audit.lines[0].due == nil)
        try scene.add(
            NoticeGiven(
                assessment: 1,
                party: "police",
                who: nil,
                outcome: .reached,
                givenAt: nil,
                means: nil,
                words: nil
            )
        )
        #expect(scene.standing("police", minutes: 60) == "met")
        try scene.set("high")
        #expect(scene.standing("police", minutes: 60) == "met")
    }
}
