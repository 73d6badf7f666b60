// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// A report's way from draft to signature.
@Suite struct ReportFoldTests {
    private static let lead = World.author(.investigator, 0)
    private static let writer = World.author(.legal, 0)
    private static let supervisor = World.author(.supervisor, 0)

    private func draft(_ report: Int, _ version: Int, amends: Int? = nil) -> IncidentDrafted {
        IncidentDrafted(report: report, version: version, content: IncidentReport(types: ["x"]), amends: amends)
    }

    private func words(_ report: Int, _ version: Int, citing cites: [Reference]) -> NarrativeDrafted {
        let statement = ReportStatement(text: "It is so.", cites: cites)
        let content = NarrativeReport(title: "Words", statements: [statement])
        return NarrativeDrafted(report: report, version: version, content: content, amends: nil)
    }

    /// Entry 1 admits the writer; entry 2 drafts R-1.
    private func drafted(_ world: World, _ events: [(any CaseEvent, Author)] = []) throws -> CaseFile {
        try world.fold(
            [
                (World.opened, Self.lead), (MemberAdmitted(member: Self.writer, reason: "r"), Self.lead),
                (draft(1, 1), Self.writer),
            ] + events
        )
    }

    private let submit = ReportSubmitted(report: 1, draft: 2)
    private let approve = ReportApproved(report: 1, draft: 2, remark: nil)
    private let handBack = ReportReturned(report: 1, draft: 2, reason: "Say more.")

    @Test("Each state lets through the steps that follow it, and no other")
    func steps() throws {
        let world = try World()
        let before: [(state: ReportState, events: [(any CaseEvent, Author)], may: [Bool])] = [
            //                                                                  draft submit return approve
            (.draft, [], [true, true, false, false]),
            (.submitted, [(submit, Self.writer)], [false, false, true, true]),
            (.returned, [(submit, Self.writer), (handBack, Self.supervisor)], [true, false, false, false]),
            (.approved, [(submit, Self.writer), (approve, Self.supervisor)], [false, false, false, false]),
        ]
        for (state, events, may) in before {
            let file = try drafted(world, events)
            #expect(file.report(1)?.state == state)
            let steps: [(any CaseEvent, Author)] = [
                (draft(1, 2), Self.writer), (submit, Self.writer), (handBack, Self.supervisor),
                (approve, Self.supervisor),
            ]
            let passes = steps.map { event, author in
                var copy = file
                return (try? world.add(event, by: author, to: &copy)) != nil
            }
            #expect(passes == may, "\(state)")
        }
    }

    @Test("Who wrote any version never approves or returns it, a supervisor or not, also where versions are withheld")
    func neverItsAuthor() throws {
        let world = try World()
        var file = try world.fold([(World.opened, Self.supervisor), (draft(1, 1), Self.supervisor)])
        try world.add(ReportSubmitted(report: 1, draft: 1), by: Self.supervisor, to: &file)
        let own = ReportApproved(report: 1, draft: 1, remark: nil)
        #expect(throws: FoldError.self) { try world.add(own, by: Self.supervisor, to: &file) }
        #expect(!AccessPolicy.decide(.reviewReport(report: 1), by: world.member(.supervisor), in: file).isAllowed)
        var partial = CaseFile(ledger: World.ledger)
        partial.expectWithheld()
        try world.add(World.opened, by: Self.supervisor, to: &partial)
        try world.add(draft(1, 1), by: Self.supervisor, to: &partial)
        partial.withhold()
        #expect(throws: FoldError.self) { try world.add(own, by: Self.supervisor, to: &partial) }
    }

    @Test("A report is written by its authors and the lead; a step is about its newest version")
    func authors() throws {
        let world = try World()
        var file = try drafted(world)
        #expect(throws: FoldError.self) { try world.add(draft(1, 2), by: Self.supervisor, to: &file) }
        try world.add(draft(1, 2), by: Self.lead, to: &file)
        #expect(file.report(1)?.authors == [Self.lead.id, Self.writer.id] && file.report(1)?.newest?.number == 2)
        #expect(throws: FoldError.self) { try world.add(submit, by: Self.writer, to: &file) }
        try world.add(ReportSubmitted(report: 1, draft: 3), by: Self.writer, to: &file)
        #expect(throws: FoldError.self) { try world.add(approve, by: Self.supervisor, to: &file) }
    }

    @Test("Versions follow each other, of one kind; numbers too; what is amended was approved")
    func numbers() throws {
        let world = try World()
        let file = try drafted(world)
        let wrong: [any CaseEvent] = [
            draft(1, 1), draft(1, 3), draft(3, 1), draft(2, 2), words(1, 2, citing: []), draft(1, 2, amends: 1),
            draft(2, 1, amends: 1), draft(2, 1, amends: 2),
        ]
        for event in wrong {
            var copy = file
            #expect(throws: FoldError.self) { try world.add(event, by: Self.writer, to: &copy) }
        }
        var approved = try drafted(world, [(submit, Self.writer), (approve, Self.supervisor)])
        try world.add(draft(2, 1, amends: 1), by: Self.lead, to: &approved)
        #expect(approved.report(2)?.amends == 1 && approved.holds(Reference(.report, 2)))
    }

    @Test("A statement cites what is in the case")
    func citations() throws {
        let world = try World()
        var file = try drafted(world)
        for missing in [Reference(.person, 1), Reference(.entry, 3), Reference(.report, 2), Reference(.place, 1)] {
            #expect(throws: FoldError.self) { try world.add(words(2, 1, citing: [missing]), by: Self.lead, to: &file) }
        }
        try world.add(words(2, 1, citing: [Reference(.entry, 2), Reference(.report, 1)]), by: Self.lead, to: &file)
        #expect(file.report(2)?.newest?.content.references.count == 2)
    }

    @Test("A reading without the first version goes on from the next")
    func withheld() throws {
        let world = try World()
        var file = CaseFile(ledger: World.ledger)
        file.expectWithheld()
        try world.add(World.opened, by: Self.lead, to: &file)
        file.withhold()
        try world.add(ReportSubmitted(report: 1, draft: 1), by: Self.lead, to: &file)
        try world.add(ReportReturned(report: 1, draft: 1, reason: "r"), by: Self.supervisor, to: &file)
        #expect(file.report(1)?.state == .returned && file.report(1)?.newest == nil)
        try world.add(draft(1, 2), by: Self.lead, to: &file)
        #expect(file.report(1)?.versions.map(\.number) == [2] && file.next(.report) == 2)
    }

    @Test("An empty list is stated; a part that is nil, or that a report does not have, is missing")
    func missing() {
        let names = IncidentPart.allCases.map(\.rawValue)
        #expect(IncidentReport(types: ["x"]).missing(of: names) == names)
        #expect(Samples.incident.missing(of: names + ["types"]) == [])
        let none = IncidentReport(types: ["x"], injuries: [], arrests: [])
        #expect(none.missing(of: ["arrests", "injuries", "weapons"]) == ["weapons"])
        #expect(none.missing(of: ["mood", "injuries"]) == ["mood"])
        #expect(none.facts.map(\.values) == [["x"], ["none, as stated"], ["none, as stated"]])
    }
}
