// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing
import Values

@testable import Vault

/// What writers leave behind is told apart from what is being written, and only the former is taken away.
@Suite struct LeftoverTests {
    private func parts(_ report: CheckReport, _ severity: Finding.Severity) -> [String] {
        report.findings.filter { $0.part == .leftover && $0.severity == severity }.map { $0.place.text }
    }

    @Test(
        "A blob that is being written, and one that waits for its row, are left alone; once nobody holds them they are leftovers"
    )
    func held() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        var blob: WrittenBlob? = try fixture.vault.writeBlob(from: fixture.file([1, 2, 3])) { _ in }
        let id = try #require(blob?.id)
        let writing = fixture.layout.blobs + "/" + Identifier.random().hex + ".new"
        var file: POSIXFile? = try POSIXFile.creatingLocked(writing)
        let first = try VaultCheck.run(fixture.layout, cleaning: true)
        #expect(first.isClean && first.counts.cleaned == 0)
        let files = try fixture.blobFiles.count
        #expect(parts(first, .note).count == 2 && files == 2)
        withExtendedLifetime((blob, file)) {}
        (blob, file) = (nil, nil)
        let second = try VaultCheck.run(fixture.layout)
        #expect(!second.isClean && parts(second, .warning).count == 2)
        let third = try VaultCheck.run(fixture.layout, cleaning: true)
        let left = try fixture.blobFiles
        #expect(third.isClean && third.counts.cleaned == 2 && left == [])
        #expect(parts(third, .note).contains("file \(id.hex)"))
        #expect(try VaultCheck.run(fixture.layout).findings == [])
    }

    @Test("What a row names is never taken away, nor what is no file of the vault's")
    func named() throws {
        let fixture = try VaultFixture()
        let blob = try fixture.vault.writeBlob(from: fixture.file([1, 2, 3])) { _ in }
        var batch = Batch()
        batch.blobs = [NewBlob(blob, to: fixture.compartment, key: fixture.key)]
        _ = try withExtendedLifetime(blob) { try fixture.vault.append(batch, at: VaultFixture.start) }
        let files = FileManager.default
        for name in ["README", "\(Identifier.random().hex).old"] {
            try Data([1]).write(to: URL(filePath: fixture.layout.blobs + "/" + name))
        }
        let folder = fixture.layout.blobs + "/" + Identifier.random().hex
        try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let report = try VaultCheck.run(fixture.layout, cleaning: true)
        #expect(report.counts.cleaned == 0 && !report.isClean && !report.isDamaged)
        #expect(try fixture.blobFiles.count == 4)
        #expect(try fixture.vault.openBlob(blob.id, with: fixture.keyring).count == 3)
    }

    @Test("A checkpoint that was never renamed is taken away once it is old; a damaged database takes nothing away")
    func checkpoints() throws {
        let fixture = try VaultFixture()
        try fixture.append(["a"])
        let path = fixture.layout.checkpoint + ".new-0011aabb"
        try Data([1]).write(to: URL(filePath: path))
        #expect(try VaultCheck.run(fixture.layout, cleaning: true).counts.cleaned == 0)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)],
            ofItemAtPath: path
        )
        let orphan = fixture.layout.blobs + "/" + Identifier.random().hex
        try Data([1]).write(to: URL(filePath: orphan))
        try fixture.tamper("DELETE FROM compartment", keepingTriggers: true)
        #expect(try VaultCheck.run(fixture.layout, cleaning: true).counts.cleaned == 0)
        let other = try VaultFixture()
        try other.append(["a"])
        try FileManager.default.moveItem(atPath: path, toPath: other.layout.checkpoint + ".new-0011aabb")
        #expect(try VaultCheck.run(other.layout, cleaning: true).counts.cleaned == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.layout.outside).count == 2)
    }
}
