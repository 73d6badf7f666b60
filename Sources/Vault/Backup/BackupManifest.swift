// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import JSON
package import Values

/// What a backup says of itself, in `backup.json`: the one file by whose renaming a new backup takes the place of the
/// one before it.
package struct BackupManifest: Hashable, Sendable {
    static let fileName = "backup.json"
    static let mostBytes = 1 << 16
    private static let format = "casebound/backup/1"

    /// Whose vault it is, by its register.
    package let register: Identifier
    package let takenAt: Timestamp
    /// From when on it should be deleted: it keeps keys that the vault destroyed since.
    package let deleteAfter: Timestamp
    package let registerSize: UInt64
    package let entries: Int
    package let blobs: Int
    /// Bytes of the blobs' files.
    package let blobBytes: Int
    /// The copied database's name in the folder, and the SHA-256 of its file.
    let database: String
    let databaseHash: Digest

    var bytes: [UInt8] {
        JSONValue.members([
            ("blobBytes", .integer(blobBytes)), ("blobs", .integer(blobs)), ("database", .string(database)),
            ("databaseSha256", .string(databaseHash.hex)), ("deleteAfter", .string(deleteAfter.text)),
            ("entries", .integer(entries)), ("format", .string(BackupManifest.format)),
            ("register", .string(register.hex)), ("registerSize", .integer(registerSize)),
            ("takenAt", .string(takenAt.text)),
        ]).canonicalBytes
    }

    init(
        register: Identifier,
        takenAt: Timestamp,
        deleteAfter: Timestamp,
        registerSize: UInt64,
        entries: Int,
        blobs: Int,
        blobBytes: Int,
        database: String,
        databaseHash: Digest
    ) {
        self.register = register
        self.takenAt = takenAt
        self.deleteAfter = deleteAfter
        self.registerSize = registerSize
        self.entries = entries
        self.blobs = blobs
        self.blobBytes = blobBytes
        self.database = database
        self.databaseHash = databaseHash
    }

    /// Reads the manifest of a backup, be it a folder or a tar file; nil where there is none, `malformedManifest` where it
    /// is not of its form.
    static func read(_ backup: String) throws -> BackupManifest? {
        guard BackupArchive.isNamed(backup) else { return try BackupManifest(of: backup) }
        do { return try BackupArchive(backup).manifest } catch VaultError.notABackup { return nil }
    }

    /// Reads the manifest of a folder.
    init?(of folder: String) throws(VaultError) {
        let bytes: [UInt8]
        do {
            bytes = try POSIXFile.contents(folder + "/" + BackupManifest.fileName, limit: BackupManifest.mostBytes)
        } catch {
            guard case .storage(code: POSIXFile.absent) = error else { throw error }
            return nil
        }
        guard let read = BackupManifest(bytes: bytes) else { throw .malformedManifest }
        self = read
    }

    init?(bytes: [UInt8]) {
        let json: JSONValue
        do { json = try JSONParser.parse(bytes) } catch { return nil }
        guard let format = json["format"]?.string, format.utf8.elementsEqual(BackupManifest.format.utf8),
            let register = json["register"]?.string.flatMap({ Identifier(hex: $0) }),
            let takenAt = json["takenAt"]?.string.flatMap({ Timestamp($0) }),
            let deleteAfter = json["deleteAfter"]?.string.flatMap({ Timestamp($0) }),
            let registerSize = json["registerSize"]?.integer.flatMap({ UInt64(exactly: $0) }),
            let entries = json["entries"]?.integer, let blobs = json["blobs"]?.integer,
            let blobBytes = json["blobBytes"]?.integer,
            let database = json["database"]?.string, BackupFolder.isDatabaseName(database),
            let hash = json["databaseSha256"]?.string.flatMap({ Digest(hex: $0) })
        else { return nil }
        self.init(
            register: register,
            takenAt: takenAt,
            deleteAfter: deleteAfter,
            registerSize: registerSize,
            entries: entries,
            blobs: blobs,
            blobBytes: blobBytes,
            database: database,
            databaseHash: hash
        )
    }
}
