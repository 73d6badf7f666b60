// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CArchive

/// Writes an archive of regular files as a stream, the same bytes each time from the same entries.
///
/// Owner, permissions (0644) and order are fixed. A tar entry carries the time it was given. A zip entry carries none
/// (its DOS field says 1 January 1980): libarchive writes that field in the machine's own time zone, so any other
/// value would differ from machine to machine, and setting the zone would change it for the whole process.
///
/// Memory does not grow with the entries' sizes; a zip keeps about 100 bytes an entry until it is finished.
/// Not for use by two threads at once.
@safe package final class ArchiveWriter {
    private let archive: OpaquePointer
    private let entry: OpaquePointer
    private let format: ArchiveFormat
    private var isOpen = false

    /// Starts an archive at the descriptor's position.
    ///
    /// The descriptor stays the caller's, to sync and to close.
    package init(_ format: ArchiveFormat, to descriptor: Int32) throws(ArchiveError) {
        guard let archive = unsafe archive_write_new() else { throw .notWritten(errno: 0) }
        guard let entry = unsafe archive_entry_new() else {
            unsafe archive_write_free(archive)
            throw .notWritten(errno: 0)
        }
        (unsafe self.archive, unsafe self.entry, self.format) = (unsafe archive, unsafe entry, format)
        switch format {
        case .tar: try check(unsafe archive_write_set_format_pax_restricted(archive))
        case .zip:
            try check(unsafe archive_write_set_format_zip(archive))
            try check(unsafe archive_write_zip_set_compression_store(archive))
        }
        try check(unsafe archive_write_add_filter_none(archive))
        try check(unsafe archive_write_set_bytes_per_block(archive, ArchiveWriter.blockByteCount))
        // Without this, the padding at the end would depend on whether the descriptor is a file or a pipe.
        try check(unsafe archive_write_set_bytes_in_last_block(archive, 1))
        try check(unsafe archive_write_open_fd(archive, descriptor))
        isOpen = true
    }

    deinit {
        // An archive that was not finished must not be given an end by being freed.
        if isOpen { unsafe archive_write_fail(archive) }
        unsafe archive_entry_free(entry)
        unsafe archive_write_free(archive)
    }

    /// What is gathered before it is written; larger pieces go out directly.
    private static let blockByteCount: Int32 = 1 << 16

    /// Adds one regular file.
    ///
    /// - Parameters:
    ///   - path: Parts of `A-Z a-z 0-9 . _ -` between single slashes, none of them `.` or `..`.
    ///   - size: How many bytes `body` will write; another number is an error and ends the archive.
    ///   - modified: Seconds since 1970; zip does not keep it.
    ///   - body: Calls what it is given with one piece after the other.
    /// - Throws: `ArchiveError`, or what `body` throws. After either, the archive takes nothing more.
    package func add(
        _ path: String,
        size: Int,
        modified: Int64,
        body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        guard isOpen else { throw ArchiveError.closed }
        guard ArchiveWriter.isAllowed(path), size >= 0 else { throw ArchiveError.nameNotAllowed }
        do {
            try writeHeader(path, size: size, modified: modified)
            var rest = size
            try unsafe body { piece in
                guard piece.count <= rest else { throw ArchiveError.wrongSize }
                rest -= piece.count
                try unsafe write(piece)
            }
            guard rest == 0 else { throw ArchiveError.wrongSize }
            try check(unsafe archive_write_finish_entry(archive))
        } catch {
            abandon()
            throw error
        }
    }

    /// Writes the archive's end.
    ///
    /// Without it, what was written is not a whole archive.
    package func finish() throws(ArchiveError) {
        guard isOpen else { throw .closed }
        isOpen = false
        try check(unsafe archive_write_close(archive))
    }

    private func writeHeader(_ path: String, size: Int, modified: Int64) throws(ArchiveError) {
        unsafe archive_entry_clear(entry)
        unsafe archive_entry_set_pathname(entry, path)
        unsafe archive_entry_set_filetype(entry, casebound_regular_file())
        unsafe archive_entry_set_perm(entry, 0o644)
        unsafe archive_entry_set_size(entry, Int64(size))
        if format == .tar { unsafe archive_entry_set_mtime(entry, Int(modified), 0) }
        try check(unsafe archive_write_header(archive, entry))
    }

    /// Writes a whole piece, however few bytes of it libarchive takes at a time.
    private func write(_ piece: UnsafeRawBufferPointer) throws(ArchiveError) {
        var rest = unsafe piece[...]
        while unsafe !rest.isEmpty {
            let part = unsafe UnsafeRawBufferPointer(rebasing: rest)
            let count = unsafe archive_write_data(archive, part.baseAddress, part.count)
            if count < 0 { try check(Int32(clamping: count)) }
            // Taking nothing of what the size still allows would repeat for ever.
            guard count > 0 else { throw .notWritten(errno: 0) }
            unsafe rest = rest.dropFirst(count)
        }
    }

    private func abandon() {
        isOpen = false
        unsafe archive_write_fail(archive)
    }

    /// The one place where libarchive's answers are read.
    ///
    /// Only OK will do: in writing, WARN means that an entry was changed to fit, RETRY and FAILED that it was not
    /// taken, FATAL that the archive is broken. Each would leave something other than what was asked for.
    private func check(_ code: Int32) throws(ArchiveError) {
        guard code != ARCHIVE_OK else { return }
        throw .notWritten(errno: max(0, unsafe archive_errno(archive)))
    }

    private static func isAllowed(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
                && part.allSatisfy(isAllowed)
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
