// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Production
import Testing
import Values
import Vault

/// Notices that something is due: whom they reach, how often, and what the house enters of them.
@Suite struct NoticeTests {
    private static let number = OfficeFixture.number
    private static let hour: Int64 = 3_600_000

    /// A clock that stands.
    private func fixture() throws -> OfficeFixture {
        try OfficeFixture.working(clock: StepClock("2026-04-18T09:30:00Z", step: 0))
    }

    private func due(_ fixture: OfficeFixture, _ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: fixture.clock.read().milliseconds + milliseconds)
    }

    private func add(_ fixture: OfficeFixture, to owner: String, due: Timestamp?) throws {
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.addTask(to: Self.number, title: "T", details: nil, owner: owner, due: due, about: [])
    }

    private func told(_ fixture: OfficeFixture, hours: Int = 2, sending: Bool = true) throws -> [String] {
        var asked: [String] = []
        let notices = try fixture.office.notify(dueWithin: hours, through: "test") {
            asked.append($0)
            return sending
        }
        #expect((sending ? notices.told : notices.failed) == asked)
        return asked
    }

    @Test(
        "Each owner is told once of what is due by the end asked for, the earliest first, and not of what is due later"
    )
    func once() throws {
        let fixture = try fixture()
        #expect(try told(fixture).isEmpty)
        try add(fixture, to: "iris", due: due(fixture, 2 * Self.hour))
        try add(fixture, to: "lena", due: due(fixture, -1))
        try add(fixture, to: "lena", due: due(fixture, 0))
        try add(fixture, to: "ivan", due: due(fixture, 2 * Self.hour + 1))
        try add(fixture, to: "ivan", due: nil)
        #expect(try told(fixture) == ["lena", "iris"])
        #expect(try told(fixture).isEmpty)
        #expect(try told(fixture, hours: 3) == ["ivan"])
        let entries = try fixture.signIn("ada").auditLines().filter { $0.entry.envelope.type == Notified.type }
        #expect(
            entries.map { $0.facts.map(\.value) }.map { $0[0] } == [
                "Lena Legal", "Iris Investigator", "Ivan Investigator",
            ]
        )
        #expect(entries.allSatisfy { $0.entry.author == .house })
    }

    @Test("Who could not be told is tried again, and nothing is entered until then")
    func failing() throws {
        let fixture = try fixture()
        try add(fixture, to: "iris", due: due(fixture, 0))
        let before = try fixture.signIn("ada").register().size
        #expect(try told(fixture, sending: false) == ["iris"])
        // A sign-in and nothing else.
        #expect(try fixture.signIn("ada").register().size <= before + 2)
        #expect(try told(fixture) == ["iris"])
        #expect(try told(fixture).isEmpty)
    }

    @Test("A task that moved, or changed hands, is told of anew; one that was done or destroyed is not")
    func changes() throws {
        let fixture = try fixture()
        for _ in 1...4 { try add(fixture, to: "iris", due: due(fixture, Self.hour)) }
        let ivan = try fixture.signIn("ivan")
        try ivan.reassign(1, of: Self.number, to: "lena", reason: nil)
        #expect(try told(fixture).sorted() == ["iris", "lena"])
        try ivan.reschedule(2, of: Self.number, due: due(fixture, 2 * Self.hour), reason: "r")
        #expect(try told(fixture) == ["iris"])
        try ivan.finish(2, of: Self.number, remark: nil)
        try ivan.reopen(2, of: Self.number, reason: "r", due: due(fixture, 0))
        try ivan.finish(2, of: Self.number, remark: nil)
        #expect(try told(fixture).isEmpty)
    }

    @Test("Who was removed is not told")
    func removed() throws {
        let fixture = try fixture()
        try add(fixture, to: "iris", due: due(fixture, 0))
        try add(fixture, to: "lena", due: due(fixture, 0))
        try fixture.signIn("sam").remove("iris", reason: "Left")
        #expect(try told(fixture) == ["lena"])
    }

    @Test("With notices entered, the vault is in order, everybody reads on, and a bundle verifies")
    func afterwards() throws {
        let fixture = try fixture()
        try add(fixture, to: "iris", due: due(fixture, 0))
        let iris = try fixture.signIn("iris")
        _ = try iris.register()
        #expect(try told(fixture) == ["iris"])
        #expect(try iris.caseFile(Self.number).tasks.count == 1)
        let lena = try fixture.signIn("lena")
        let production = try lena.decideCourtBundle(
            of: Self.number,
            items: nil,
            recipient: "Court",
            purpose: "Hearing",
            withholding: [],
            showingReporters: true
        )
        let path = fixture.folder.path + "/bundle"
        let made = try lena.make(production: production, of: Self.number, as: .folder, at: path) { _ in }
        guard case .intactSigned = try Verification.verify(folder: path, trust: made.fingerprint, progress: { _ in })
        else {
            Issue.record("not verified")
            return
        }
        let report = try fixture.signIn("sam").check(deep: true, cleaning: false) { _, _, _ in }
        #expect(report.findings.isEmpty)
    }
}
