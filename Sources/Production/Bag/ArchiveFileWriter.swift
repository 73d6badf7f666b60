// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Archive
internal import Glibc

/// Writes files into a new archive that gets its name when it is whole.
final class ArchiveFileWriter {
    let stream: ArchiveStreamWriter
    private let pending: PendingName
    private let file: Descriptor

    init(_ pending: consuming PendingName, _ format: ArchiveFormat, top: String, modified: Int64) throws {
        file = try Descriptor(creating: pending.temporary, in: pending.folder)
        self.pending = pending
        stream = try ArchiveStreamWriter(format, to: file.number, top: top, modified: modified)
    }

    func finish() throws {
        try stream.finish()
        try file.sync()
        try pending.publish()
    }

    /// Takes away what was written; see `FolderWriter`.
    func discard() { unsafe unlinkat(pending.folder.number, pending.temporary, 0) }
}

/// Writes files into an archive as it goes out; all stand in one folder, named as the bag.
final class ArchiveStreamWriter {
    private let archive: ArchiveWriter
    private let top: String
    private let modified: Int64

    init(_ format: ArchiveFormat, to descriptor: Int32, top: String, modified: Int64) throws {
        (self.top, self.modified) = (top, modified)
        archive = try ArchiveWriter(format, to: descriptor)
    }

    func add(
        _ path: String,
        size: Int,
        body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        try unsafe archive.add("\(top)/\(path)", size: size, modified: modified, body: body)
    }

    func finish() throws { try archive.finish() }
}
