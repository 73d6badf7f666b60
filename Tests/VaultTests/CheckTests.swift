// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import GRDB
import Testing
import Values

@testable import Vault

/// The check that needs nobody signed in: everything in order is found in order, and each damage by its name.
@Suite struct CheckTests {
    /// A vault with some entries, a blob that is named, and a checkpoint that is kept.
    private func filled() throws -> VaultFixture {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b", "c", "d", "e"])
        let blob = try fixture.vault.writeBlob(from: fixture.file([UInt8](repeating: 7, count: 70_000))) { _ in }
        var batch = Batch()
        batch.blobs = [NewBlob(blob, to: fixture.compartment, key: fixture.key)]
        batch.entries = [try fixture.entry("f")]
        batch.heads = .first
        batch.checkpoints = [fixture.ledger, fixture.vault.register]
        _ = try withExtendedLifetime(blob) { try fixture.vault.append(batch, at: VaultFixture.start) }
        try fixture.append(["g", "h"])
        let draft = DraftPlace(of: "form", in: fixture.ledger, for: fixture.keyring)
        try fixture.vault.keep([1, 2, 3], at: draft, saved: VaultFixture.start, for: fixture.keyring)
        return fixture
    }

    private struct Harm {
        let sql: String
        let part: Finding.Part
        var severity = Finding.Severity.damage
    }

    private static let harms: [Harm] = [
        Harm(sql: "DELETE FROM entry WHERE sequence = 3", part: .record),
        Harm(sql: "DELETE FROM entry WHERE sequence = 7", part: .ledger),
        Harm(sql: "UPDATE entry SET record = zeroblob(192) WHERE sequence = 2", part: .record),
        Harm(
            sql: "UPDATE entry SET record = (SELECT record FROM entry WHERE sequence = 5) WHERE sequence = 2",
            part: .record
        ),
        Harm(sql: change("record", at: 100, "entry", "sequence = 4"), part: .signature),
        Harm(sql: change("record", at: 190, "entry", "sequence = 4"), part: .chain),
        Harm(sql: change("record", at: 190, "entry", "sequence = 4"), part: .tree),
        Harm(sql: change("record", at: 190, "entry", "sequence = 4"), part: .checkpoint),
        Harm(sql: "UPDATE ledger SET size = size - 1, headed_size = 0 WHERE kind = 'intake'", part: .ledger),
        Harm(sql: change("head", at: 1, "ledger", "kind = 'intake'"), part: .ledger),
        Harm(sql: change("frontier", at: 12, "ledger", "kind = 'intake'"), part: .tree),
        Harm(sql: "UPDATE ledger SET headed_size = headed_size - 1 WHERE kind = 'intake'", part: .ledger),
        Harm(sql: "UPDATE ledger SET compartment = randomblob(16) WHERE kind = 'intake'", part: .ledger),
        Harm(sql: "DELETE FROM entry_slot WHERE sequence = 1", part: .entryKey, severity: .warning),
        Harm(sql: "UPDATE entry_slot SET wrap = x'01' WHERE sequence = 1", part: .entryKey),
        Harm(sql: "UPDATE entry_slot SET holder_version = 9 WHERE sequence = 1", part: .entryKey),
        Harm(sql: "UPDATE compartment SET sealing_key = x'01'", part: .compartment),
        Harm(sql: "DELETE FROM compartment_slot", part: .compartmentKey),
        Harm(sql: "UPDATE compartment_slot SET wrap = x'02'", part: .compartmentKey),
        Harm(sql: "UPDATE compartment_slot SET holder = randomblob(16)", part: .compartmentKey),
        Harm(sql: "UPDATE member SET sealing_key = zeroblob(3)", part: .member),
        Harm(sql: change("locked_keys", at: 1, "member", "true"), part: .member),
        Harm(sql: "DELETE FROM blob_slot", part: .blobKey, severity: .warning),
        Harm(sql: "UPDATE blob_slot SET wrap = x''", part: .blobKey),
        Harm(sql: "UPDATE blob SET length = length + 1", part: .blob),
        Harm(sql: "UPDATE blob SET length = 9223372036854775807", part: .blob),
        Harm(sql: "INSERT INTO blob VALUES (randomblob(16), 5)", part: .blob),
        Harm(sql: "INSERT INTO case_card SELECT id, compartment, 1, 1, x'00' FROM ledger LIMIT 1", part: .caseCard),
        Harm(sql: "UPDATE ledger SET kind = 'case' WHERE kind = 'intake'", part: .caseCard),
        Harm(
            sql: "UPDATE checkpoint SET note = replace(note, 'casebound/ledger', 'casebound/other')",
            part: .checkpoint
        ),
        Harm(
            sql: """
                UPDATE checkpoint SET note = substr(note, 1, length(note) - 6)
                || CASE substr(note, -6, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(note, -5)
                """,
            part: .checkpoint
        ),
        Harm(sql: "UPDATE draft SET member = randomblob(16)", part: .draft),
        Harm(sql: "UPDATE draft SET ledger = randomblob(16)", part: .draft),
        Harm(sql: "UPDATE draft SET place = zeroblob(31)", part: .draft),
        Harm(sql: "UPDATE draft SET sealed = zeroblob(39)", part: .draft),
        Harm(sql: "UPDATE draft SET sealed = zeroblob(262185)", part: .draft),
        Harm(sql: "UPDATE member SET locked_keys = NULL", part: .draft),
        Harm(sql: "UPDATE checkpoint SET size = size + 1", part: .checkpoint),
        Harm(sql: "DELETE FROM member", part: .compartmentKey),
        Harm(sql: "DELETE FROM compartment", part: .database),
        Harm(sql: "UPDATE vault SET audit = members", part: .vault),
        Harm(sql: "DELETE FROM vault", part: .vault),
        Harm(sql: "DROP TABLE checkpoint", part: .schema),
        Harm(sql: "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM mark; END", part: .schema),
    ]

    /// Changes one byte of a column.
    private static func change(_ column: String, at byte: Int, _ table: String, _ condition: String) -> String {
        """
        UPDATE \(table) SET \(column) = CAST(substr(\(column), 1, \(byte)) || \
        CASE substr(\(column), \(byte + 1), 1) WHEN x'5A' THEN x'5B' ELSE x'5A' END || \
        substr(\(column), \(byte + 2)) AS BLOB) WHERE \(condition)
        """
    }

    @Test("A vault in order is clean, and all of it was looked at")
    func clean() throws {
        let fixture = try filled()
        let report = try VaultCheck.run(fixture.layout)
        #expect(report.findings == [])
        #expect(report.isClean)
        #expect(report.counts.ledgers == 2 && report.counts.blobs == 1 && report.counts.members == 1)
        #expect(report.counts.entries == 8 + 2)
        #expect(report.verified[fixture.ledger]?.size == 8)
        #expect(try VaultCheck.run(fixture.layout, heads: [#require(try fixture.head())]).findings == [])
        #expect(try fixture.texts() == ["a", "b", "c", "d", "e", "f", "g", "h"])
    }

    @Test(
        "Each damage in the database is found by its name, and the check goes on to its end",
        arguments: harms.indices
    )
    func damaged(index: Int) throws {
        let harm = CheckTests.harms[index]
        let fixture = try filled()
        try fixture.tamper("PRAGMA ignore_check_constraints = ON; " + harm.sql)
        try fixture.tamper(Self.triggers, keepingTriggers: true)
        let report = try VaultCheck.run(fixture.layout)
        #expect(
            report.findings.contains { $0.part == harm.part && $0.severity == harm.severity },
            "\(harm.sql): \(report.findings)"
        )
        #expect(!report.isClean)
        #expect(report.counts.ledgers == 2, "the check went on to the ledgers")
        #expect(report.findings.allSatisfy { !$0.what.isEmpty && !$0.affects.isEmpty && !$0.next.isEmpty })
    }

    /// The guards, as the program makes them: a change that left them away would be found by that alone.
    private static let triggers = """
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
        """

    @Test("A guard that was taken away is found")
    func triggers() throws {
        let fixture = try filled()
        try fixture.tamper("SELECT 1")
        let findings = try VaultCheck.run(fixture.layout).findings
        #expect(findings.count == 2 && findings.allSatisfy { $0.part == .schema })
        try fixture.tamper(Self.triggers, keepingTriggers: true)
        #expect(try VaultCheck.run(fixture.layout).findings == [])
    }

    @Test("Heads that the register holds are held against ledgers")
    func heads() throws {
        let fixture = try filled()
        let head = try #require(try fixture.head())
        let wrong = [
            Head(ledger: head.ledger, size: head.size, root: .zero),
            Head(ledger: head.ledger, size: 99, root: head.root),
            Head(ledger: head.ledger, size: 0, root: .zero),
        ]
        for head in wrong {
            let report = try VaultCheck.run(fixture.layout, heads: [head])
            #expect(report.findings.map(\.part) == [.head] && report.isDamaged)
        }
    }

    @Test("Files of the vault and of the folder kept apart: each change is found")
    func files() throws {
        let files = FileManager.default
        func parts(_ harm: (VaultFixture) throws -> Void) throws -> Set<Finding.Part> {
            let fixture = try filled()
            try harm(fixture)
            return Set(try VaultCheck.run(fixture.layout).findings.filter { $0.severity != .note }.map(\.part))
        }
        func blob(_ fixture: VaultFixture) throws -> String {
            fixture.layout.blobs + "/" + (try #require(try fixture.blobFiles.first))
        }
        #expect(try parts { try files.removeItem(atPath: blob($0)) } == [.blob])
        #expect(try parts { _ = unsafe truncate(try blob($0), 100) } == [.blob])
        #expect(
            try parts {
                let path = try blob($0)
                try files.moveItem(atPath: path, toPath: $0.folder + "/elsewhere")
                try files.createSymbolicLink(atPath: path, withDestinationPath: $0.folder + "/elsewhere")
            } == [.blob]
        )
        #expect(try parts { try files.removeItem(atPath: $0.layout.houseKey) } == [.houseKey])
        #expect(try parts { _ = unsafe chmod($0.layout.houseKey, 0o644) } == [.houseKey])
        #expect(try parts { try Data().write(to: URL(filePath: $0.layout.houseKey)) } == [.houseKey])
        #expect(
            try parts {
                try files.removeItem(atPath: $0.layout.houseKey)
                _ = try HouseKey.create(at: $0.layout.houseKey)
            } == [.houseKey, .ledger, .checkpoint, .checkpointApart]
        )
        #expect(try parts { try files.removeItem(atPath: $0.layout.checkpoint) } == [.checkpointApart])
        #expect(try parts { try Data([1]).write(to: URL(filePath: $0.layout.checkpoint)) } == [.checkpointApart])
        #expect(
            try parts { fixture in
                let path = URL(filePath: fixture.layout.checkpoint)
                let other = try filled()
                try Data(contentsOf: URL(filePath: other.layout.checkpoint)).write(to: path)
            } == [.checkpointApart]
        )
        #expect(
            try parts {
                try $0.tamper("PRAGMA wal_checkpoint(TRUNCATE)", keepingTriggers: true)
                try Data(count: 5000).write(to: URL(filePath: $0.layout.database))
            }.contains(.database)
        )
    }

    @Test("A page of the database that was written over is found, and the rest is still looked at")
    func page() throws {
        let fixture = try filled()
        try fixture.vault.database.write { try $0.execute(sql: "SELECT 1") }
        try fixture.tamper("PRAGMA wal_checkpoint(TRUNCATE)", keepingTriggers: true)
        let root = try fixture.vault.database.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'entry'")
        }
        let file = try FileHandle(forUpdating: URL(filePath: fixture.layout.database))
        try file.seek(toOffset: UInt64(4096 * (try #require(root) - 1)))
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
        let report = try VaultCheck.run(fixture.layout)
        #expect(report.findings.contains { $0.part == .database } && report.counts.blobs == 1)
    }

    @Test("An old copy put back is a finding, and not the end")
    func rolledBack() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let copy = try VaultCopy(fixture)
        try fixture.append(["b"], heads: .first)
        try copy.putBack(to: fixture)
        #expect(throws: VaultError.self) { try Vault.open(fixture.layout) }
        let findings = try VaultCheck.run(fixture.layout).findings
        #expect(findings.map(\.part) == [.checkpointApart] && findings[0].what.contains("old copy"))
    }

    @Test("Of one kind a hundred findings are kept, and the others counted")
    func many() throws {
        let fixture = try VaultFixture()
        try fixture.append((0..<150).map { "\($0)" })
        try fixture.tamper("DELETE FROM entry_slot WHERE ledger = ?", [fixture.ledger.data])
        try fixture.tamper(Self.triggers, keepingTriggers: true)
        let findings = try VaultCheck.run(fixture.layout).findings
        #expect(findings.count == 101 && findings.last?.what == "There are 50 more of this kind.")
    }

    @Test("Who is not a vault is told so")
    func noVault() throws {
        let layout = VaultLayout(folder: "no/such/vault", outside: "no/such/outside")
        #expect(throws: VaultError.notAVault) { try VaultCheck.run(layout) }
    }
}
