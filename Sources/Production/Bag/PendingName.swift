// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Glibc

/// A name in a folder that is taken only when what it shall name is whole and on the disk.
struct PendingName: ~Copyable {
    let folder: Descriptor
    let name: String
    /// What it is called until then.
    let temporary: String

    /// Fails at once where the name is taken.
    init(_ name: String, inFolderAt path: String) throws(BagError) {
        let folder = try Descriptor(folderAt: path)
        try PendingName.refuse(name, whereTakenIn: folder)
        self.folder = folder
        self.name = name
        temporary = ".\(name).partial-\(UInt64.random(in: .min ... .max))"
    }

    /// Gives the name, and waits until the disk holds it.
    ///
    /// A name that is taken is refused. (Who takes it in the very moment between is replaced where it is a file or an
    /// empty folder; the call that rules this out, `renameat2`, is not on every file system.)
    func publish() throws(BagError) {
        try PendingName.refuse(name, whereTakenIn: folder)
        try Descriptor.check(unsafe renameat(folder.number, temporary, folder.number, name))
        try folder.sync()
    }

    private static func refuse(_ name: String, whereTakenIn folder: borrowing Descriptor) throws(BagError) {
        var status = stat()
        guard unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) != 0 else { throw .alreadyExists }
        guard errno == ENOENT else { throw .storage(errno: errno) }
    }
}
