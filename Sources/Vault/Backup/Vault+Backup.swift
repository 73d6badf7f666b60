// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// A backup that was made.
package struct MadeBackup: Sendable {
    package let manifest: BackupManifest
    package let copiedBlobs: Int
    package let copiedBytes: Int
    /// Blobs of the backup before that the vault no longer names.
    package let removedBlobs: Int
    /// Blobs whose files the vault itself lacks, and so the backup.
    package let missing: [Identifier]
}

extension Vault {
    /// Copies the vault into a folder, or into one file where the path ends in `.tar`, as it is at one instant, while
    /// others go on working in it.
    ///
    /// A folder that holds a backup of this vault is brought up to date: blobs never change, and those that are there
    /// stay. Broken off at any moment, the folder holds the backup that it held before, or the new one. It never holds
    /// the house key or the checkpoint kept apart, and nothing of keys that were destroyed before. `entering` is called
    /// once the folder is known to be fit, and before anything is copied.
    package func backUp(
        into path: String,
        at now: Timestamp,
        deleteAfter: Timestamp,
        progress: @escaping CheckProgress,
        entering: () throws -> Void
    ) throws -> MadeBackup {
        if BackupArchive.isNamed(path) {
            return try archive(to: path, at: now, deleteAfter: deleteAfter, progress: progress, entering: entering)
        }
        let folder = try BackupFolder(writing: path, of: register)
        try entering()
        // Of a first backup that was broken off, the blobs that are there already are kept.
        _ = try folder.removeLeftovers(keeping: nil, database: folder.current?.database)
        let name = BackupFolder.newDatabaseName()
        let copy = try copyDatabase(to: path + "/" + name)
        let blobs = try copy.blobs()
        let copied = try copyBlobs(blobs, to: folder, progress)
        let manifest = try manifest(of: copy, blobs, at: now, deleteAfter: deleteAfter)
        try POSIXFile.syncFolder(path)
        // From here on the new backup is the one that counts.
        try POSIXFile.replace(path + "/" + BackupManifest.fileName, with: manifest.bytes)
        let removed = try folder.removeLeftovers(keeping: Set(blobs.map(\.id)), database: name)
        return MadeBackup(
            manifest: manifest,
            copiedBlobs: copied.count,
            copiedBytes: copied.byteCount,
            removedBlobs: removed,
            missing: copied.missing
        )
    }

    /// Writes a new tar file, which takes the place of an older backup of this vault's when it is whole and synced.
    ///
    /// The database is copied first, beside it: to one instant, and since its hash stands in front of it.
    private func archive(
        to path: String,
        at now: Timestamp,
        deleteAfter: Timestamp,
        progress: CheckProgress,
        entering: () throws -> Void
    ) throws -> MadeBackup {
        if FileManager.default.fileExists(atPath: path) {
            guard let standing = try BackupManifest.read(path) else { throw VaultError.fileInUse }
            guard standing.register == register else { throw VaultError.otherBackup }
        }
        let pending = try PendingFolder(for: path)
        defer { pending.discard() }
        try entering()
        let copy = try copyDatabase(to: pending.path + "/" + BackupFolder.newDatabaseName())
        let blobs = try copy.blobs()
        let manifest = try manifest(of: copy, blobs, at: now, deleteAfter: deleteAfter)
        let whole = blobs.filter { BlobFile.isRight(self.path(of: $0.id), length: $0.length) }
        let total = whole.byteCount
        var done = 0
        try POSIXFile.make(pending.path + "/tar") { file in
            let writer = try BackupArchiveWriter(file, at: now)
            try writer.add(manifest, copy.path)
            for blob in whole {
                try writer.add(BackupArchive.path(of: blob.id), self.path(of: blob.id)) { written in
                    done += written
                    progress(.copying, done, total)
                }
            }
            try writer.finish()
        }
        try pending.settle("tar")
        return MadeBackup(
            manifest: manifest,
            copiedBlobs: whole.count,
            copiedBytes: done,
            removedBlobs: 0,
            missing: Set(blobs.map(\.id)).subtracting(whole.map(\.id)).sorted()
        )
    }

    private func manifest(
        of copy: CopiedDatabase,
        _ blobs: [CopiedDatabase.Blob],
        at now: Timestamp,
        deleteAfter: Timestamp
    ) throws -> BackupManifest {
        let facts = try copy.facts()
        guard facts.register == register else { throw VaultError.malformedRow }
        return BackupManifest(
            register: facts.register,
            takenAt: now,
            deleteAfter: deleteAfter,
            registerSize: facts.registerSize,
            entries: facts.entries,
            blobs: blobs.count,
            blobBytes: blobs.byteCount,
            database: URL(filePath: copy.path).lastPathComponent,
            databaseHash: try POSIXFile.hash(of: copy.path)
        )
    }

    /// `VACUUM INTO` reads one instant, and writes only what lives then: nothing of what was deleted comes along.
    private func copyDatabase(to path: String) throws -> CopiedDatabase {
        // SQLite would make it readable to others.
        let file = try POSIXFile.creating(path)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF") }
        let source = try DatabaseQueue(path: layout.database, configuration: configuration)
        try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        try source.close()
        try file.sync()
        return try CopiedDatabase(path)
    }

    private func copyBlobs(
        _ blobs: [CopiedDatabase.Blob],
        to folder: BackupFolder,
        _ progress: CheckProgress
    ) throws -> (count: Int, byteCount: Int, missing: [Identifier]) {
        var (count, byteCount, missing) = (0, 0, [Identifier]())
        let waiting = blobs.filter { !BlobFile.isRight(folder.blobs + "/" + $0.id.hex, length: $0.length) }
        let total = waiting.reduce(0) { $0 + Int($1.length) }
        for blob in waiting {
            guard let wanted = BlobFile.payloadLength(blob.length),
                BlobFile.isRight(layout.blobs + "/" + blob.id.hex, length: blob.length)
            else {
                missing.append(blob.id)
                continue
            }
            try POSIXFile.copy(
                layout.blobs + "/" + blob.id.hex,
                to: folder.blobs + "/" + blob.id.hex,
                byteCount: wanted
            ) { written in
                byteCount += written
                progress(.copying, byteCount, total)
            }
            count += 1
        }
        try POSIXFile.syncFolder(folder.blobs)
        return (count, byteCount, missing)
    }
}

/// The database of a backup, opened for reading only.
struct CopiedDatabase {
    struct Blob {
        let id: Identifier
        let length: Int64
    }

    let path: String
    private let queue: DatabaseQueue

    init(_ path: String) throws {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    func blobs() throws -> [Blob] {
        try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT id, length FROM blob ORDER BY id").map {
                Blob(id: try $0.identifier(0), length: try $0.integer(1))
            }
        }
    }

    func facts() throws -> (register: Identifier, registerSize: UInt64, entries: Int) {
        let row = try queue.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT register, (SELECT size FROM ledger WHERE id = register), (SELECT count(*) FROM entry)
                    FROM vault
                    """
            )
        }
        guard let row else { throw VaultError.malformedRow }
        return (try row.identifier(0), try row.integer(1), try row.integer(2))
    }

    /// Whether the house key made the code of the register's row.
    func wasCoded(by house: HouseKey) throws -> Bool {
        let row = try queue.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id, size, head, frontier, headed_size FROM ledger JOIN vault ON register = id"
            )
        }
        guard let row, let head = Digest(row.bytes(2)) else { return false }
        do {
            _ = try LedgerTips.Tip(
                of: try row.identifier(0),
                size: try row.integer(1),
                head: head,
                storedFrontier: row.bytes(3),
                headedSize: try row.integer(4),
                house
            )
            return true
        } catch { return false }
    }
}

extension [CopiedDatabase.Blob] {
    /// The bytes that their files have.
    var byteCount: Int { reduce(0) { $0 + (BlobFile.payloadLength($1.length) ?? 0) } }
}

extension BlobFile {
    static func isRight(_ path: String, length: Int64) -> Bool {
        if case .right = state(path, length: length) { true } else { false }
    }
}
