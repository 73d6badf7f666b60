// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Synchronization
internal import Values

/// Hashes what a blob holds.
final class BlobHashing: Sendable {
    /// From here on two threads are worth their while.
    private static let large = 16 << 20
    private static let pieceByteCount = 16 * BlobCipher.chunkByteCount
    private let hasher = Mutex(SHA256Hasher())
    private let progress: @Sendable (Int) -> Void

    init(progress: @escaping @Sendable (Int) -> Void) { self.progress = progress }

    func hash(of reader: BlobReader) throws -> Digest {
        if reader.count < BlobHashing.large {
            try unsafe reader.forEachChunk { unsafe take($0) }
        } else {
            var offset = 0
            try unsafe Pipeline.run(bufferByteCount: BlobHashing.pieceByteCount) { buffer in
                guard offset < reader.count else { return 0 }
                let end = min(reader.count, offset + BlobHashing.pieceByteCount)
                defer { offset = end }
                try unsafe reader.read(offset..<end, into: buffer)
                return end - offset
            } consume: { buffer, count, _ in
                unsafe self.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        return hasher.withLock { $0.finalize() }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        hasher.withLock { unsafe $0.update(bytes) }
        progress(bytes.count)
    }
}
