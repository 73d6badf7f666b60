// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Ledger
import Testing
import Values

@testable import Vault

@Suite struct ReadTests {
    @Test("What a mark covers is not checked in full again, but a changed byte there is noticed")
    func marks() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b"])
        _ = try fixture.texts()
        try fixture.append(["c"])
        let mark = try fixture.vault.mark(of: fixture.ledger, for: fixture.keyring)
        #expect(mark.size == 2)
        let check = LedgerCheck(ledger: fixture.ledger, mark: mark, head: nil)
        #expect(try fixture.vault.records(of: fixture.ledger, upTo: 3).map(check.isNew) == [false, false, true])
        #expect(try fixture.texts() == ["a", "b", "c"])
        // A signature alone is looked at only in full checks: the mark's hash notices it all the same.
        try fixture.tamper(
            "UPDATE entry SET record = CAST(substr(record, 1, 191) || x'ff' AS BLOB) WHERE ledger = ? AND sequence = 2",
            [Data(fixture.ledger.bytes)]
        )
        #expect(throws: VaultError.self) { try fixture.texts() }
        try fixture.tamper("DELETE FROM mark")
        #expect(throws: VaultError.damaged(Damage(.signature, ledger: fixture.ledger, sequence: 2))) {
            try fixture.texts()
        }
    }

    @Test("A mark that is another person's, another ledger's or no mark covers nothing")
    func foreignMarks() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        _ = try fixture.texts()
        _ = try fixture.head()
        try fixture.tamper(
            "UPDATE mark SET sealed = (SELECT sealed FROM mark AS other WHERE other.ledger <> mark.ledger)"
        )
        #expect(try fixture.vault.mark(of: fixture.ledger, for: fixture.keyring) == .none)
        #expect(try fixture.texts() == ["a"])
        #expect(try fixture.vault.mark(of: fixture.ledger, for: fixture.keyring).size == 1)
    }

    @Test("A cut end is noticed by the mark, and without one by the head that the register holds")
    func truncated() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b", "c"], heads: .first)
        try fixture.append([], heads: .first)
        let head = try #require(try fixture.head())
        #expect(head.size == 3)
        #expect(try fixture.texts() == ["a", "b", "c"])
        let ledger = Data(fixture.ledger.bytes)
        try fixture.tamper("DELETE FROM entry WHERE ledger = ? AND sequence = 2", [ledger])
        try fixture.tamper("UPDATE ledger SET size = 2, headed_size = 2 WHERE id = ?", [ledger])
        #expect(throws: VaultError.damaged(Damage(.mark, ledger: fixture.ledger, sequence: 2))) {
            try fixture.texts()
        }
        try fixture.tamper("DELETE FROM mark")
        #expect(throws: VaultError.damaged(Damage(.head, ledger: fixture.ledger, sequence: 2))) {
            try fixture.texts(head: head)
        }
        #expect(throws: VaultError.malformedRow) { try fixture.append(["d"]) }
    }

    @Test("Entries swapped, in whole or in part, are refused at the first of them")
    func swapped() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b", "c"])
        let ledger = Data(fixture.ledger.bytes)
        func swap(_ column: String, _ table: String) throws {
            let values = try fixture.vault.database.read { database in
                try Data.fetchAll(
                    database,
                    sql: "SELECT \(column) FROM \(table) WHERE ledger = ? AND sequence IN (1, 2) ORDER BY sequence",
                    arguments: [ledger]
                )
            }
            for (value, sequence) in zip(values, [2, 1]) {
                try fixture.tamper(
                    "UPDATE \(table) SET \(column) = ? WHERE ledger = ? AND sequence = ?",
                    [value, ledger, sequence]
                )
            }
        }
        for (column, table, part) in [
            ("record", "entry", Damage.Part.record), ("sealed", "entry", .sealedPart), ("wrap", "entry_slot", .keySlot),
        ] {
            try swap(column, table)
            #expect(throws: VaultError.damaged(Damage(part, ledger: fixture.ledger, sequence: 1))) {
                try fixture.texts()
            }
            try swap(column, table)
        }
        #expect(try fixture.texts() == ["a", "b", "c"])
    }

    @Test("An entry whose sealed words are not those that it commits to is refused, though its author signed it")
    func commitment() throws {
        let fixture = try VaultFixture()
        let entryKey = EntryKey.random()
        let root = Commitment.root(of: try fixture.fields("said"), seed: entryKey.commitmentSeed)
        let wrapContext = Context.entryWrap(ledger: fixture.ledger, fieldsRoot: root, holder: fixture.compartment)
        let forged = PreparedEntry(
            ledger: fixture.ledger,
            fields: try fixture.fields("said"),
            fieldCount: try fixture.fields("said").count,
            fieldsRoot: root,
            sealed: entryKey.seal(
                EntryBody.encode(try fixture.fields("shown")),
                context: Context.sealedPart(ledger: fixture.ledger, fieldsRoot: root)
            ),
            slots: [(fixture.compartment, fixture.key.wrap(entryKey, context: wrapContext))],
            signer: fixture.personal.signing
        )
        var batch = Batch()
        batch.entries = [forged]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        #expect(throws: VaultError.damaged(Damage(.commitment, ledger: fixture.ledger, sequence: 0))) {
            try fixture.texts()
        }
        #expect(throws: VaultError.damaged(Damage(.commitment, ledger: fixture.ledger, sequence: 0))) {
            try fixture.vault.entry(0, of: fixture.ledger, with: fixture.keyring)
        }
    }

    @Test("Who holds no key sees bare records")
    func stranger() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let stranger = Keyring(member: .random(), personal: try .random())
        let opened = try #require(try fixture.vault.entry(0, of: fixture.ledger, with: stranger))
        #expect(opened.fields == nil && opened.record.isAuthentic)
    }

    @Test("A long ledger is read in pages, and each entry once")
    func pages() throws {
        let fixture = try VaultFixture()
        let long = String(repeating: "x", count: 600_000)
        let texts = (0..<20).map { "\($0) \(long)" }
        try fixture.append(texts)
        #expect(try fixture.texts() == texts)
    }
}

@Suite struct BlobTests {
    @Test("Files of every size come out as they went in", arguments: [0, 1, 65_535, 65_536, 65_537, 1 << 20, 5 << 20])
    func sizes(size: Int) throws {
        for size in size == 1 << 20 ? [size - 1, size, size + 1, 2 * size] : [size] {
            let fixture = try VaultFixture()
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            let blob = try fixture.vault.writeBlob(from: fixture.file(bytes)) { _ in }
            #expect(blob.byteCount == UInt64(size) && blob.sha256 == Digest(sha256: bytes))
            #expect(blob.head == Array(bytes.prefix(512)))
            var batch = Batch()
            batch.blobs = [NewBlob(blob, to: fixture.compartment, key: fixture.key)]
            _ = try fixture.vault.append(batch, at: VaultFixture.start)
            let reader = try fixture.vault.openBlob(blob.id, with: fixture.keyring)
            #expect(reader.count == size)
            #expect(try reader.read(0..<size) == bytes)
            #expect(throws: VaultError.noKey) {
                try fixture.vault.openBlob(blob.id, with: Keyring(member: .random(), personal: .random()))
            }
        }
    }

    @Test("A crash between file and entry leaves a file that nothing names; a failed act leaves none")
    func orphan() throws {
        let fixture = try VaultFixture()
        let blob = try fixture.vault.writeBlob(from: fixture.file([1, 2, 3])) { _ in }
        let again = try Vault.open(fixture.layout)
        #expect(try fixture.blobFiles == [blob.id.hex])
        #expect(throws: VaultError.noKey) { try again.openBlob(blob.id, with: fixture.keyring) }
        try again.discardUnlessNamed(blob)
        #expect(try fixture.blobFiles.isEmpty)
        let named = try fixture.vault.writeBlob(from: fixture.file([1, 2, 3])) { _ in }
        var batch = Batch()
        batch.blobs = [NewBlob(named, to: fixture.compartment, key: fixture.key)]
        _ = try fixture.vault.append(batch, at: VaultFixture.start)
        try fixture.vault.discardUnlessNamed(named)
        #expect(try fixture.blobFiles == [named.id.hex])
    }

    @Test("A file that can't be read leaves nothing behind")
    func unreadable() throws {
        let fixture = try VaultFixture()
        let folder = try POSIXFile.reading(fixture.folder)
        #expect(throws: VaultError.self) { try fixture.vault.writeBlob(from: folder) { _ in } }
        #expect(try fixture.blobFiles.isEmpty)
    }
}
