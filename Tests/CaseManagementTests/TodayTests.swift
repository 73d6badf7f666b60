// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// What waits for somebody is found by the cards of cases, most of which are not read for it.
@Suite struct TodayTests {
    private static let number = OfficeFixture.number

    /// What the whole case has for somebody is what their day shows of it.
    private func expectWhole(_ sessions: [Session], _ step: Comment) throws {
        for session in sessions {
            let member = try session.member(of: session.register())
            let file = try session.caseFile(Self.number)
            let end = Timestamp(milliseconds: .max)
            let whole = file.waiting(for: member, dueBy: end)
            let shown = try session.today(dueWithin: 3650, newSince: nil).items
            #expect(Set(shown.filter { $0.caseNumber == Self.number }.map(\.waiting)) == Set(whole), step)
        }
    }

    @Test("Each step of a case's work calls on whom it waits for, in sessions that have seen the case and in new ones")
    func steps() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        let soon = Timestamp(milliseconds: fixture.clock.read().milliseconds + 86_400_000)
        func expect(_ step: Comment) throws {
            try expectWhole([ivan, iris, sam], step)
            try expectWhole(["ivan", "iris", "sam"].map { try fixture.signIn($0) }, step)
        }
        _ = try ivan.addTask(to: Self.number, title: "T", details: nil, owner: "iris", due: nil, about: [])
        try expect("a task without a time")
        _ = try ivan.addTask(to: Self.number, title: "U", details: nil, owner: nil, due: soon, about: [])
        try expect("a task that is due")
        try iris.finish(1, of: Self.number, remark: nil)
        let content = ReportContent.incident(IncidentReport(types: ["scuffle"]))
        let report = try ivan.draftReport(content, in: Self.number, revising: nil, amends: nil).number
        try expect("a draft")
        try ivan.submitReport(report, of: Self.number)
        try expect("a report for the supervisor")
        #expect(try sam.today(dueWithin: 7, newSince: nil).items.contains { $0.waiting.kind == .approve })
        try sam.returnReport(report, of: Self.number, reason: "Say when")
        try expect("a report that came back")
        #expect(try ivan.today(dueWithin: 7, newSince: nil).items.contains { $0.waiting.kind == .returned })
    }

    @Test("A case that calls on nobody is not read for those who look at their day, and one that grows is read again")
    func quiet() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        _ = try sam.tips()
        let size = try sam.vault.size(of: sam.vault.register)
        #expect(try sam.today(dueWithin: 7, newSince: nil).items.allSatisfy { $0.caseNumber == nil })
        #expect(try sam.vault.size(of: sam.vault.register) == size, "it was entered that the case was opened")
        let news = { try fixture.signIn("iris").today(dueWithin: 7, newSince: nil).news.map(\.entries.count) }
        let before = try #require(try news().first)
        _ = try ivan.addNote(to: Self.number, title: nil, body: "New", about: [])
        #expect(try news() == [before + 1])
        let since = Timestamp(milliseconds: fixture.clock.read().milliseconds + 1)
        #expect(try fixture.signIn("iris").today(dueWithin: 7, newSince: since).news.isEmpty)
    }

    @Test("What was of somebody who cannot sign now is the lead's, and where the lead cannot, the supervisors'")
    func gone() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam, ada) = (try fixture.signIn("ivan"), try fixture.signIn("sam"), try fixture.signIn("ada"))
        _ = try ivan.addTask(to: Self.number, title: "Call back", details: nil, owner: "iris", due: nil, about: [])
        let mine = { (session: Session) in
            try session.today(dueWithin: 7, newSince: nil).items.filter { $0.waiting.what == "Call back" }.count
        }
        #expect(try mine(ivan) == 0 && mine(sam) == 0)
        try ada.suspend("iris", reason: "r")
        #expect(try mine(ivan) == 1 && mine(sam) == 0)
        try ada.suspend("ivan", reason: "r")
        #expect(try mine(sam) == 1)
        try ada.reinstate("iris", reason: "r")
        #expect(try mine(sam) == 0 && mine(fixture.signIn("iris")) == 1)
    }

    @Test("What was entered by a clock that is right is news, whatever slower clock made the entry after it")
    func clocks() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        fixture.clock.advance(milliseconds: 3_600_000)
        _ = try sam.addNote(to: Self.number, title: nil, body: "By the right clock", about: [])
        let since = Timestamp(milliseconds: fixture.clock.read().milliseconds - 600_000)
        fixture.clock.advance(milliseconds: -3_600_000)
        _ = try ivan.addNote(to: Self.number, title: nil, body: "By a slow clock", about: [])
        let news = try fixture.signIn("iris").today(dueWithin: 7, newSince: since).news
        #expect(news.map(\.entries.count) == [1])
    }

    /// Puts another card in the place of the case's, sealed as who holds its key could.
    private func reseal(_ opened: OpenedCase, _ fixture: OfficeFixture, _ change: ([Field]) -> [Field]) throws {
        let sealed = SealedCard(
            EntryBody.encode(try change(FieldEncoder.encode(CaseCard(opened.file)))),
            ledger: opened.file.ledger,
            size: opened.file.size,
            compartment: opened.compartment,
            key: opened.key
        )
        let bytes = Hex.encode(sealed.sealed)
        try Tampering(fixture).write("UPDATE case_card SET sealed = x'\(bytes)' WHERE size = \(opened.file.size)")
    }

    @Test("A card that was sealed before cards said whom a case calls on is the case's all the same")
    func earlierCard() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.addTask(to: Self.number, title: "T", details: nil, owner: "iris", due: nil, about: [])
        try reseal(ivan.openCase(Self.number), fixture) { $0.filter { !$0.path.hasPrefix("calls") } }
        let iris = try fixture.signIn("iris")
        #expect(try iris.cases().map(\.calls) == [nil])
        #expect(try iris.caseFile(Self.number).tasks.count == 1)
        #expect(try iris.today(dueWithin: 7, newSince: nil).items.contains { $0.waiting.kind == .task })
        _ = try iris.addNote(to: Self.number, title: nil, body: "Next", about: [])
        #expect(try iris.cases().first?.calls?.isWaiting == true)
    }

    @Test("A card that hides what waits is refused where its case is opened, and found by the deep check")
    func hidingCard() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.addTask(to: Self.number, title: "T", details: nil, owner: "iris", due: nil, about: [])
        try reseal(ivan.openCase(Self.number), fixture) { fields in
            fields.map { $0.path == "calls.isWaiting" ? Field(path: $0.path, value: .atomic(Array("false".utf8))) : $0 }
        }
        let iris = try fixture.signIn("iris")
        #expect(try iris.cases().first?.calls?.isWaiting == false)
        #expect(throws: VaultError.self) { try iris.caseFile(Self.number) }
        let person = (signInName: "iris", passphrase: OfficeFixture.passphrase("iris"))
        let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        #expect(report.findings.contains { $0.severity == .damage && $0.part == .caseCard })
    }
}
