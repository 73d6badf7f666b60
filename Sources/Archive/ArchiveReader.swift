// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CArchive
internal import Glibc

/// Reads a tar file as a stream, and takes nothing in it as right: anybody may have made it.
///
/// Only tar that is not compressed is read, so that nothing in it is larger than the file itself; nothing is ever opened
/// or made by a name that stands in it. Memory does not grow with the entries. Not for use by two threads at once.
@safe package final class ArchiveReader {
    package struct Entry: Sendable {
        /// As it stands there; nil where this is not a plain file: a folder, a link, a device, a file with holes.
        package let path: String?
        package let size: Int
        /// Whether the file is long enough to hold all of it.
        package let isWhole: Bool
    }

    private let archive: OpaquePointer
    private let descriptor: Int32
    private let byteCount: Int
    /// Whether everything so far was as it must be; after the last entry, whether the archive has its end as well.
    package private(set) var isWhole = true

    /// Starts at the descriptor's position, which is the beginning of a file of so many bytes; throws where that is none.
    ///
    /// The descriptor stays the caller's, to close.
    package init(_ descriptor: Int32, byteCount: Int) throws(ArchiveError) {
        guard let archive = unsafe archive_read_new() else { throw .notRead(errno: 0) }
        (unsafe self.archive, self.descriptor, self.byteCount) = (unsafe archive, descriptor, byteCount)
        guard unsafe archive_read_support_format_tar(archive) == ARCHIVE_OK,
            unsafe archive_read_open_fd(archive, descriptor, ArchiveReader.blockByteCount) == ARCHIVE_OK
        else { throw notRead }
    }

    deinit { unsafe archive_read_free(archive) }

    private static let blockByteCount = 1 << 16
    private static let headerByteCount = 512

    /// The next entry, past what was not read of the one before; nil after the last.
    ///
    /// A damaged header is passed over, and reading goes on with the next that is one. Throws where no more can be read.
    package func next() throws(ArchiveError) -> Entry? {
        while true {
            var found: OpaquePointer?
            switch unsafe archive_read_next_header(archive, &found) {
            case ARCHIVE_OK, ARCHIVE_WARN: if let entry = unsafe found { return unsafe self.entry(entry) }
            case ARCHIVE_EOF:
                isWhole = isWhole && hasEnd
                return nil
            case ARCHIVE_RETRY: isWhole = false
            default: throw notRead
            }
        }
    }

    /// Reads on in the entry that `next` gave; how many bytes came, none at its end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        let count = unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw notRead }
        return count
    }

    private func entry(_ entry: OpaquePointer) -> Entry {
        let size = Int(clamping: unsafe archive_entry_size(entry))
        let start = Int(clamping: unsafe archive_read_header_position(archive)) + ArchiveReader.headerByteCount
        // A file with holes may say to be of any size.
        let isPlain =
            unsafe archive_entry_filetype(entry) == casebound_regular_file()
            && archive_entry_hardlink(entry) == nil && archive_entry_symlink(entry) == nil
            && archive_entry_size_is_set(entry) != 0 && archive_entry_sparse_count(entry) == 0 && size >= 0
        let path = unsafe archive_entry_pathname(entry).map { unsafe String(cString: $0) }
        return Entry(path: isPlain ? path : nil, size: size, isWhole: size <= byteCount - start)
    }

    /// Whether the file ends with the two empty blocks by which one that was cut off is told from a whole one.
    private var hasEnd: Bool {
        var end = [UInt8](repeating: 1, count: 2 * ArchiveReader.headerByteCount)
        let start = byteCount - end.count
        guard start >= 0, byteCount % ArchiveReader.headerByteCount == 0 else { return false }
        let count = unsafe end.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(start))
        }
        return count == end.count && end.allSatisfy { $0 == 0 }
    }

    private var notRead: ArchiveError {
        isWhole = false
        return .notRead(errno: max(0, unsafe archive_errno(archive)))
    }
}
