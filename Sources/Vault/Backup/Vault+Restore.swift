// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Values

/// A backup that was put back.
package struct RestoredVault: Sendable {
    package enum HouseKeyState: String, Sendable {
        case fits
        case missing
        case anothers = "another-vaults"
    }

    package let manifest: BackupManifest
    /// What the folder kept apart holds for it.
    package let houseKey: HouseKeyState
    /// How long the register was by the checkpoint kept apart, where that is more than the backup has.
    package let newerCheckpoint: UInt64?
    /// A warning for each blob that the backup lacks, or holds damaged: everything else is there.
    package let lost: [Finding]
}

extension Vault {
    /// Puts a backup back into a new or empty folder.
    ///
    /// The folder appears whole or not at all. The folder kept apart is looked at and not touched. The caller has
    /// checked the backup; a database that is not the checked one is refused. A blob that is missing or damaged keeps
    /// nothing else back: after a fire, all that there is is what an office needs.
    package static func restore(
        _ backup: String,
        into layout: VaultLayout,
        progress: @escaping CheckProgress
    ) throws -> RestoredVault {
        guard let manifest = try BackupManifest.read(backup) else { throw VaultError.notABackup }
        let files = FileManager.default
        if files.fileExists(atPath: layout.folder), try !files.contentsOfDirectory(atPath: layout.folder).isEmpty {
            throw VaultError.folderInUse
        }
        let pending = try PendingFolder(for: layout.folder)
        let place = VaultLayout(folder: pending.path, outside: layout.outside)
        do {
            try files.createDirectory(
                atPath: place.blobs,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            let lost =
                BackupArchive.isNamed(backup)
                ? try unpack(BackupArchive(backup), into: place, progress)
                : try copy(backup, manifest, into: place, progress)
            try POSIXFile.syncFolder(place.blobs)
            try POSIXFile.syncFolder(place.folder)
            let restored = RestoredVault(
                manifest: manifest,
                houseKey: try houseKeyState(layout, CopiedDatabase(place.database)),
                newerCheckpoint: newerCheckpoint(layout, manifest),
                lost: lost
            )
            try pending.settle()
            return restored
        } catch {
            pending.discard()
            throw error
        }
    }

    private static func copy(
        _ backup: String,
        _ manifest: BackupManifest,
        into layout: VaultLayout,
        _ progress: CheckProgress
    ) throws -> [Finding] {
        let database = backup + "/" + manifest.database
        let size = try POSIXFile.reading(database, noFollow: true).size()
        let hash = try POSIXFile.copy(database, to: layout.database, byteCount: size, hashing: true) { _ in }
        guard hash == manifest.databaseHash else { throw VaultError.malformedManifest }
        let blobs = try CopiedDatabase(layout.database).blobs()
        let total = blobs.byteCount
        var done = 0
        var lost: [Finding] = []
        for blob in blobs {
            let source = backup + "/blobs/" + blob.id.hex
            switch BlobFile.state(source, length: blob.length) {
            case .wrong(let what): lost.append(lostBlob(blob.id, what))
            case .right(let length):
                do {
                    try POSIXFile.copy(source, to: layout.blobs + "/" + blob.id.hex, byteCount: length) { written in
                        done += written
                        progress(.copying, done, total)
                    }
                } catch {
                    guard !POSIXFile.isReadable(source) else { throw error }
                    lost.append(lostBlob(blob.id, "Its file cannot be read."))
                }
            }
        }
        return lost
    }

    /// Puts back what a tar file holds, in its order; what the database names and is not met is lost.
    private static func unpack(
        _ archive: BackupArchive,
        into layout: VaultLayout,
        _ progress: CheckProgress
    ) throws -> [Finding] {
        let hash = try archive.extractDatabase(to: layout.database)
        guard hash == archive.manifest.databaseHash else { throw VaultError.malformedManifest }
        let blobs = try CopiedDatabase(layout.database).blobs()
        var waiting = Dictionary(blobs.map { ($0.id, $0.length) }) { first, _ in first }
        let total = blobs.byteCount
        var done = 0
        var wrong: [Identifier: String] = [:]
        try archive.forEachBlob { blob, size in
            guard let length = waiting[blob] else { return }
            let byteCount: Int
            switch BlobFile.state(size: size, length: length) {
            case .right(let right): byteCount = right
            case .wrong(let what):
                wrong[blob] = what
                return
            }
            try POSIXFile.make(layout.blobs + "/" + blob.hex) { file in
                _ = try archive.pour(byteCount, into: file) { written in
                    done += written
                    progress(.copying, done, total)
                }
            }
            waiting[blob] = nil
        }
        return waiting.keys.sorted().map { lostBlob($0, wrong[$0] ?? "Its file is missing.") }
    }

    private static func lostBlob(_ blob: Identifier, _ what: String) -> Finding {
        Finding(
            .warning,
            .blob,
            .blob(blob),
            what,
            affects: "This item's bytes cannot be opened; that it was collected, and all else, is there.",
            next:
                "Look for blobs/\(blob.hex) in other backups, folders or tar files, and put it into the vault's folder blobs."
        )
    }

    private static func houseKeyState(
        _ layout: VaultLayout,
        _ copied: CopiedDatabase
    ) throws -> RestoredVault.HouseKeyState {
        let house: HouseKey
        do { house = try HouseKey.load(from: layout.houseKey) } catch { return .missing }
        return try copied.wasCoded(by: house) ? .fits : .anothers
    }

    /// What the checkpoint says is told by its words alone: opening the vault checks who signed it.
    private static func newerCheckpoint(_ layout: VaultLayout, _ manifest: BackupManifest) -> UInt64? {
        let list = FindingList()
        guard let checkpoint = OutsideCheck(layout: layout, list: list).checkpoint() else { return nil }
        let claims = OutsideCheck.claims(checkpoint, of: manifest.register, nil, list)
        return claims.first.map(\.size).flatMap { $0 > manifest.registerSize ? $0 : nil }
    }
}
