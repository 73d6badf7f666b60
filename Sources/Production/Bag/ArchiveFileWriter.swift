// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Archive
internal import Glibc

/// Writes files into a new archive that gets its name when it is whole.
///
/// All stand in one folder, named as the bag.
final class ArchiveFileWriter {
    private let pending: PendingName
    private let file: Descriptor
    private let archive: ArchiveWriter
    private let top: String
    private let modified: Int64

    init(_ destination: BagDestination, _ format: ArchiveFormat, modified: Int64) throws {
        pending = try PendingName(destination.fileName, inFolderAt: destination.parent)
        (top, self.modified) = (destination.name, modified)
        file = try Descriptor(creating: pending.temporary, in: pending.folder)
        archive = try ArchiveWriter(format, to: file.number)
    }

    func add(
        _ path: String,
        size: Int,
        body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        try unsafe archive.add("\(top)/\(path)", size: size, modified: modified, body: body)
    }

    func finish() throws {
        try archive.finish()
        try file.sync()
        try pending.publish()
    }

    /// Takes away what was written; see `FolderWriter`.
    func discard() { unsafe unlinkat(pending.folder.number, pending.temporary, 0) }
}
