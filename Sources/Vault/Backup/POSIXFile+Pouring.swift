// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import Values

extension POSIXFile {
    private static let pieceByteCount = 1 << 20

    /// Writes the rest of this file into another, and returns its SHA-256 where `hashing`.
    ///
    /// Throws where it has not as many bytes as it should: it was cut while it was read.
    func pour(
        into target: POSIXFile?,
        byteCount: Int,
        hashing: Bool,
        progress: (Int) -> Void
    ) throws -> Digest? {
        var buffer = [UInt8](repeating: 0, count: POSIXFile.pieceByteCount)
        var hasher = SHA256Hasher()
        var count = 0
        while true {
            let got = try unsafe buffer.withUnsafeMutableBytes { bytes in
                let got = try unsafe read(into: bytes)
                let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<got])
                if hashing { unsafe hasher.update(piece) }
                try unsafe target?.write(piece)
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
        return try file.pour(into: nil, byteCount: try file.size(), hashing: true) { _ in } ?? .zero
    }
}
