// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Glibc

/// An open file or folder, closed when it goes out of use.
///
/// Links are never followed below a folder that is open.
struct Descriptor: ~Copyable {
    let number: Int32

    deinit { close(number) }

    /// Opens a folder that the caller names.
    init(folderAt path: String) throws(BagError) {
        number = try Descriptor.check(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// Opens what stands in another folder.
    init(_ name: [CChar], in folder: borrowing Descriptor, flags: Int32) throws(BagError) {
        number = try Descriptor.check(unsafe openat(folder.number, name, flags | O_NOFOLLOW | O_CLOEXEC, 0o600))
    }

    /// Creates a file for writing; only its owner can read it.
    init(creating name: String, in folder: borrowing Descriptor) throws(BagError) {
        try self.init(Array(name.utf8CString), in: folder, flags: O_WRONLY | O_CREAT | O_EXCL)
    }

    /// Writes all of a piece.
    func write(_ piece: UnsafeRawBufferPointer) throws(BagError) {
        var done = 0
        while done < piece.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: piece[done...])
            let count = unsafe Glibc.write(number, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .storage(errno: count < 0 ? errno : EIO) }
            done += count
        }
    }

    /// Reads what there is, up to the buffer's size; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(BagError) -> Int {
        while true {
            let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            return Int(try Descriptor.check(Int32(clamping: count)))
        }
    }

    /// Fixes the time of last change.
    func setModified(_ seconds: Int64) throws(BagError) {
        let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
        try Descriptor.check(unsafe futimens(number, [time, time]))
    }

    /// Waits until what was written is on the disk.
    func sync() throws(BagError) {
        // Some network file systems know no syncing of folders and say EINVAL.
        guard fsync(number) != 0, errno != EINVAL else { return }
        throw .storage(errno: errno)
    }

    func status() throws(BagError) -> stat {
        var status = stat()
        try Descriptor.check(unsafe fstat(number, &status))
        return status
    }

    @discardableResult static func check(_ result: Int32) throws(BagError) -> Int32 {
        guard result < 0 else { return result }
        throw errno == EEXIST ? .alreadyExists : .storage(errno: errno)
    }
}
