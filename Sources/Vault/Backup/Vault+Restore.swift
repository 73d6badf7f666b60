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
}

extension Vault {
    /// Puts a backup back into a new or empty folder.
    ///
    /// The folder appears whole or not at all. The folder kept apart is looked at and not touched. The caller has
    /// checked the backup; a database that is not the checked one is refused.
    package static func restore(
        _ backup: String,
        into layout: VaultLayout,
        progress: @escaping CheckProgress
    ) throws -> RestoredVault {
        guard let manifest = try BackupManifest(of: backup) else { throw VaultError.notABackup }
        let files = FileManager.default
        if files.fileExists(atPath: layout.folder), try !files.contentsOfDirectory(atPath: layout.folder).isEmpty {
            throw VaultError.folderInUse
        }
        let pending = try PendingFolder(for: layout.folder)
        do {
            try copy(backup, manifest, into: VaultLayout(folder: pending.path, outside: layout.outside), progress)
            try pending.settle()
        } catch {
            pending.discard()
            throw error
        }
        let copied = try CopiedDatabase(backup + "/" + manifest.database)
        return RestoredVault(
            manifest: manifest,
            houseKey: try houseKeyState(layout, copied),
            newerCheckpoint: newerCheckpoint(layout, manifest)
        )
    }

    private static func copy(
        _ backup: String,
        _ manifest: BackupManifest,
        into layout: VaultLayout,
        _ progress: CheckProgress
    ) throws {
        let blobs = try CopiedDatabase(backup + "/" + manifest.database).blobs()
        let total = blobs.reduce(0) { $0 + (BlobFile.payloadLength($1.length) ?? 0) }
        var done = 0
        try FileManager.default.createDirectory(
            atPath: layout.blobs,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        for blob in blobs {
            guard let length = BlobFile.payloadLength(blob.length) else { throw VaultError.malformedRow }
            try POSIXFile.copy(
                backup + "/blobs/" + blob.id.hex,
                to: layout.blobs + "/" + blob.id.hex,
                byteCount: length
            ) { written in
                done += written
                progress(.copying, done, total)
            }
        }
        try POSIXFile.syncFolder(layout.blobs)
        let database = backup + "/" + manifest.database
        let size = try POSIXFile.reading(database, noFollow: true).size()
        let hash = try POSIXFile.copy(database, to: layout.database, byteCount: size, hashing: true) { _ in }
        guard hash == manifest.databaseHash else { throw VaultError.malformedManifest }
        try POSIXFile.syncFolder(layout.folder)
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
