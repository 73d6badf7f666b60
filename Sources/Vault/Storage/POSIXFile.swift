// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Values

/// A file by its descriptor, with what evidence needs and Foundation lacks: exclusive making, full writes, syncs.
package final class POSIXFile: Sendable {
    package let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a file for reading; never follows a symbolic link at its last place where `noFollow` is set.
    package static func reading(_ path: String, noFollow: Bool = false) throws(VaultError) -> POSIXFile {
        try unsafe POSIXFile(opened: open(path, O_RDONLY | O_CLOEXEC | (noFollow ? O_NOFOLLOW : 0)))
    }

    /// Makes a new file, readable by its owner only; throws where one of that name stands.
    package static func creating(_ path: String) throws(VaultError) -> POSIXFile {
        try unsafe POSIXFile(opened: open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600))
    }

    /// Makes a file that has no name yet, in the folder where it shall get one: where its writer ends before, nothing is left.
    ///
    /// Nil on a file system that knows no such files.
    package static func creatingUnnamed(inFolderOf path: String) throws(VaultError) -> POSIXFile? {
        // O_TMPFILE, which is too much of a macro to be imported.
        let flags = 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC
        let descriptor = unsafe open(URL(filePath: path).deletingLastPathComponent().path, flags, 0o600)
        if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { return nil }
        return try POSIXFile(opened: descriptor)
    }

    /// Gives a file its first name, once all of it is on the disk; throws where something of that name stands.
    package func settle(as path: String) throws(VaultError) {
        try sync()
        // There is no name to link from but the descriptor's own.
        guard unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
            throw .storage(code: errno)
        }
        try POSIXFile.syncFolder(ofFile: path)
    }

    private convenience init(opened descriptor: Int32) throws(VaultError) {
        guard descriptor >= 0 else { throw .storage(code: errno) }
        self.init(descriptor: descriptor)
    }

    /// Makes a new file as `creating` does, and locks it for as long as it is open: what is locked is somebody's work.
    package static func creatingLocked(_ path: String) throws(VaultError) -> POSIXFile {
        let file = try creating(path)
        _ = try file.lock(waiting: true)
        // Whoever clears leftovers away may have come between the two.
        guard try file.linkCount() > 0 else { throw .storage(code: ENOENT) }
        return file
    }

    /// Locks the file or folder against all who lock it, until it is closed; false where another has it and this does not wait.
    package func lock(waiting: Bool) throws(VaultError) -> Bool {
        while flock(descriptor, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw .storage(code: errno) }
        }
        return true
    }

    /// How many names it has: none once it was taken away.
    package func linkCount() throws(VaultError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .storage(code: errno) }
        return Int(status.st_nlink)
    }

    /// The file's size in bytes.
    package func size() throws(VaultError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .storage(code: errno) }
        return Int(status.st_size)
    }

    /// Reads until the buffer is full or the file ends; how many bytes came.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(VaultError) -> Int {
        var count = 0
        while count < buffer.count, let base = buffer.baseAddress {
            let got = unsafe Glibc.read(descriptor, base + count, buffer.count - count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .storage(code: errno) }
            if got == 0 { break }
            count += got
        }
        return count
    }

    /// Reads at a place of the file, without moving where the next read starts.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(VaultError) -> Int {
        var count = 0
        while count < buffer.count, let base = buffer.baseAddress {
            let got = unsafe pread(descriptor, base + count, buffer.count - count, off_t(offset + count))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .storage(code: errno) }
            if got == 0 { break }
            count += got
        }
        return count
    }

    package func write(_ buffer: UnsafeRawBufferPointer) throws(VaultError) {
        var count = 0
        while count < buffer.count, let base = buffer.baseAddress {
            let put = unsafe Glibc.write(descriptor, base + count, buffer.count - count)
            if put < 0, errno == EINTR { continue }
            guard put >= 0 else { throw .storage(code: errno) }
            count += put
        }
    }

    package func write(_ bytes: [UInt8]) throws(VaultError) {
        try unsafe bytes.span.withUnsafeBytes { (buffer) throws(VaultError) in try unsafe write(buffer) }
    }

    /// Returns once the file's bytes are on the disk.
    package func sync() throws(VaultError) {
        guard fsync(descriptor) == 0 else { throw .storage(code: errno) }
    }

    /// Returns once the folder's names are on the disk.
    package static func syncFolder(_ path: String) throws(VaultError) {
        try unsafe POSIXFile(opened: open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)).sync()
    }

    /// Returns once the name of a file is on the disk.
    package static func syncFolder(ofFile path: String) throws(VaultError) {
        try syncFolder(URL(filePath: path).deletingLastPathComponent().path)
    }

    /// Puts a small file in place of whatever stood there: written apart, synced, renamed, the folder synced.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(VaultError) {
        let temporary = path + ".new-" + Identifier.random().hex.prefix(8)
        let file = try creating(temporary)
        do throws(VaultError) {
            try file.write(bytes)
            try file.sync()
            guard unsafe rename(temporary, path) == 0 else { throw .storage(code: errno) }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        try syncFolder(ofFile: path)
    }

    /// The whole of a small file, at most `limit` bytes of it.
    package static func contents(_ path: String, limit: Int) throws(VaultError) -> [UInt8] {
        let file = try reading(path)
        let size = try file.size()
        guard size <= limit else { throw .storage(code: EFBIG) }
        var bytes = [UInt8](repeating: 0, count: size)
        var span = bytes.mutableSpan
        let count = try unsafe span.withUnsafeMutableBytes { (buffer) throws(VaultError) in
            try unsafe file.read(into: buffer)
        }
        return Array(bytes.prefix(count))
    }
}
