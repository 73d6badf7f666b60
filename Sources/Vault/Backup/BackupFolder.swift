// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Values

/// A folder that one backup of one vault lies in, locked while it is being written.
///
///     backup.json            names the database; renamed into its place last
///     vault-0f3a92c1.sqlite  the database, by eight random digits; those that the manifest does not name are leftovers
///     blobs/ID               as in the vault
struct BackupFolder {
    let path: String
    /// What lies here is a backup, until another takes its place.
    let current: BackupManifest?
    private let lock: POSIXFile

    var blobs: String { path + "/blobs" }

    /// Opens a folder for writing a backup of the vault of that register; makes it where it is missing.
    ///
    /// Throws `folderInUse` where it holds anything but a backup, `otherBackup` where that is another vault's, and
    /// `backupInUse` where one is being written there now.
    init(writing path: String, of register: Identifier) throws {
        self.path = path
        let files = FileManager.default
        for folder in [path, path + "/blobs"] where !files.fileExists(atPath: folder) {
            if folder != path { try BackupFolder.checkContents(path) }
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        lock = try POSIXFile.folder(path)
        guard try lock.lock(waiting: false) else { throw VaultError.backupInUse }
        try BackupFolder.checkContents(path)
        current = try BackupManifest(of: path)
        if let current, current.register != register { throw VaultError.otherBackup }
    }

    /// Whether a name is that of a backup's database: what a manifest names leads nowhere else.
    static func isDatabaseName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let digits = bytes.dropFirst(6).prefix(8)
        return name.hasPrefix("vault-") && name.hasSuffix(".sqlite") && bytes.count == 21
            && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    static func newDatabaseName() -> String { "vault-\(Identifier.random().hex.prefix(8)).sqlite" }

    /// What breaking off may have left, with what the current backup no longer needs.
    ///
    /// Whole blobs are removed where they are not among those to keep; nil keeps all. Returns how many were.
    func removeLeftovers(keeping blobs: Set<Identifier>?, database: String?) throws -> Int {
        var removed = 0
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: path) {
            guard name != "blobs", name != BackupManifest.fileName, name != database, BackupFolder.isOurs(name) else {
                continue
            }
            try remove(path + "/" + name)
        }
        for name in try files.contentsOfDirectory(atPath: self.blobs) {
            if let blob = Identifier(hex: name), name.utf8.count == 32 {
                guard let blobs, !blobs.contains(blob) else { continue }
                removed += 1
            } else if Identifier(hex: String(name.prefix(32))) == nil || !name.dropFirst(32).hasPrefix(".new-") {
                continue
            }
            try remove(self.blobs + "/" + name)
        }
        try POSIXFile.syncFolder(self.blobs)
        try POSIXFile.syncFolder(path)
        return removed
    }

    private func remove(_ path: String) throws {
        guard unsafe unlink(path) == 0 else { throw VaultError.storage(code: errno) }
    }

    private static func checkContents(_ path: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        guard names.allSatisfy(isOurs) else { throw VaultError.folderInUse }
    }

    /// Whether a backup, done or broken off, makes things of that name.
    private static func isOurs(_ name: String) -> Bool {
        let rest = String(name.dropFirst(21))
        let isDatabase = isDatabaseName(String(name.prefix(21))) && ["", "-journal", "-wal", "-shm"].contains(rest)
        return isDatabase || name == "blobs" || name == BackupManifest.fileName
            || name.hasPrefix(BackupManifest.fileName + ".new-")
    }
}

extension POSIXFile {
    /// What `storage` says where there is no such file.
    static let absent = ENOENT

    /// Opens a folder, for locking it.
    static func folder(_ path: String) throws(VaultError) -> POSIXFile {
        try reading(path + "/.", noFollow: true)
    }

    /// Copies a file, as `make` makes one.
    ///
    /// Returns the SHA-256 where `hashing`; `progress` is told the bytes of each write.
    @discardableResult
    static func copy(
        _ source: String,
        to target: String,
        byteCount: Int,
        hashing: Bool = false,
        progress: (Int) -> Void
    ) throws -> Digest? {
        let original = try reading(source, noFollow: true)
        return try make(target) { copy in
            try unsafe original.pour(byteCount: byteCount, hashing: hashing, progress: progress) {
                try unsafe copy.write($0)
            }
        }
    }

    /// Makes a file under a name that only it bears until it is whole and synced, and gives it its own then.
    ///
    /// The caller syncs the folder.
    static func make<Result>(_ target: String, _ body: (POSIXFile) throws -> Result) throws -> Result {
        let temporary = target + ".new-" + Identifier.random().hex.prefix(8)
        let file = try creating(temporary)
        do {
            let result = try body(file)
            try file.sync()
            guard unsafe rename(temporary, target) == 0 else { throw VaultError.storage(code: errno) }
            return result
        } catch {
            unsafe unlink(temporary)
            throw error
        }
    }
}
