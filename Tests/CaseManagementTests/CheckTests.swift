// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// The check by somebody who is signed in: the database against the register, and what their keys open.
@Suite struct CheckTests {
    private func check(_ fixture: OfficeFixture, _ name: String? = "sam", deep: Bool = true) throws -> CheckReport {
        let person = name.map { (signInName: $0, passphrase: OfficeFixture.passphrase($0)) }
        return try fixture.office.check(as: person, deep: deep, cleaning: false) { _, _, _ in }
    }

    private static let guards = """
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
        """

    /// Changes the database, with its guards as they were before and after.
    private func harm(_ fixture: OfficeFixture, _ sql: String, _ arguments: StatementArguments = []) throws {
        let tampering = try Tampering(fixture)
        try tampering.write("PRAGMA ignore_check_constraints = ON; \(sql)", arguments)
        try tampering.write(CheckTests.guards)
    }

    private func parts(_ report: CheckReport) -> Set<Finding.Part> {
        Set(report.findings.filter { $0.severity != .note }.map(\.part))
    }

    @Test(
        "A vault in order is clean for everybody; what they cannot open is counted and named",
        arguments: [true, false]
    )
    func clean(deep: Bool) throws {
        let fixture = try OfficeFixture.working()
        for (name, ledgers, blobs) in [("sam", 2, 1), ("iris", 2, 1), ("lena", 1, 1), ("ingrid", 1, 0), ("ada", 0, 0)] {
            let report = try check(fixture, name, deep: deep)
            #expect(report.isClean, "\(name): \(report.findings)")
            guard deep else { continue }
            #expect(report.counts.openedLedgers == ledgers && report.counts.unopenedLedgers == 2 - ledgers, "\(name)")
            #expect(report.counts.openedBlobs == blobs && report.counts.unopenedBlobs == 1 - blobs, "\(name)")
            let notes = report.findings.filter { $0.part == .reading }
            #expect(notes.count == 3 - ledgers - blobs && notes.allSatisfy { $0.severity == .note })
        }
        let nobody = try check(fixture, nil)
        #expect(nobody.isClean && nobody.findings.map(\.part) == [.reading])
        #expect(nobody.counts.entries > 40 && nobody.counts.ledgers == 3)
    }

    @Test("Opening ledgers for it is entered, once each")
    func entered() throws {
        let fixture = try OfficeFixture.working()
        let before = try fixture.signIn("ada").register().size
        _ = try check(fixture, "sam")
        // A sign-in of each, two readings, and heads where they were due.
        let after = try fixture.signIn("ada").register().size
        #expect((4...6).contains(after - before))
        _ = try check(fixture, "sam", deep: false)
        #expect(try fixture.signIn("ada").register().size - after <= 3)
    }

    private struct Harm {
        let sql: String
        let part: Finding.Part
        var isDeep = false
    }

    private static let ofCase = "ledger = (SELECT id FROM ledger WHERE kind = 'case')"

    private static let harms: [Harm] = [
        Harm(sql: "UPDATE ledger SET kind = 'intake' WHERE kind = 'case'; DELETE FROM case_card", part: .ledger),
        Harm(
            sql:
                "INSERT INTO ledger SELECT randomblob(16), 'intake', compartment, 0, head, frontier, 0 FROM ledger LIMIT 1",
            part: .ledger
        ),
        Harm(
            sql: """
                DELETE FROM case_card; DELETE FROM mark WHERE \(ofCase); DELETE FROM checkpoint WHERE \(ofCase);
                DELETE FROM entry_slot WHERE \(ofCase); DELETE FROM entry WHERE \(ofCase);
                DELETE FROM ledger WHERE kind = 'case'
                """,
            part: .ledger
        ),
        Harm(
            sql: "DELETE FROM compartment_slot WHERE holder = (SELECT id FROM member WHERE sign_in_name = 'iris')",
            part: .compartmentKey
        ),
        Harm(
            sql: """
                UPDATE compartment_slot SET wrap = (SELECT wrap FROM compartment_slot AS other
                    WHERE other.holder <> compartment_slot.holder LIMIT 1)
                WHERE holder = (SELECT id FROM member WHERE sign_in_name = 'iris')
                """,
            part: .compartmentKey
        ),
        Harm(
            sql: """
                INSERT OR IGNORE INTO compartment_slot SELECT compartment, version,
                    (SELECT id FROM member WHERE sign_in_name = 'ada'), 0, wrap FROM compartment_slot
                """,
            part: .compartmentKey
        ),
        Harm(
            sql: "UPDATE member SET sealing_key = (SELECT sealing_key FROM member WHERE sign_in_name = 'ada')",
            part: .member
        ),
        Harm(sql: "UPDATE member SET locked_keys = NULL WHERE sign_in_name = 'iris'", part: .member),
        Harm(sql: "UPDATE member SET sign_in_name = 'eve' WHERE sign_in_name = 'iris'", part: .member),
        Harm(
            sql: "INSERT INTO member SELECT randomblob(16), 'eve', sealing_key, locked_keys FROM member LIMIT 1",
            part: .member
        ),
        Harm(
            sql: """
                INSERT INTO compartment SELECT id, 2, sealing_key FROM compartment
                WHERE id = (SELECT compartment FROM ledger WHERE kind = 'case')
                """,
            part: .compartment
        ),
        Harm(
            sql: """
                UPDATE compartment SET sealing_key = (SELECT sealing_key FROM member LIMIT 1)
                WHERE id = (SELECT compartment FROM ledger WHERE kind = 'case')
                """,
            part: .compartment
        ),
        Harm(sql: "DELETE FROM entry_slot WHERE sequence = 3 AND \(ofCase)", part: .entryKey, isDeep: true),
        Harm(
            sql: "UPDATE entry_slot SET wrap = randomblob(length(wrap)) WHERE sequence = 3 AND \(ofCase)",
            part: .entryKey,
            isDeep: true
        ),
        Harm(
            sql: "UPDATE entry SET sealed = randomblob(length(sealed)) WHERE sequence = 3 AND \(ofCase)",
            part: .sealedPart,
            isDeep: true
        ),
        Harm(sql: "UPDATE case_card SET sealed = randomblob(length(sealed))", part: .caseCard, isDeep: true),
        Harm(sql: "DELETE FROM blob_slot", part: .blobKey, isDeep: true),
        Harm(
            sql: "UPDATE blob_slot SET wrap = CAST(x'01' || randomblob(length(wrap) - 1) AS BLOB)",
            part: .blobKey,
            isDeep: true
        ),
        Harm(
            sql: """
                DELETE FROM entry_slot WHERE ledger = (SELECT id FROM ledger WHERE kind = 'intake')
                    AND holder = (SELECT compartment FROM ledger WHERE kind = 'case') AND sequence = 0
                """,
            part: .entryKey,
            isDeep: true
        ),
    ]

    @Test("What the register or the keys tell apart is found by its name", arguments: harms.indices)
    func damaged(index: Int) throws {
        let harm = CheckTests.harms[index]
        let fixture = try OfficeFixture.working()
        try self.harm(fixture, harm.sql)
        let name = harm.sql.contains("kind = 'intake')\n") ? "lena" : "sam"
        for deep in harm.isDeep ? [true] : [true, false] {
            let report = try check(fixture, name, deep: deep)
            let found = report.findings.filter { $0.part == harm.part && $0.severity != .note }
            #expect(!found.isEmpty, "\(harm.sql): \(report.findings)")
            #expect(!report.isClean && report.counts.ledgers > 0)
        }
    }

    @Test("The public key of who is invited is held to their invitation too")
    func invited() throws {
        let fixture = try OfficeFixture.working()
        _ = try fixture.signIn("sam").invite(name: "Nora New", signInName: "nora", roles: [.investigator])
        #expect(try check(fixture, deep: false).isClean)
        try harm(
            fixture,
            """
            UPDATE member SET sealing_key = (SELECT sealing_key FROM member WHERE sign_in_name = 'ada')
            WHERE sign_in_name = 'nora'
            """
        )
        #expect(try parts(check(fixture, deep: false)) == [.member])
    }

    @Test("Locked keys of no known form are damage, and not a slip of the person's")
    func lockedKeys() throws {
        let fixture = try OfficeFixture.working()
        try harm(fixture, "UPDATE member SET locked_keys = x'02' WHERE sign_in_name = 'sam'")
        #expect(throws: VaultError.malformedRow) { try fixture.signIn("sam") }
        #expect(try parts(check(fixture, nil)) == [.member])
    }

    @Test("A key slot that is gone is a warning without keys, and damage to who holds the ledger's")
    func settled() throws {
        let fixture = try OfficeFixture.working()
        try harm(fixture, "DELETE FROM entry_slot WHERE sequence = 3 AND \(CheckTests.ofCase)")
        func severities(_ name: String?) throws -> [Finding.Severity] {
            try check(fixture, name).findings.filter { $0.part == .entryKey }.map(\.severity)
        }
        #expect(try severities(nil) == [.warning])
        #expect(try severities("ada") == [.warning])
        #expect(try severities("sam") == [.damage])
    }

    @Test("Evidence whose bytes are others is found, and so is a ledger whose end was cut off")
    func contents() throws {
        let fixture = try OfficeFixture.working()
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs).first)
        let file = URL(filePath: fixture.office.layout.blobs + "/" + name)
        let right = try Data(contentsOf: file)
        for bit in [5, 8 * 20_000, 8 * (right.count - 3)] {
            try right.flipping(bit: bit).write(to: file)
            let report = try check(fixture)
            #expect(parts(report).isSubset(of: [.blobBytes, .blob]) && report.isDamaged, "bit \(bit)")
            #expect(try check(fixture, deep: false).isClean)
        }
        try right.write(to: file)
        #expect(try check(fixture).isClean)
        // The last entry of the case taken away with all that tells of it, but the register's heads.
        _ = try fixture.signIn("ivan").addNote(to: OfficeFixture.number, title: nil, body: "b", about: [])
        fixture.clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("ada")
        let of = "sequence = (SELECT size - 1 FROM ledger WHERE kind = 'case') AND \(CheckTests.ofCase)"
        try harm(fixture, "DELETE FROM entry_slot WHERE \(of); DELETE FROM entry WHERE \(of)")
        let report = try check(fixture, "ada", deep: false)
        #expect(parts(report).isSuperset(of: [.head, .ledger]))
    }

    @Test("A vault that nobody can open any more is still checked, and a wrong passphrase is still refused")
    func closed() throws {
        let fixture = try OfficeFixture.working()
        #expect(throws: ServiceError.self) {
            do {
                _ = try fixture.office.check(as: ("sam", OfficeFixture.passphrase("ada")), deep: true, cleaning: false)
                { _, _, _ in }
            } catch { throw ServiceError(error) }
        }
        try FileManager.default.removeItem(atPath: fixture.office.layout.houseKey)
        let keyless = try check(fixture)
        #expect(parts(keyless) == [.houseKey, .reading] && keyless.counts.ledgers == 3)
        let other = try OfficeFixture.working()
        try harm(other, "UPDATE entry SET sealed = x'00' WHERE sequence = 4")
        let report = try check(other)
        #expect(parts(report).contains(.reading) && report.counts.ledgers == 3)
    }

    @Test("While others work, the check finds nothing that is not there")
    func whileWorking() throws {
        let fixture = try OfficeFixture.working()
        let writing = Thread {
            guard let ivan = try? fixture.signIn("ivan") else { return }
            for number in 0..<30 {
                _ = try? ivan.addNote(to: OfficeFixture.number, title: nil, body: "n \(number)", about: [])
                _ = try? fixture.collect([UInt8](repeating: 3, count: 2000), for: OfficeFixture.number, by: ivan)
                fixture.clock.advance(milliseconds: 4000)
            }
        }
        writing.start()
        while !writing.isFinished {
            let report = try check(fixture)
            #expect(report.isClean, "\(report.findings)")
        }
        #expect(try check(fixture).isClean)
    }
}
