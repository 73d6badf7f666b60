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
            let left = parent.appending(path: name).path
            guard try POSIXFile.folder(left).lock(waiting: false) else { continue }
            try FileManager.default.removeItem(atPath: left)
        }
        path = parent.appending(path: prefix + Identifier.random().hex.prefix(8)).path
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        lock = try POSIXFile.folder(path)
        _ = try lock.lock(waiting: true)
    }

    /// Gives it its name; refused where something has come to stand there.
    func settle() throws {
        guard unsafe rename(path, target.path) == 0 else {
            throw errno == ENOTEMPTY || errno == EEXIST ? VaultError.folderInUse : VaultError.storage(code: errno)
        }
        try POSIXFile.syncFolder(target.deletingLastPathComponent().path)
    }

    /// Takes it away again; what cannot be removed is the next one's to clear.
    func discard() {
        do { try FileManager.default.removeItem(atPath: path) } catch { return }
    }
}
