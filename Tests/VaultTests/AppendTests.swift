// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Dispatch
import Fields
import Foundation
import GRDB
import Ledger
import Synchronization
import Testing
import Values

@testable import Vault

@Suite struct AppendTests {
    @Test("What was decided on another head is refused, and nothing of it is stored")
    func expectedHead() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"], expecting: 0)
        #expect(throws: VaultError.headMoved) { try fixture.append(["b", "c"], expecting: 0) }
        #expect(throws: VaultError.headMoved) { try fixture.append(["b"], expecting: 2) }
        #expect(try fixture.texts() == ["a"])
        let records = try fixture.append(["b", "c"], expecting: 1)
        #expect(records.map(\.sequence) == [1, 2] && records[1].previous == records[0].leaf)
        #expect(try fixture.texts() == ["a", "b", "c"])
    }

    @Test("Two at once on one folder: every entry is there, and the chain holds")
    func twoAtOnce() throws {
        let fixture = try VaultFixture()
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 2) { worker in
            do {
                let vault = try Vault.open(fixture.layout)
                for number in 0..<200 {
                    while true {
                        let size = try vault.size(of: fixture.ledger)
                        do {
                            try fixture.append(["\(worker)-\(number)"], expecting: size, to: vault)
                            break
                        } catch VaultError.headMoved { continue }
                    }
                }
            } catch { failures.withLock { $0 += 1 } }
        }
        #expect(failures.withLock { $0 } == 0)
        let texts = try fixture.texts()
        for worker in 0..<2 {
            #expect(texts.filter { $0.hasPrefix("\(worker)-") } == (0..<200).map { "\(worker)-\($0)" })
        }
        #expect(texts.count == 400)
    }

    @Test("Who opens the vault anew reads and goes on where it ended")
    func reopened() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let second = try Vault.open(fixture.layout)
        #expect(try fixture.texts(of: second) == ["a"])
        try fixture.append(["b"], expecting: 1, to: second)
        #expect(try fixture.texts() == ["a", "b"])
        #expect(
            second.register == fixture.vault.register && second.houseVerifyingKey == fixture.vault.houseVerifyingKey
        )
    }

    @Test("Heads are entered every ten seconds while something grows, and before a production whatever the time")
    func heads() throws {
        let fixture = try VaultFixture()
        func registerSize() throws -> UInt64? { try fixture.vault.size(of: fixture.vault.register) }
        #expect(try registerSize() == 1)
        try fixture.append(["a"], after: 9_999)
        #expect(try registerSize() == 1)
        #expect(try fixture.head() == nil)
        try fixture.append(["b"], after: 10_000)
        #expect(try registerSize() == 2)
        #expect(try fixture.head()?.size == 2)
        try fixture.append(["c"], after: 19_999)
        #expect(try registerSize() == 2)
        try fixture.append(["d"], after: 19_999, heads: .first)
        #expect(try registerSize() == 3)
        let records = try fixture.vault.records(of: fixture.ledger, upTo: 3)
        let head = try #require(try fixture.head())
        #expect(head.size == 3 && head.root == MerkleTree.root(of: records.map(\.leaf)))
        let kept = try #require(try fixture.vault.headKeptApart())
        #expect(kept.size == 3)
        #expect(try kept.root == MerkleTree.root(of: fixture.vault.records(of: kept.ledger, upTo: 3).map(\.leaf)))
        #expect(try fixture.texts(head: head) == ["a", "b", "c", "d"])
    }

    @Test("An old copy put back is refused, and so is a register that went another way")
    func rolledBack() throws {
        let fixture = try VaultFixture()
        let files = FileManager.default
        try fixture.append(["a"])
        let copy = try VaultCopy(fixture)
        try fixture.append(["b"], heads: .first)
        try fixture.append(["c"], heads: .first)
        let kept = try #require(try fixture.vault.headKeptApart())
        try copy.putBack(to: fixture)
        #expect(throws: VaultError.rolledBack(vaultSize: 1, checkpointSize: 3)) { try Vault.open(fixture.layout) }
        // The copy grows past the checkpoint, as if nothing had happened; its checkpoint is then replaced by the newer.
        let checkpoint = try Data(contentsOf: URL(filePath: fixture.layout.checkpoint))
        try files.removeItem(atPath: fixture.layout.checkpoint)
        let old = try Vault.open(fixture.layout)
        for text in ["x", "y", "z"] { try fixture.append([text], heads: .first, to: old) }
        try checkpoint.write(to: URL(filePath: fixture.layout.checkpoint))
        let forked = try Vault.open(fixture.layout)
        #expect(throws: VaultError.damaged(Damage(.head, ledger: forked.register, sequence: 3))) {
            try forked.read(forked.register, with: fixture.keyring, head: kept) { _ in }
        }
    }

    @Test("A checkpoint of another ledger or another house is not taken for the register's")
    func foreignCheckpoint() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"], after: 20_000)
        var batch = Batch()
        batch.checkpoints = [fixture.ledger]
        _ = try fixture.vault.append(batch, at: Timestamp(milliseconds: VaultFixture.start.milliseconds + 20_000))
        let own = try #require(
            try fixture.vault.checkpoint(of: fixture.ledger, size: 1, by: fixture.vault.houseVerifyingKey)
        )
        #expect(try fixture.vault.checkpoint(of: fixture.ledger, size: 2, by: fixture.vault.houseVerifyingKey) == nil)
        let other = try VaultFixture()
        for text in [Data(own.utf8), try Data(contentsOf: URL(filePath: other.layout.checkpoint)), Data()] {
            try text.write(to: URL(filePath: fixture.layout.checkpoint))
            #expect(throws: VaultError.houseKeyMismatch) { try Vault.open(fixture.layout) }
        }
        try fixture.tamper("UPDATE checkpoint SET note = replace(note, '1', '2')")
        #expect(throws: VaultError.damaged(Damage(.head, ledger: fixture.ledger, sequence: 1))) {
            try fixture.vault.checkpoint(of: fixture.ledger, size: 1, by: fixture.vault.houseVerifyingKey)
        }
    }

    @Test("Entries are never changed or deleted, commits wait for the disk, and nothing spills to temporary files")
    func database() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        for sql in ["UPDATE entry SET sealed = x'00'", "DELETE FROM entry"] {
            #expect(throws: DatabaseError.self) { try fixture.tamper(sql, keepingTriggers: true) }
        }
        let settings = try fixture.vault.database.write { database in
            try ["synchronous", "temp_store", "secure_delete", "foreign_keys"].map {
                try Int.fetchOne(database, sql: "PRAGMA \($0)")
            }
        }
        #expect(settings == [2, 2, 1, 1])
        #expect(try fixture.vault.database.read { try Int.fetchOne($0, sql: "PRAGMA temp_store") } == 2)
        #expect(try fixture.texts() == ["a"])
    }

    @Test("What is too long for one entry is refused, and nothing is entered")
    func tooLarge() throws {
        let fixture = try VaultFixture()
        let fields = (0..<4097).map { Field(path: "f\($0)", value: .null) }
        for fields in [fields, [Field(path: "f", value: .atomic([UInt8](repeating: 1, count: 1 << 22)))], []] {
            #expect(throws: VaultError.entryTooLarge) {
                try PreparedEntry.make(
                    ledger: fixture.ledger,
                    fields: fields,
                    signer: fixture.personal.signing,
                    recipients: []
                )
            }
        }
    }
}

/// The vault's folder as it once was.
struct VaultCopy {
    private let path: String

    init(_ fixture: VaultFixture) throws {
        path = fixture.folder + "/copy"
        try fixture.vault.database.write { try $0.execute(sql: "SELECT 1") }
        try FileManager.default.copyItem(atPath: fixture.layout.folder, toPath: path)
    }

    func putBack(to fixture: VaultFixture) throws {
        try FileManager.default.removeItem(atPath: fixture.layout.folder)
        try FileManager.default.moveItem(atPath: path, toPath: fixture.layout.folder)
    }
}
