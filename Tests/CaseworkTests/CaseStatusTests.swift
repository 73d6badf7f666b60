// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// A case that is submitted, returned, signed off and reopened, and what is done in each of these states by whom.
@Suite struct CaseStatusTests {
    private let lead = World.author(.investigator, 0)
    private let supervisor = World.author(.supervisor, 0)
    private let legal = World.author(.legal, 0)
    private static let submitted = CaseSubmitted(finding: "unfounded", summary: Narrative("s"))

    private func file(_ world: World, _ events: [(any CaseEvent, Author)]) throws -> CaseFile {
        try world.fold([(World.opened, lead), (MemberAdmitted(member: legal, reason: "r"), lead)] + events)
    }

    /// Lead, supervisor, legal: `+` where they may.
    private func mayDo(_ action: Action, _ world: World, _ file: CaseFile) -> String {
        String(
            [Role.investigator, .supervisor, .legal].map { role in
                let decision = AccessPolicy.decide(action, by: world.member(role), in: file)
                #expect(!decision.reason.isEmpty)
                return decision.isAllowed ? "+" : "."
            }
        )
    }

    // State, then: contribute, collect, submit, return, sign off, reopen, correct.
    private static let states: [(status: CaseStatus, rows: [String])] = [
        (.open, ["+++", "++.", "++.", "...", "...", "...", "++."]),
        (.inReview, ["+++", "++.", "...", "++.", ".+.", "...", "++."]),
        (.closed, ["...", "...", "...", "...", "...", "++.", "++."]),
    ]
    private static let actions: [Action] = [
        .contribute, .collectEvidence, .submitCase, .returnCase, .signOffCase, .reopenCase, .correctCase,
    ]

    @Test("What is done in a case depends on how it stands", arguments: states.indices)
    func table(index: Int) throws {
        let world = try World()
        let (status, rows) = Self.states[index]
        var events: [(any CaseEvent, Author)] = []
        if status != .open { events.append((Self.submitted, lead)) }
        if status == .closed { events.append((CaseClosed(submission: 2, remark: nil), supervisor)) }
        let file = try file(world, events)
        #expect(file.status == status)
        for (action, row) in zip(Self.actions, rows) { #expect(mayDo(action, world, file) == row, "\(action)") }
    }

    @Test("A case goes through review and back, and each step stays readable")
    func history() throws {
        let world = try World()
        var file = try file(
            world,
            [(Self.submitted, lead), (CaseReturned(reason: Narrative("more")), supervisor), (Self.submitted, lead)]
        )
        #expect(file.status == .inReview && file.reviews.last?.answer == nil)
        #expect(throws: FoldError.self) { try world.add(CaseClosed(submission: 4, remark: nil), by: lead, to: &file) }
        #expect(throws: FoldError.self) { try world.add(Self.submitted, by: lead, to: &file) }
        let other = CaseClosed(submission: 2, remark: nil)
        #expect(throws: FoldError.self) { try world.add(other, by: supervisor, to: &file) }
        try world.add(CaseClosed(submission: 4, remark: Narrative("fine")), by: supervisor, to: &file)
        #expect(file.reviews.last?.answer == .signedOff(Narrative("fine")))
        #expect(throws: FoldError.self) { try world.add(World.note("late"), by: lead, to: &file) }
        // Who sees it, and what was handed out of it, goes on.
        try world.add(MemberAdmitted(member: World.author(.assessor, 0), reason: "r"), by: lead, to: &file)
        try world.add(CaseReopened(reason: "r"), by: lead, to: &file)
        try world.add(World.note("again"), by: lead, to: &file)
        #expect(file.reviews.map(\.answer) == [.returned(Narrative("more")), .signedOff(Narrative("fine"))])
    }

    @Test("A restricted case is signed off by another of its members")
    func restricted() throws {
        let world = try World()
        let events: [(any CaseEvent, Author)] = [(CaseRestricted(reason: "r"), lead), (Self.submitted, lead)]
        let file = try file(world, events)
        #expect(mayDo(.signOffCase, world, file) == "..+" && mayDo(.returnCase, world, file) == "+.+")
    }

    @Test("A reading that withholds the submission still follows what came after it")
    func withheld() throws {
        let world = try World()
        var file = CaseFile(ledger: World.ledger)
        file.expectWithheld()
        let events: [(any CaseEvent, Author)?] = [
            (World.opened, lead), nil, (CaseClosed(submission: 1, remark: nil), supervisor), nil,
            (World.note("after"), lead),
        ]
        for event in events {
            guard let (event, author) = event else {
                file.withhold()
                continue
            }
            try world.add(event, by: author, to: &file)
        }
        #expect(file.notes.count == 1 && file.reviews.isEmpty)
    }

    @Test("Where a submission is withheld, no other one is shown as signed off in its place")
    func withheldSubmission() throws {
        let world = try World()
        let closings: [(any CaseEvent, Bool)] = [
            (CaseClosed(submission: 3, remark: nil), false), (CaseClosed1(remark: nil), false),
            (CaseClosed(submission: 1, remark: nil), true),
        ]
        for (closing, isOfTheFirst) in closings {
            var file = CaseFile(ledger: World.ledger)
            file.expectWithheld()
            try world.add(World.opened, by: lead, to: &file)
            try world.add(Self.submitted, by: lead, to: &file)
            // Returned, and submitted again.
            file.withhold()
            file.withhold()
            try world.add(closing, by: supervisor, to: &file)
            #expect(file.status == .closed)
            #expect((file.reviews.last?.answer != nil) == isOfTheFirst)
        }
    }

    @Test("The lead changes among the members, and whose the case is to lead with it")
    func leads() throws {
        let world = try World()
        let other = World.author(.custodian, 0)
        var file = try file(world, [(MemberAdmitted(member: other, reason: "r"), lead)])
        try world.add(LeadChanged(to: other, reason: "r"), by: lead, to: &file)
        #expect(file.lead == other)
        #expect(AccessPolicy.decide(.admit, by: world.member(.custodian), in: file).isAllowed)
        #expect(!AccessPolicy.decide(.admit, by: world.member(.investigator), in: file).isAllowed)
        #expect(throws: FoldError.self) { try world.add(LeadChanged(to: other, reason: "r"), by: lead, to: &file) }
        let stranger = World.author(.assessor, 0)
        #expect(throws: FoldError.self) {
            try world.add(LeadChanged(to: stranger, reason: "r"), by: other, to: &file)
        }
    }

    @Test("Title and type are corrected, and what stood there stays in its entry")
    func corrected() throws {
        let world = try World()
        var file = try file(world, [(CaseCorrected(title: "Right", caseType: nil, reason: "r"), lead)])
        #expect(file.title == "Right" && file.type == "threat")
        let nothing = CaseCorrected(title: nil, caseType: nil, reason: "r")
        #expect(throws: FoldError.self) { try world.add(nothing, by: lead, to: &file) }
        #expect(throws: FoldError.self) {
            try world.add(CaseRelated(number: "U-1", relation: "r", basis: Narrative("b")), by: lead, to: &file)
        }
    }
}
