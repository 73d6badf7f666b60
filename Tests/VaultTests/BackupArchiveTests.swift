// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Archive
import Cryptography
import Dispatch
import Foundation
import Synchronization
import Testing
import Values

@testable import Vault

@Suite struct BackupArchiveTests {
    private static let now = VaultFixture.start
    private let fixture: VaultFixture
    private var path: String { fixture.folder + "/backup.tar" }

    init() throws { fixture = try VaultFixture() }

    @discardableResult
    private func backUp(_ other: VaultFixture? = nil) throws -> MadeBackup {
        try (other ?? fixture).vault.backUp(
            into: path,
            at: BackupArchiveTests.now,
            deleteAfter: BackupArchiveTests.now,
            progress: { _, _, _ in },
            entering: {}
        )
    }

    private func check() throws -> CheckReport { try VaultCheck.run(backup: path, at: BackupArchiveTests.now) }

    private func restore(_ folder: String = "again") throws -> (VaultLayout, RestoredVault) {
        let layout = VaultLayout(folder: fixture.folder + "/" + folder, outside: fixture.layout.outside)
        return (layout, try Vault.restore(path, into: layout) { _, _, _ in })
    }

    private func addBlob(_ bytes: [UInt8], to vault: Vault? = nil) throws -> Identifier {
        let vault = vault ?? fixture.vault
        let blob = try vault.writeBlob(from: fixture.file(bytes)) { _ in }
        var batch = Batch()
        batch.blobs = [NewBlob(blob, to: fixture.compartment, key: fixture.key)]
        _ = try withExtendedLifetime(blob) { try vault.append(batch, at: BackupArchiveTests.now) }
        return blob.id
    }

    /// Writes the file anew with other entries; `change` gives what stands in place of each.
    private func rewrite(_ change: (String, [UInt8]) -> [(String, [UInt8])]) throws {
        var entries: [(String, [UInt8])] = []
        let old = try POSIXFile.reading(path)
        let reader = try ArchiveReader(old.descriptor, byteCount: try old.size())
        while let entry = try reader.next() {
            var bytes = [UInt8](repeating: 0, count: entry.size)
            _ = try unsafe bytes.withUnsafeMutableBytes { try unsafe reader.read(into: $0) }
            entries += change(entry.path ?? "", bytes)
        }
        try FileManager.default.removeItem(atPath: path)
        let file = try POSIXFile.creating(path)
        let writer = try ArchiveWriter(.tar, to: file.descriptor)
        for (path, bytes) in entries {
            try unsafe writer.add(path, size: bytes.count, modified: 0) { put in
                try unsafe bytes.withUnsafeBytes { try unsafe put($0) }
            }
        }
        try writer.finish()
    }

    @Test("One file that is clean, holds no house key, and is put back whole")
    func whole() throws {
        try fixture.append(["a", "b"])
        let blob = try addBlob([UInt8](repeating: 1, count: 200_000))
        let made = try backUp()
        #expect(made.copiedBlobs == 1 && made.missing == [] && made.manifest.entries == 3)
        #expect(made.copiedBytes == made.manifest.blobBytes)
        let report = try check()
        #expect(report.isClean && report.findings.map(\.part) == [.houseKey])
        #expect(report.counts.entries == 3 && report.counts.blobs == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: fixture.folder).filter { $0.contains(".new-") } == []
        )
        let (layout, restored) = try restore()
        #expect(restored.houseKey == .fits && restored.lost == [])
        #expect(try VaultCheck.run(layout).findings == [])
        let vault = try Vault.open(layout)
        #expect(try fixture.texts(of: vault) == ["a", "b"])
        #expect(try vault.openBlob(blob, with: fixture.keyring).read(199_999..<200_000) == [1])
        #expect(throws: VaultError.folderInUse) { try restore() }
    }

    @Test(
        "Unpacked by tar it is the folder that a backup is",
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/tar"))
    )
    func unpacked() throws {
        _ = try addBlob([1, 2, 3])
        try backUp()
        let folder = fixture.folder + "/unpacked"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let tar = try Process.run(URL(filePath: "/usr/bin/tar"), arguments: ["-xf", path, "-C", folder])
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        #expect(try VaultCheck.run(backup: folder, at: BackupArchiveTests.now).isClean)
    }

    @Test("A newer one takes the old one's place; anything else of that name is left alone")
    func places() throws {
        try backUp()
        try fixture.append(["a"])
        #expect(try backUp().manifest.entries == 2 && check().counts.entries == 2)
        let before = try Data(contentsOf: URL(filePath: path))
        let other = try VaultFixture()
        #expect(throws: VaultError.otherBackup) { try backUp(other) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        let later = Timestamp(milliseconds: BackupArchiveTests.now.milliseconds + 1)
        let overdue = OverdueBackup.beside(fixture.folder + "/b", of: fixture.vault.register, at: later)
        #expect(overdue.map(\.path) == [path])
        try Data("notes".utf8).write(to: URL(filePath: path))
        #expect(throws: VaultError.fileInUse) { try backUp() }
        #expect(throws: VaultError.notABackup) { try check() }
        #expect(throws: VaultError.notABackup) { try restore() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: VaultError.fileInUse) { try backUp() }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: VaultError.notABackup) { try check() }
        #expect(unsafe mkfifo(path, 0o600) == 0)
        #expect(throws: VaultError.notABackup) { try check() }
    }

    @Test("While another writes, it is one instant")
    func whileWriting() throws {
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
                        _ = try addBlob([UInt8](repeating: 9, count: 1000), to: vault)
                    }
                } else {
                    defer { isDone.withLock { $0 = true } }
                    for round in 0..<8 {
                        let made = try backUp()
                        let report = try check()
                        if !report.isClean || !made.missing.isEmpty {
                            failures.withLock { $0.append("\(round): \(report.findings)") }
                        }
                    }
                }
            } catch { failures.withLock { $0.append("\(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
    }

    @Test("Cut off, or with a blob gone or damaged, the rest is put back and the blobs are named")
    func lacking() throws {
        var blobs: [Identifier] = []
        for _ in 0..<3 { blobs.append(try addBlob([UInt8](repeating: 7, count: 4000))) }
        blobs.sort()
        try backUp()
        let whole = try Data(contentsOf: URL(filePath: path))
        func found() throws -> (checked: Set<Finding.Place>, lost: Set<Finding.Place>, warned: Bool) {
            let report = try check()
            let (layout, restored) = try restore(Identifier.random().hex)
            #expect(try !Vault.open(layout).inventory().blobs.isEmpty)
            let after = Set(try VaultCheck.run(layout).findings.filter { $0.severity == .damage }.map(\.place))
            #expect(after == Set(restored.lost.map(\.place)) && !report.isDamagedBeyondBlobs)
            return (
                Set(report.findings.filter { $0.severity == .damage }.map(\.place)), after,
                report.findings.contains { $0.place == .archive }
            )
        }
        // In the last blob; after it; in front of the last two.
        for (count, lost) in [
            (whole.count - 2000, blobs.suffix(1)), (whole.count - 512, []), (whole.count - 6632, blobs.suffix(2)),
        ] {
            try whole.prefix(count).write(to: URL(filePath: path))
            let found = try found()
            #expect(found.warned && found.checked == Set(lost.map { .blob($0) }) && found.lost == found.checked)
        }
        try whole.write(to: URL(filePath: path))
        try rewrite { $0 == "blobs/" + blobs[1].hex ? [($0, Array($1.dropLast()))] : [($0, $1)] }
        #expect(try found() == ([.blob(blobs[1])], [.blob(blobs[1])], false))
    }

    @Test("A damaged database or manifest is refused")
    func damaged() throws {
        try fixture.append(["a"])
        try backUp()
        let whole = try Data(contentsOf: URL(filePath: path))
        var flipped = whole
        flipped[flipped.count / 2] ^= 1
        // In the manifest, in the database, before the database's end.
        for (data, error) in [
            (whole.prefix(600), VaultError.malformedManifest), (flipped, .malformedManifest),
            (whole.prefix(whole.count / 2), .malformedManifest),
        ] {
            try data.write(to: URL(filePath: path))
            #expect(try check().isDamagedBeyondBlobs)
            #expect(throws: error) { try restore() }
            #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/again"))
        }
    }

    @Test("Names that no backup has, and a blob's second time, are left out and told")
    func foreign() throws {
        let blob = try addBlob([1, 2, 3])
        try backUp()
        try rewrite { path, bytes in
            var entries = [(path, bytes)]
            guard path.hasPrefix("blobs/") else { return entries }
            entries += [(path, Array(bytes.reversed())), ("blobs/" + blob.hex.uppercased(), bytes), ("notes", [1])]
            return entries + [("blobs/x/" + blob.hex, [1]), ("vault.sqlite", [1]), ("blobs/" + blob.hex + ".new", [1])]
        }
        // What the writer would not write, a program of theirs does.
        var data = try Data(contentsOf: URL(filePath: path))
        let name = try #require(data.range(of: Data("notes\u{0}".utf8)))
        data.replaceSubrange(name.lowerBound..<(name.lowerBound + 5), with: Data("../no".utf8))
        let sum = "notes".utf8.reduce(0) { $0 + Int($1) } - "../no".utf8.reduce(0) { $0 + Int($1) }
        let field = (name.lowerBound + 148)..<(name.lowerBound + 154)
        let old = try #require(Int(String(decoding: data[field], as: UTF8.self).filter(\.isNumber), radix: 8))
        let octal = String(old - sum, radix: 8)
        data.replaceSubrange(field, with: Data((String(repeating: "0", count: 6 - octal.count) + octal).utf8))
        try data.write(to: URL(filePath: path))
        let report = try check()
        #expect(report.findings.filter { $0.place == .archive }.map(\.severity) == [.warning])
        #expect(report.findings.contains { $0.what.contains(" 6 entries") })
        let (layout, restored) = try restore()
        #expect(restored.lost == [])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: layout.folder).sorted() == ["blobs", "vault.sqlite"]
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: layout.blobs) == [blob.hex])
        #expect(try Vault.open(layout).openBlob(blob, with: fixture.keyring).read(0..<3) == [1, 2, 3])
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/no"))
    }
}
