// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import Values

extension POSIXFile {
    private static let pieceByteCount = 1 << 20

    /// Gives the rest of this file to `write`, piece by piece, and returns its SHA-256 where `hashing`.
    ///
    /// Throws where it has not as many bytes as it should: it was cut while it was read.
    func pour(
        byteCount: Int,
        hashing: Bool = false,
        progress: (Int) -> Void,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Digest? {
        try unsafe POSIXFile.pour(
            byteCount: byteCount,
            hashing: hashing,
            progress: progress,
            from: { try unsafe read(into: $0) },
            to: write
        )
    }

    /// The same from whatever reads: until it says that nothing more comes.
    static func pour(
        byteCount: Int,
        hashing: Bool = false,
        progress: (Int) -> Void,
        from read: (UnsafeMutableRawBufferPointer) throws -> Int,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Digest? {
        var buffer = [UInt8](repeating: 0, count: POSIXFile.pieceByteCount)
        var hasher = SHA256Hasher()
        var count = 0
        while count <= byteCount {
            let got = try unsafe buffer.withUnsafeMutableBytes { bytes in
                let got = try unsafe read(bytes)
                let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<got])
                if hashing { unsafe hasher.update(piece) }
                try unsafe write(piece)
                return got
            }
            if got == 0 { break }
            count += got
            progress(got)
        }
        guard count == byteCount else { throw VaultError.storage(code: EIO) }
        return hashing ? hasher.finalize() : nil
    }

    /// Whether a whole file can be read: tells a damaged source from a target that takes nothing.
    static func isReadable(_ path: String) -> Bool {
        do { return try hash(of: path) != .zero } catch { return false }
    }

    /// The SHA-256 of a whole file.
    static func hash(of path: String) throws -> Digest {
        let file = try reading(path, noFollow: true)
        let size = try file.size()
        return try unsafe file.pour(byteCount: size, hashing: true, progress: { _ in }, to: { _ in }) ?? .zero
    }
}
