// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@testable import CaseManagement

/// A threat assessment through the one way in, by the people who make it.
@Suite struct AssessmentTests {
    private static let place = AssessmentFixture.place

    private func refusal(_ act: () throws -> Void) -> String {
        do { try act() } catch { return (error as? ServiceError)?.message ?? "\(error)" }
        return "done"
    }

    @Test("A team goes the whole way: blind sheets, meeting, level, dissent, signatures, plan, follow-up, closing")
    func wholeWay() throws {
        let fixture = try AssessmentFixture()
        let ivan = try fixture.signIn("ivan")
        try ivan.determine(Self.place, .possibleThreat, madeAt: nil, reason: "Names a day")
        try ivan.giveNotice(
            Self.place,
            to: "parent",
            who: "Mother",
            .attempted,
            givenAt: nil,
            means: "telephone",
            words: nil
        )
        try fixture.rate(["ann": ["motives": "concerning"], "sam": ["weapons": "present"]])
        #expect(refusal { try ivan.setLevel(fixture.statement("moderate"), in: 1, of: Self.place) }.contains("alert"))
        let alert = try ivan.assessment(Self.place).assessment.round?.openAlerts.first?.entry.sequence ?? 0
        try fixture.signIn("lena").answerAlert(of: alert, in: Self.place, words: "Police told at 10:02")
        let apart = refusal { try ivan.setLevel(fixture.statement("moderate"), in: 1, of: Self.place) }
        #expect(apart.contains("two steps or more apart"))
        try ivan.agree(
            on: [Rating(factor: "motives", answer: "mixed"), Rating(factor: "weapons", answer: "present")],
            in: 1,
            of: Self.place
        )
        #expect(
            refusal { try ivan.setLevel(fixture.statement("moderate", days: 400), in: 1, of: Self.place) }.contains(
                "within"
            )
        )
        var unfounded = fixture.statement("moderate")
        unfounded.evidence = [Reference(.tip, 1)]
        #expect(refusal { try ivan.setLevel(unfounded, in: 1, of: Self.place) }.contains("evidence"))
        #expect(
            refusal { try fixture.signIn("ann").setLevel(fixture.statement("low"), in: 1, of: Self.place) }.contains(
                "chair"
            )
        )
        try ivan.setLevel(fixture.statement("moderate"), in: 1, of: Self.place)
        try fixture.signIn("ann").dissent(
            "It is more",
            level: LevelOfConcern(chosenByPerson: "high"),
            in: 1,
            of: Self.place
        )
        let outcome = try ivan.assessment(Self.place).assessment.round?.outcome?.sequence ?? 0
        for name in AssessmentFixture.assessors + ["lena"] {
            let today = try fixture.signIn(name).today(dueWithin: 1, newSince: nil).items
            #expect(today.contains { $0.waiting.kind == .signOutcome })
            try fixture.signIn(name).signOutcome(outcome, in: 1, of: Self.place)
        }
        #expect(refusal { try ivan.signOutcome(outcome, in: 1, of: Self.place) }.contains("already"))
        try plan(fixture, ivan)
    }

    /// The plan, its follow-up, and the closing and reopening.
    private func plan(_ fixture: AssessmentFixture, _ ivan: Session) throws {
        let action = PlanActionStatement(
            title: "Meet him each Monday",
            strategy: .subject,
            owner: "ann",
            due: Timestamp(milliseconds: fixture.office.clock.read().milliseconds + 86_400_000),
            doneWhen: "Four meetings were held"
        )
        #expect(try ivan.addPlanAction(action, to: Self.place).text == "K-1")
        let trigger = try ivan.addTrigger("Hearing", on: fixture.office.clock.read(), to: Self.place)
        try ivan.answerTrigger(trigger, of: Self.place, remark: "It went calmly")
        try ivan.reviewPlan(of: Self.place, found: "He came to each")
        #expect(
            refusal { try ivan.submit(OfficeFixture.number, finding: "substantiated", summary: "s") }.contains("TA-1")
        )
        try ivan.close(Self.place, reason: "Criteria met")
        #expect(refusal { try ivan.reviewPlan(of: Self.place, found: "f") }.contains("closed"))
        try fixture.signIn("sam").reopen(Self.place, reason: "New tip")
        let page = try ivan.assessment(Self.place)
        #expect(!page.assessment.isClosed && page.assessment.round?.dissents.first?.event.level?.code == "high")
    }

    @Test("A triage ends in an outcome of its instrument, and goes on in another round with a reason")
    func triage() throws {
        let fixture = try AssessmentFixture()
        let ivan = try fixture.signIn("ivan")
        try fixture.begin(by: "two-stage-triage")
        #expect(refusal { try ivan.decideTriage("resolved", rationale: "r", in: 1, of: Self.place) }.contains("closed"))
        for name in AssessmentFixture.assessors { try fixture.sign(name) }
        try ivan.openSheets(of: 1, Self.place)
        #expect(
            refusal { try ivan.setLevel(fixture.statement("low"), in: 1, of: Self.place) }.contains("Choose a level")
        )
        try ivan.decideTriage("full-school", rationale: "A day is named", in: 1, of: Self.place)
        let team = AssessmentFixture.team
        #expect(
            refusal { _ = try ivan.beginRound(of: Self.place, by: "school-themes", team: team, reason: nil) }.contains(
                "why"
            )
        )
        #expect(try ivan.beginRound(of: Self.place, by: "school-themes", team: team, reason: "Triage") == 2)
        #expect(try ivan.assessment(Self.place).assessment.rounds.map(\.instrument.purpose) == [.triage, .assessment])
    }

    @Test("What was known when somebody signed holds nothing that was entered after")
    func knownThen() throws {
        let fixture = try AssessmentFixture()
        try fixture.rate()
        let ivan = try fixture.signIn("ivan")
        let signed = try ivan.assessment(Self.place).assessment.round?.sheet(by: fixture.signIn("ann").memberID)
        let entry = try #require(signed?.entry)
        try fixture.office.collect([7], for: OfficeFixture.number, by: ivan, title: "Found later")
        _ = try ivan.addNote(to: OfficeFixture.number, title: nil, body: "Later", about: [])
        let known = try ivan.known(at: entry.sequence, in: OfficeFixture.number)
        #expect(known.entry.author == entry.author && known.then.size == entry.sequence)
        #expect(known.now.evidence.count == known.then.evidence.count + 1)
        #expect(known.then.notes.count + 1 == known.now.notes.count)
        #expect(known.then.assessment(1)?.round?.sheets.allSatisfy { $0.content == .closed } == true)
        #expect(known.then.tips.allSatisfy { $0.report != nil })
        #expect(throws: ServiceError.self) { try ivan.known(at: 9999, in: OfficeFixture.number) }
    }

    @Test("A round whose chair was removed takes no sheet; it is ended by the lead, and another is begun")
    func chairGone() throws {
        let fixture = try AssessmentFixture()
        try fixture.begin(chair: "iris")
        try fixture.sign("ann")
        try fixture.signIn("sam").remove("iris", reason: "Left")
        #expect(refusal { try fixture.sign("sam") }.contains("left the office"))
        #expect(refusal { try fixture.signIn("ann").endRound(1, of: Self.place, reason: "r") } != "done")
        try fixture.signIn("ivan").endRound(1, of: Self.place, reason: "Its chair left")
        let team = AssessmentFixture.team.filter { $0.signInName != "iris" }
        #expect(
            try fixture.signIn("ivan").beginRound(of: Self.place, by: "school-themes", team: team, reason: "r") == 2
        )
    }

    @Test("A team is of people who open the case, each named once, with somebody who rates")
    func teams() throws {
        let fixture = try AssessmentFixture()
        let ivan = try fixture.signIn("ivan")
        for (team, words) in [
            ([TeamChoice("ingrid", expertise: [], isAssessor: true)], "not admitted"),
            ([TeamChoice("nobody", expertise: [], isAssessor: true)], "Nobody of that sign-in name"),
            ([TeamChoice("ivan", expertise: [], isAssessor: false)], "at least one"),
            ([], "at least one"),
            (Array(repeating: TeamChoice("ivan", expertise: [], isAssessor: true), count: 2), "once"),
            ([TeamChoice("ivan", expertise: ["Not a code"], isAssessor: true)], "codes"),
        ] {
            #expect(
                refusal { _ = try ivan.beginRound(of: Self.place, by: "school-themes", team: team, reason: nil) }
                    .contains(words)
            )
        }
        let team = AssessmentFixture.team
        #expect(
            refusal { _ = try ivan.beginRound(of: Self.place, by: "nothing", team: team, reason: nil) }.contains(
                "No instrument"
            )
        )
        #expect(
            refusal {
                _ = try fixture.signIn("lena").beginRound(of: Self.place, by: "school-themes", team: team, reason: nil)
            } != "done"
        )
        #expect(try ivan.assessment(Self.place).assessment.rounds.isEmpty)
    }
}
