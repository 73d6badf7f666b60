// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import GRDB
import Testing
import Values
import Vault

/// The due times that lie in the clear, held against what the cases' entries say is due.
@Suite struct DueTimeCheckTests {
    private static let number = OfficeFixture.number

    /// A case with two tasks that are due, and one that is not.
    private func fixture() throws -> OfficeFixture {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        for (owner, hours) in [("iris", 1), ("lena", 2), ("lena", nil)] as [(String, Int64?)] {
            let due = hours.map { Timestamp(milliseconds: fixture.clock.read().milliseconds + $0 * 3_600_000) }
            _ = try ivan.addTask(to: Self.number, title: "T", details: nil, owner: owner, due: due, about: [])
        }
        return fixture
    }

    private func found(_ fixture: OfficeFixture, by name: String = "sam", deep: Bool = true) throws -> [Finding] {
        let person = (signInName: name, passphrase: OfficeFixture.passphrase(name))
        let report = try fixture.office.check(as: person, deep: deep, cleaning: false) { _, _, _ in }
        return report.findings.filter { $0.part == .dueTime }
    }

    private func rows(_ fixture: OfficeFixture) throws -> Int? {
        try DatabaseQueue(path: fixture.office.layout.database).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM due_time")
        }
    }

    private func harm(_ fixture: OfficeFixture, _ sql: String) throws {
        try Tampering(fixture).write("PRAGMA ignore_check_constraints = ON; \(sql)")
    }

    @Test(
        "A due time that is gone, moved, another's or made up is found by who can open the case",
        arguments: [
            ("DELETE FROM due_time WHERE due = (SELECT min(due) FROM due_time)", "1 are not stored, and 0"),
            ("DELETE FROM due_time", "2 are not stored, and 0"),
            (
                "UPDATE due_time SET due = due + 1 WHERE due = (SELECT min(due) FROM due_time)",
                "1 are not stored, and 1"
            ),
            (
                "UPDATE due_time SET owner = (SELECT id FROM member WHERE sign_in_name = 'ada')",
                "2 are not stored, and 2"
            ),
            ("INSERT INTO due_time SELECT ledger, owner, due + 5, 0 FROM due_time LIMIT 1", "0 are not stored, and 1"),
            ("UPDATE due_time SET owner = x'00'", "It cannot be read."),
        ]
    )
    func damaged(sql: String, words: String) throws {
        let fixture = try fixture()
        #expect(try found(fixture).isEmpty)
        try harm(fixture, sql)
        let findings = try found(fixture)
        #expect(findings.count == 1 && findings.first?.what.contains(words) == true, "\(findings)")
        #expect(findings.first?.severity == .damage)
        // Who cannot open the case cannot tell, and a check that opens nothing does not.
        #expect(try found(fixture, by: "ada").isEmpty && found(fixture, deep: false).isEmpty)
    }

    @Test("The next step that the finding names mends it")
    func mended() throws {
        let fixture = try fixture()
        try harm(fixture, "DELETE FROM due_time")
        let due = Timestamp(milliseconds: fixture.clock.read().milliseconds + 60_000)
        try fixture.signIn("ivan").reschedule(1, of: Self.number, due: due, reason: "Stored anew")
        #expect(try found(fixture).isEmpty && rows(fixture) == 2)
    }

    @Test("That somebody was told, or a task was done, given on or moved, is no damage")
    func changed() throws {
        let fixture = try fixture()
        _ = try fixture.office.notify(dueWithin: 3, through: "test") { _ in true }
        let ivan = try fixture.signIn("ivan")
        try ivan.reassign(1, of: Self.number, to: "lena", reason: nil)
        try ivan.finish(2, of: Self.number, remark: nil)
        #expect(try found(fixture).isEmpty && rows(fixture) == 1)
    }

    @Test("With a task that is destroyed its due time goes, and nobody is told of it")
    func destroyed() throws {
        let fixture = try fixture()
        let file = try fixture.signIn("sam").caseFile(Self.number)
        let entry = try #require(file.tasks.first?.entry.sequence)
        try fixture.signIn("sam").destroy([entry], of: Self.number, reason: "Due", authority: "Schedule 4")
        #expect(try rows(fixture) == 1)
        #expect(try found(fixture).isEmpty)
        #expect(try fixture.office.notify(dueWithin: 3, through: "test") { _ in true }.told == ["lena"])
    }
}
