// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Values

/// Copies sources while hashing them, in constant memory: while one piece is hashed and written, the next is read.
///
/// The three run side by side where there are cores, so that a copy takes about as long as its slowest part.
@safe final class HashingCopy {
    static let pieceByteCount = 1 << 20
    /// Below this, starting threads costs more than it gains.
    private static let sideBySideByteCount = 1 << 17

    private var current: UnsafeMutableRawBufferPointer
    private var next: UnsafeMutableRawBufferPointer

    init() {
        unsafe current = .allocate(byteCount: HashingCopy.pieceByteCount, alignment: 4096)
        unsafe next = .allocate(byteCount: HashingCopy.pieceByteCount, alignment: 4096)
    }

    deinit {
        unsafe current.deallocate()
        unsafe next.deallocate()
    }

    /// Copies one file, whose size must be as it says, and returns its SHA-256.
    func copy(
        _ file: BagFile,
        write: (UnsafeRawBufferPointer) throws -> Void,
        progress: (Int) -> Void
    ) throws -> Digest {
        let read = try unsafe file.open()
        var hasher = SHA256Hasher()
        var rest = file.size
        var count = try unsafe fill(current, upTo: rest, of: file, by: read)
        while count > 0 {
            rest -= count
            let piece = unsafe UnsafeRawBufferPointer(rebasing: current[..<count])
            let done = count
            try unsafe withoutActuallyEscaping(write) { write in
                let works = [
                    { unsafe hasher.update(piece) },
                    { try unsafe write(piece) },
                    { [self] in count = try unsafe fill(next, upTo: rest, of: file, by: read) },
                ]
                if done < HashingCopy.sideBySideByteCount {
                    for work in works { try work() }
                } else {
                    try SideBySide.run(works)
                }
            }
            unsafe swap(&current, &next)
            progress(done)
        }
        guard try unsafe read(UnsafeMutableRawBufferPointer(rebasing: next[..<1])) == 0 else {
            throw BagError.wrongSize(file.path)
        }
        return hasher.finalize()
    }

    private func fill(
        _ buffer: UnsafeMutableRawBufferPointer,
        upTo rest: Int,
        of file: BagFile,
        by read: BagReader
    ) throws -> Int {
        let wanted = min(rest, buffer.count)
        var filled = 0
        while filled < wanted {
            let count = try unsafe read(UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted]))
            guard count > 0, count <= wanted - filled else { throw BagError.wrongSize(file.path) }
            filled += count
        }
        return filled
    }
}
