// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Dispatch
import Foundation
import GRDB
import Synchronization
import Testing
import Values

@testable import Vault

@Suite struct BackupTests {
    private static let now = VaultFixture.start
    private static let later = Timestamp(milliseconds: now.milliseconds + 90 * 86_400_000)

    private func backUp(
        _ fixture: VaultFixture,
        at now: Timestamp = now,
        into name: String = "backup"
    ) throws
        -> MadeBackup
    {
        try fixture.vault.backUp(
            into: fixture.folder + "/" + name,
            at: now,
            deleteAfter: BackupTests.later,
            progress: { _, _, _ in },
            entering: {}
        )
    }

    private func check(
        _ fixture: VaultFixture,
        at now: Timestamp = now,
        _ name: String = "backup"
    ) throws -> CheckReport {
        try VaultCheck.run(backup: fixture.folder + "/" + name, at: now)
    }

    @discardableResult
    private func addBlob(_ fixture: VaultFixture, _ bytes: [UInt8]) throws -> Identifier {
        let blob = try fixture.vault.writeBlob(from: fixture.file(bytes)) { _ in }
        var batch = Batch()
        batch.blobs = [NewBlob(blob, to: fixture.compartment, key: fixture.key)]
        _ = try withExtendedLifetime(blob) { try fixture.vault.append(batch, at: BackupTests.now) }
        return blob.id
    }

    private func names(_ fixture: VaultFixture, _ folder: String = "backup") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/" + folder).sorted()
    }

    @Test("A backup is clean, holds no house key, and names all that it holds")
    func clean() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b"])
        try addBlob(fixture, [UInt8](repeating: 1, count: 200_000))
        let made = try backUp(fixture)
        #expect(made.copiedBlobs == 1 && made.missing == [] && made.removedBlobs == 0)
        #expect(made.manifest.entries == 3 && made.manifest.registerSize == 1 && made.manifest.blobs == 1)
        let report = try check(fixture)
        #expect(report.isClean && report.findings.map(\.part) == [.houseKey])
        #expect(report.counts.entries == 3 && report.counts.blobs == 1)
        #expect(try names(fixture).count == 3)
        let folder = FileManager.default.enumerator(atPath: fixture.folder + "/backup")?.allObjects ?? []
        #expect(!folder.contains { "\($0)".contains("house") || "\($0)".contains("checkpoint") })
        let database = try Data(contentsOf: URL(filePath: fixture.folder + "/backup/" + made.manifest.database))
        #expect([UInt8](database[18..<20]) == [1, 1], "no journal beside it is needed to read it")
        let mode = try FileManager.default.attributesOfItem(
            atPath: fixture.folder + "/backup/" + made.manifest.database
        )[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(throws: VaultError.notABackup) { try check(fixture, "vault") }
    }

    @Test("A second backup copies what is new, drops what is no longer named, and takes the first one's place")
    func incremental() throws {
        let fixture = try VaultFixture()
        let kept = try addBlob(fixture, [1])
        let gone = try addBlob(fixture, [2, 2])
        #expect(try backUp(fixture).copiedBlobs == 2)
        let added = try addBlob(fixture, [3, 3, 3])
        try fixture.tamper(
            "DELETE FROM blob_slot WHERE blob = ?; DELETE FROM blob WHERE id = ?",
            [gone.data, gone.data],
            keepingTriggers: true
        )
        try fixture.append(["a"])
        let made = try backUp(fixture)
        #expect(made.copiedBlobs == 1 && made.removedBlobs == 1)
        #expect(Set(try names(fixture, "backup/blobs")) == [kept.hex, added.hex])
        #expect(try names(fixture).count == 3)
        #expect(try check(fixture).isClean)
    }

    @Test("What was destroyed before is not in it")
    func destroyed() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let marker = (0..<89).map { UInt8(($0 * 7 + 13) % 251) }
        try fixture.tamper(
            "UPDATE entry_slot SET wrap = ? WHERE ledger = ?",
            [Data(marker), fixture.ledger.data],
            keepingTriggers: true
        )
        func holdsMarker() throws -> Bool {
            let made = try backUp(fixture)
            let bytes = try Data(contentsOf: URL(filePath: fixture.folder + "/backup/" + made.manifest.database))
            return bytes.range(of: Data(marker)) != nil
        }
        #expect(try holdsMarker())
        try fixture.tamper("PRAGMA secure_delete = OFF; DELETE FROM entry_slot", keepingTriggers: true)
        #expect(try !holdsMarker())
    }

    @Test("While another writes, a backup is one instant: it checks clean, and its blobs are all there")
    func whileWriting() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let isDone = Mutex(false)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { worker in
            do {
                if worker == 0 {
                    let vault = try Vault.open(fixture.layout)
                    var number: Int64 = 0
                    while !isDone.withLock({ $0 }) {
                        number += 1
                        try fixture.append(["\(number)"], after: number * 3000, to: vault)
                        try addBlob(fixture, [UInt8](repeating: 9, count: 1000))
                    }
                } else {
                    defer { isDone.withLock { $0 = true } }
                    for round in 0..<8 {
                        let made = try backUp(fixture)
                        let report = try check(fixture)
                        if !report.isClean || !made.missing.isEmpty {
                            failures.withLock { $0.append("\(round): \(report.findings)") }
                        }
                    }
                }
            } catch { failures.withLock { $0.append("\(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try VaultCheck.run(fixture.layout).findings == [])
    }

    @Test("Broken off at any moment, the backup before still stands, and the next one clears up")
    func brokenOff() throws {
        let fixture = try VaultFixture()
        try addBlob(fixture, [1, 2, 3])
        let first = try backUp(fixture).manifest
        // What a run leaves that was killed just before the manifest was renamed.
        try addBlob(fixture, [4, 5])
        let folder = fixture.folder + "/backup/"
        for name in ["vault-00aa11bb.sqlite", "vault-00aa11bb.sqlite-journal", "backup.json.new-01020304"] {
            try Data([1]).write(to: URL(filePath: folder + name))
        }
        for name in [Identifier.random().hex, Identifier.random().hex + ".new-0a0b0c0d"] {
            try Data([1]).write(to: URL(filePath: folder + "blobs/" + name))
        }
        #expect(try check(fixture).isClean && BackupManifest(of: folder) == first)
        let made = try backUp(fixture)
        #expect(made.copiedBlobs == 1)
        #expect(try names(fixture).count == 3)
        #expect(try names(fixture, "backup/blobs").count == 2)
        #expect(try check(fixture).isClean)
        // A first one that was killed leaves no manifest.
        let files = FileManager.default
        try files.removeItem(atPath: folder + "backup.json")
        #expect(throws: VaultError.notABackup) { try check(fixture) }
        #expect(try backUp(fixture).copiedBlobs == 0)
        #expect(try check(fixture).isClean && names(fixture).count == 3)
    }

    @Test("A folder that holds other things, another vault's backup, or one that is being written, is refused")
    func refused() throws {
        let fixture = try VaultFixture()
        let other = try VaultFixture()
        let files = FileManager.default
        #expect(throws: VaultError.folderInUse) { try backUp(fixture, into: "vault") }
        #expect(throws: VaultError.folderInUse) { try backUp(fixture, into: "outside") }
        #expect(try names(fixture, "vault").contains("vault.sqlite"))
        #expect(try names(fixture, "outside") == ["checkpoint", "house.key"])
        try files.createDirectory(atPath: fixture.folder + "/notes", withIntermediateDirectories: false)
        try Data([1]).write(to: URL(filePath: fixture.folder + "/notes/vault-notes.txt"))
        #expect(throws: VaultError.folderInUse) { try backUp(fixture, into: "notes") }
        _ = try backUp(other)
        try files.moveItem(atPath: other.folder + "/backup", toPath: fixture.folder + "/backup")
        #expect(throws: VaultError.otherBackup) { try backUp(fixture) }
        _ = try backUp(fixture, into: "mine")
        let lock = try POSIXFile.folder(fixture.folder + "/mine")
        #expect(try lock.lock(waiting: false))
        #expect(throws: VaultError.backupInUse) { try backUp(fixture, into: "mine") }
        withExtendedLifetime(lock) {}
    }

    @Test("A blob that the vault lacks is named, and the rest is backed up")
    func missing() throws {
        let fixture = try VaultFixture()
        try addBlob(fixture, [1])
        let lost = try addBlob(fixture, [2])
        try FileManager.default.removeItem(atPath: fixture.layout.blobs + "/" + lost.hex)
        let made = try backUp(fixture)
        #expect(made.missing == [lost] && made.copiedBlobs == 1)
        #expect(Set(try check(fixture).findings.filter { $0.severity == .damage }.map(\.part)) == [.blob])
    }

    @Test("Each damage to a backup is found, and its age")
    func damaged() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a", "b", "c"])
        let blob = try addBlob(fixture, [1, 2, 3])
        let files = FileManager.default
        func parts(_ harm: (_ folder: String, _ manifest: BackupManifest) throws -> Void) throws -> Set<Finding.Part> {
            let path = fixture.folder + "/backup"
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
            let made = try backUp(fixture)
            try harm(path + "/", made.manifest)
            return Set(try check(fixture).findings.filter { $0.severity == .damage }.map(\.part))
        }
        #expect(try parts { _, _ in } == [])
        #expect(
            try parts {
                try files.removeItem(atPath: $0 + "blobs/" + blob.hex)
                _ = $1
            } == [.blob]
        )
        #expect(
            try parts {
                try Data([1]).write(to: URL(filePath: $0 + "backup.json"))
                _ = $1
            } == [.backup]
        )
        #expect(try parts { try files.removeItem(atPath: $0 + $1.database) } == [.backup, .database])
        let flipped = try parts { folder, manifest in
            let file = URL(filePath: folder + manifest.database)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count - 10] ^= 1
            try bytes.write(to: file)
        }
        #expect(flipped.contains(.backup))
        let older = try parts { folder, manifest in
            let file = URL(filePath: folder + "backup.json")
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            try Data(text.replacing("\"entries\":4", with: "\"entries\":5").utf8).write(to: file)
        }
        #expect(older == [.backup])
        _ = try parts { _, _ in }
        let old = try check(fixture, at: Timestamp(milliseconds: BackupTests.later.milliseconds + 1))
        #expect(old.findings.map(\.severity) == [.warning, .note] && !old.isClean)
        #expect(OverdueBackup.beside(fixture.folder + "/new", of: fixture.vault.register, at: BackupTests.later) == [])
        let overdue = OverdueBackup.beside(
            fixture.folder + "/new",
            of: fixture.vault.register,
            at: Timestamp(milliseconds: BackupTests.later.milliseconds + 1)
        )
        #expect(overdue.map { URL(filePath: $0.path).lastPathComponent } == ["backup"])
    }

    @Test("A backup is put back whole into a new folder, and says what the folder kept apart lacks")
    func restored() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let blob = try addBlob(fixture, [1, 2, 3])
        _ = try backUp(fixture)
        let backup = fixture.folder + "/backup"
        func restore(_ folder: String, _ outside: String) throws -> (VaultLayout, RestoredVault) {
            let layout = VaultLayout(folder: fixture.folder + "/" + folder, outside: fixture.folder + "/" + outside)
            return (layout, try Vault.restore(backup, into: layout) { _, _, _ in })
        }
        let left = fixture.folder + "/again.new-0a0b0c0d"
        let files = FileManager.default
        try files.createDirectory(atPath: left + "/blobs", withIntermediateDirectories: true)
        let (layout, restored) = try restore("again", "outside")
        #expect(restored.houseKey == .fits && restored.newerCheckpoint == nil)
        #expect(try VaultCheck.run(layout).findings == [])
        let vault = try Vault.open(layout)
        #expect(try fixture.texts(of: vault) == ["a"])
        #expect(try vault.openBlob(blob, with: fixture.keyring).read(0..<3) == [1, 2, 3])
        #expect(!files.fileExists(atPath: left))
        #expect(throws: VaultError.folderInUse) { try restore("again", "outside") }
        #expect(try restore("third", "nowhere").1.houseKey == .missing)
        #expect(try restore("fourth", "otherwise").1.houseKey == .missing)
        try files.createDirectory(atPath: fixture.folder + "/empty", withIntermediateDirectories: false)
        try fixture.append(["b"], heads: .first)
        let other = try VaultFixture()
        #expect(try restore("empty", "outside").1.newerCheckpoint == 2)
        try files.removeItem(atPath: fixture.layout.houseKey)
        try files.copyItem(atPath: other.layout.houseKey, toPath: fixture.layout.houseKey)
        #expect(try restore("fifth", "outside").1.houseKey == .anothers)
    }
}
