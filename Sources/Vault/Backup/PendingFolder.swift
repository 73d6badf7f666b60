// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Values

/// A folder under a name that only it bears, locked, until it is whole and gets its own.
struct PendingFolder {
    let path: String
    private let target: URL
    private let lock: POSIXFile

    /// Makes it beside the target, and takes away what earlier ones left that were broken off.
    init(for target: String) throws {
        self.target = URL(filePath: target).standardizedFileURL
        let parent = self.target.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let prefix = self.target.lastPathComponent + ".new-"
        for name in try FileManager.default.contentsOfDirectory(atPath: parent.path)
        where name.hasPrefix(prefix) && Hex.decode(name.dropFirst(prefix.count))?.count == 4 {
            PendingFolder.clear(parent.appending(path: name).path)
        }
        // Whoever clears leftovers away may come between the making and the locking.
        var begun: (path: String, lock: POSIXFile)?
        for _ in 0..<8 where begun == nil {
            begun = try PendingFolder.begin(parent.appending(path: prefix + Identifier.random().hex.prefix(8)).path)
        }
        guard let begun else { throw VaultError.storage(code: ENOENT) }
        (path, lock) = begun
    }

    private static func begin(_ path: String) throws -> (path: String, lock: POSIXFile)? {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        do {
            let lock = try POSIXFile.folder(path)
            _ = try lock.lock(waiting: true)
            return try lock.linkCount() > 0 ? (path, lock) : nil
        } catch VaultError.storage(code: POSIXFile.absent) { return nil }
    }

    /// Takes away what was broken off; what is being written, or is another user's, stays.
    private static func clear(_ path: String) {
        do {
            let lock = try POSIXFile.folder(path)
            guard try lock.lock(waiting: false) else { return }
            try withExtendedLifetime(lock) { try FileManager.default.removeItem(atPath: path) }
        } catch { return }
    }

    /// Gives it its name; refused where something has come to stand there.
    func settle() throws {
        guard unsafe rename(path, target.path) == 0 else {
            throw errno == ENOTEMPTY || errno == EEXIST ? VaultError.folderInUse : VaultError.storage(code: errno)
        }
        try POSIXFile.syncFolder(target.deletingLastPathComponent().path)
    }

    /// Gives the target's name to a file in it, in place of one that stands there.
    func settle(_ file: String) throws {
        guard unsafe rename(path + "/" + file, target.path) == 0 else { throw VaultError.storage(code: errno) }
        try POSIXFile.syncFolder(target.deletingLastPathComponent().path)
    }

    /// Takes it away again; what cannot be removed is the next one's to clear.
    func discard() {
        do { try FileManager.default.removeItem(atPath: path) } catch { return }
    }
}
