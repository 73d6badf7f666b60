// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values
import Vault

@testable import CaseManagement

/// The work of a case through the one way in: what is refused with words, and what the office's rules ask for.
@Suite struct WorkTests {
    private static let number = OfficeFixture.number

    private func refusal(_ act: () throws -> Void) -> ServiceError? {
        do { try act() } catch { return error as? ServiceError }
        return nil
    }

    private static func rules(_ required: [String], effective: Timestamp = Timestamp(milliseconds: 0)) -> Rules {
        Rules(
            name: "Office",
            version: "1",
            effective: effective,
            caseTypes: [],
            findings: [],
            tipCategories: [],
            incidentTypes: [IncidentTypeRule(code: "assault", label: "Assault", required: required, source: nil)],
            clocks: [],
            custody: .standard
        )
    }

    private func adopt(_ rules: Rules, by session: Session) throws {
        let register = try session.register()
        let author = try session.member(of: register).author
        let entry = try session.registerEntry(RulesAdopted(rules: rules, reason: "r"), by: author, register)
        var batch = Batch()
        batch.entries = [entry]
        try session.commit(batch, decidedOn: register)
    }

    @Test("Tasks go to members of the case, and stay where something is destroyed")
    func tasks() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        func add(_ owner: String?) throws -> Reference {
            try ivan.addTask(to: Self.number, title: "T", details: nil, owner: owner, due: nil, about: [])
        }
        #expect(refusal { _ = try add("ingrid") }?.code == .invalid)
        #expect(refusal { _ = try add("nobody") }?.code == .notFound)
        #expect(try add("iris").text == "K-1" && add(nil).text == "K-2")
        #expect(refusal { try iris.finish(2, of: Self.number, remark: nil) }?.code == .denied)
        #expect(refusal { try iris.finish(3, of: Self.number, remark: nil) }?.code == .notFound)
        let entry = try #require(try iris.caseFile(Self.number).task(1)).entry.sequence
        try sam.destroy([entry], of: Self.number, reason: "r", authority: "a")
        // A case of which something is destroyed still knows what there is, and gives no number twice.
        #expect(refusal { try iris.finish(1, of: Self.number, remark: nil) }?.code == .notFound)
        #expect(refusal { try iris.finish(2, of: Self.number, remark: nil) }?.code == .denied)
        try ivan.finish(2, of: Self.number, remark: "Done")
        #expect(try add("iris").text == "K-3")
    }

    @Test("Without rules any report is signed off; with them the missing part is named, at both steps")
    func requiredParts() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        func draft(_ report: IncidentReport, revising: Int? = nil) throws -> Int {
            try ivan.draftReport(.incident(report), in: Self.number, revising: revising, amends: nil).number
        }
        let bare = try draft(IncidentReport(types: ["scuffle"]))
        try ivan.submitReport(bare, of: Self.number)
        try sam.approveReport(bare, version: nil, of: Self.number, remark: nil)

        let pending = try draft(IncidentReport(types: ["assault"]))
        try ivan.submitReport(pending, of: Self.number)
        try adopt(Self.rules(["injuries", "weapons"]), by: fixture.signIn("ada"))
        let late = refusal { try sam.approveReport(pending, version: nil, of: Self.number, remark: nil) }
        #expect(late?.code == .invalid && late?.message.contains("injuries, weapons") == true)
        try sam.returnReport(pending, of: Self.number, reason: "Rules.")
        let half = IncidentReport(types: ["assault"], injuries: [])
        _ = try draft(half, revising: pending)
        let early = refusal { try ivan.submitReport(pending, of: Self.number) }
        #expect(early?.message.contains("weapons") == true && early?.message.contains("injuries") == false)
        _ = try draft(IncidentReport(types: ["assault"], injuries: [], weapons: []), revising: pending)
        try ivan.submitReport(pending, of: Self.number)
        try sam.approveReport(pending, version: nil, of: Self.number, remark: "Read")
        let report = try sam.report(pending, of: Self.number)
        #expect(report.state == .approved && report.versions.count == 3)

        let foreign = try draft(IncidentReport(types: ["assault", "scuffle"], injuries: [], weapons: []))
        #expect(refusal { try ivan.submitReport(foreign, of: Self.number) }?.message.contains("assault") == true)
        // What the rules of a later day ask for is not asked for today.
        let tomorrow = Timestamp(milliseconds: fixture.clock.read().milliseconds + 86_400_000)
        try adopt(Self.rules(["outcome"], effective: tomorrow), by: fixture.signIn("ada"))
        let today = try draft(IncidentReport(types: ["assault"], injuries: [], weapons: []))
        try ivan.submitReport(today, of: Self.number)
        fixture.clock.advance(milliseconds: 2 * 86_400_000)
        #expect(
            refusal { try sam.approveReport(today, version: nil, of: Self.number, remark: nil) }?.message.contains(
                "outcome"
            ) == true
        )
    }

    @Test("A new version is of its report's kind, and says again nothing of what it amends")
    func versions() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let incident = ReportContent.incident(IncidentReport(types: ["x"]))
        let words = ReportContent.narrative(
            NarrativeReport(title: "W", statements: [ReportStatement(text: "x", cites: [Reference(.person, 1)])])
        )
        func draft(_ content: ReportContent, _ report: Int?, _ amends: Int? = nil) throws {
            _ = try ivan.draftReport(content, in: Self.number, revising: report, amends: amends)
        }
        try draft(incident, nil)
        #expect(refusal { try draft(words, 1) }?.code == .invalid)
        #expect(refusal { try draft(incident, 1, 1) }?.code == .invalid)
        #expect(refusal { try draft(incident, nil, 1) }?.code == .invalid)
        #expect(refusal { try draft(incident, nil, 7) }?.code == .notFound)
        #expect(refusal { try draft(incident, 7) }?.code == .notFound)
        try draft(words, nil)
        #expect(try ivan.caseFile(Self.number).reports.map { $0.newest?.content } == [incident, words])
    }

    @Test("An emergency is entered with its threat, and nothing before it happened")
    func disclosures() throws {
        let fixture = try OfficeFixture.working()
        let lena = try fixture.signIn("lena")
        var statement = DisclosureStatement(to: "Sgt. Ruiz", reason: "To find him", authority: .ferpaEmergency)
        #expect(
            refusal { _ = try lena.addDisclosure(to: Self.number, statement) }?.message.contains("--threat") == true
        )
        statement.threat = "A post names the day."
        #expect(refusal { _ = try lena.addDisclosure(to: Self.number, statement) }?.message.contains("--what") == true)
        statement.things = [Reference(.evidence, 1)]
        statement.disclosedAt = Timestamp("2099-01-01T00:00:00Z")
        #expect(refusal { _ = try lena.addDisclosure(to: Self.number, statement) }?.code == .invalid)
        statement.disclosedAt = fixture.clock.read()
        let entry = try lena.addDisclosure(to: Self.number, statement)
        #expect(try lena.disclosures(of: Self.number, nil).map(\.entry.sequence) == [entry])
        // The item is a law-enforcement-unit record, which is none of education.
        #expect(try lena.disclosures(of: Self.number, .ferpa).isEmpty)
        #expect(refusal { _ = try fixture.signIn("ingrid").disclosures(of: Self.number, nil) }?.code == .notFound)
    }

    @Test("Today shows each what waits for them, by time alone, and what others entered in their cases")
    func today() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        let second = try iris.openCase(title: "Second", type: "threat", tips: [], reason: nil)
        let now = fixture.clock.read()
        func add(_ session: Session, _ number: String, _ days: Int64?) throws {
            let due = days.map { Timestamp(milliseconds: now.milliseconds + $0 * 86_400_000) }
            _ = try session.addTask(to: number, title: "T", details: nil, owner: "iris", due: due, about: [])
        }
        try add(ivan, Self.number, 2)
        try add(iris, second, -1)
        try add(ivan, Self.number, 9)
        try add(ivan, Self.number, nil)
        try ivan.release(1, of: Self.number, to: "iris", purpose: "Review", condition: nil)
        let report = ReportContent.incident(IncidentReport(types: ["x"]))
        _ = try ivan.draftReport(report, in: Self.number, revising: nil, amends: nil)
        try ivan.submitReport(1, of: Self.number)

        // The fixture's tips wait for an investigator as they do for intake; taking them on takes them away.
        let waiting = try iris.today(dueWithin: 3, newSince: now).items.filter { $0.waiting.kind == .tip }
        #expect(waiting.allSatisfy { $0.caseNumber == nil } && !waiting.isEmpty)
        for tip in waiting {
            try ivan.acknowledge(try #require(tip.waiting.reference?.number), remark: nil)
        }
        let today = try iris.today(dueWithin: 3, newSince: now)
        #expect(today.items.map(\.waiting.reference?.text) == ["K-1", "K-1", "K-3", "E-0001"])
        #expect(today.items.map(\.caseNumber) == [second, Self.number, Self.number, Self.number])
        #expect(today.items.map { today.isOverdue($0) } == [true, false, false, false])
        #expect(today.news.map(\.caseNumber) == [Self.number] && today.news.first?.entries.count == 6)
        // A supervisor approves, and is no member: what is entered is no news to them.
        #expect(try sam.today(dueWithin: 3, newSince: now).items.map(\.waiting.kind) == [.approve])
        #expect(try sam.today(dueWithin: 3, newSince: now).news.isEmpty)
        try sam.returnReport(1, of: Self.number, reason: "r")
        #expect(try ivan.today(dueWithin: 3, newSince: now).items.map(\.waiting.kind) == [.returned])
        #expect(try fixture.signIn("ingrid").today(dueWithin: 3, newSince: now).items.isEmpty)
        try iris.accept(1, of: Self.number, condition: nil)
        try ivan.submit(Self.number, finding: "unfounded", summary: "s")
        #expect(try sam.today(dueWithin: 3, newSince: now).items.map(\.waiting.kind) == [.review])
        try sam.returnCase(Self.number, reason: "More")
        #expect(try ivan.today(dueWithin: 3, newSince: now).items.map(\.waiting.kind) == [.returned, .returned])
        #expect(refusal { _ = try iris.today(dueWithin: -1, newSince: nil) }?.code == .invalid)
    }

    @Test("A report is destroyed whole: no version or step of it alone, so that who wrote it is never forgotten")
    func destroyedReports() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        let report = ReportContent.incident(IncidentReport(types: ["x"]))
        _ = try sam.draftReport(report, in: Self.number, revising: nil, amends: nil)
        _ = try ivan.draftReport(report, in: Self.number, revising: 1, amends: nil)
        try ivan.submitReport(1, of: Self.number)
        let entries = try #require(try sam.caseFile(Self.number).report(1)).versions.map(\.entry.sequence)
        #expect(throws: ServiceError.self) {
            try sam.destroy([entries[0]], of: Self.number, reason: "Due", authority: "Schedule")
        }
        #expect(throws: ServiceError.self) { try sam.approveReport(1, version: nil, of: Self.number, remark: nil) }
        let all = entries + (try #require(try sam.caseFile(Self.number).report(1)).steps.map(\.entry.sequence))
        try sam.destroy(all, of: Self.number, reason: "Due", authority: "Schedule")
        #expect(try fixture.signIn("ivan").caseFile(Self.number).reports.isEmpty)
    }

    @Test("What was of somebody who was dismissed, or left the office, is its lead's to see")
    func dismissedOwners() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        func add(_ owner: String) throws {
            _ = try ivan.addTask(
                to: Self.number,
                title: "T",
                details: nil,
                owner: owner,
                due: Timestamp(milliseconds: 0),
                about: []
            )
        }
        try add("lena")
        try ivan.dismiss("lena", from: Self.number, reason: "Moved on")
        func mine() throws -> [String?] {
            try ivan.today(dueWithin: 0, newSince: nil).items.filter { $0.waiting.kind == .due }.map(
                \.waiting.reference?.text
            )
        }
        #expect(try mine() == ["K-1"])
        try add("iris")
        try sam.remove("iris", reason: "Left")
        #expect(try mine() == ["K-1", "K-2"])
        #expect(throws: ServiceError.self) { try sam.dismiss("ivan", from: Self.number, reason: "Leads it") }
    }

    @Test("Opening the cases for today is entered, once a session")
    func readings() throws {
        let fixture = try OfficeFixture.working()
        let iris = try fixture.signIn("iris")
        func reads() throws -> Int {
            try fixture.signIn("ada").auditLines().filter { $0.entry.envelope.type == LedgerRead.type }.count
        }
        let before = try reads()
        _ = try iris.today(dueWithin: 3, newSince: nil)
        _ = try iris.today(dueWithin: 3, newSince: nil)
        // The case, and the intake.
        #expect(try reads() == before + 2)
    }
}
