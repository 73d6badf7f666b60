// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Glibc

/// Writes files into a new folder that gets its name when it is whole.
///
/// Folders are 0700 and files 0600.
final class FolderWriter {
    private let pending: PendingName
    private let root: Descriptor
    private let modified: Int64
    private var files: [String] = []
    private var folders: [String] = []
    private var known: Set<String> = []

    init(_ name: String, inFolderAt path: String, modified: Int64) throws(BagError) {
        pending = try PendingName(name, inFolderAt: path)
        self.modified = modified
        try Descriptor.check(unsafe mkdirat(pending.folder.number, pending.temporary, 0o700))
        root = try Descriptor(Array(pending.temporary.utf8CString), in: pending.folder, flags: O_RDONLY | O_DIRECTORY)
    }

    /// Adds a file; the path is portable, so it stays inside.
    func add(_ path: String, body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
        try makeFolders(of: path)
        let file = try Descriptor(creating: path, in: root)
        files.append(path)
        try unsafe body { try unsafe file.write($0) }
    }

    /// Waits for the disk only here, when most of what was written has long been on its way.
    func finish() throws(BagError) {
        for path in files + folders.reversed() {
            let written = try Descriptor(Array(path.utf8CString), in: root, flags: O_RDONLY)
            try written.setModified(modified)
            try written.sync()
        }
        try root.setModified(modified)
        try root.sync()
        try pending.publish()
    }

    /// Takes away what was written.
    ///
    /// What cannot be taken away stays under the temporary name, which starts with a dot.
    func discard() {
        for file in files { unsafe unlinkat(root.number, file, 0) }
        for folder in folders.reversed() { unsafe unlinkat(root.number, folder, AT_REMOVEDIR) }
        unsafe unlinkat(pending.folder.number, pending.temporary, AT_REMOVEDIR)
    }

    private func makeFolders(of path: String) throws(BagError) {
        let parts = path.split(separator: "/").dropLast()
        for count in parts.indices {
            let folder = parts[...count].joined(separator: "/")
            guard known.insert(folder).inserted else { continue }
            try Descriptor.check(unsafe mkdirat(root.number, folder, 0o700))
            folders.append(folder)
        }
    }
}
