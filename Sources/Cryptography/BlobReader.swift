// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Reads any part of a blob whose length has been authenticated, which making the reader does.
// Safe because: the buffers that `readFile` fills are lent for one call only and never kept.
@safe package struct BlobReader: Sendable {
    /// Reads exactly as many bytes of the file as the buffer holds, from an offset; throws where it can't.
    package typealias ReadFile = @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) throws -> Void

    /// How many bytes the blob has.
    package let count: Int
    private let cipher: BlobCipher
    private let readFile: ReadFile

    /// Opens a blob file of `payloadLength` bytes, and its last chunk, without which a cut file would pass.
    ///
    /// Throws `.malformed` for a length that no blob has, `.notAuthentic` where the last chunk does not verify, and
    /// whatever `readFile` throws.
    package init(key: BlobKey, payloadLength: Int, readFile: @escaping ReadFile) throws {
        count = try BlobCipher.plaintextLength(forPayloadLength: payloadLength)
        var nonce = [UInt8](repeating: 0, count: BlobCipher.nonceByteCount)
        try unsafe nonce.withUnsafeMutableBytes { try unsafe readFile(0, $0) }
        cipher = try BlobCipher(opening: nonce, with: key)
        unsafe self.readFile = readFile
        try unsafe forEachChunk(in: max(0, count - 1)..<count) { _ in }
    }

    /// Lends each chunk's part of the range in order, only after the chunk has verified.
    ///
    /// Throws `.notAuthentic` at the first chunk that does not verify: what was lent before it is genuine, and nothing
    /// of it or after it is lent. The range must lie within the blob.
    package func forEachChunk(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside the blob")
        let size = BlobCipher.chunkByteCount
        let last = BlobCipher.chunkCount(forPlaintextLength: count) - 1
        let firstWanted = min(range.lowerBound / size, last)
        let lastWanted = range.isEmpty ? firstWanted : (range.upperBound - 1) / size
        try unsafe withUnsafeTemporaryAllocation(byteCount: BlobCipher.sealedChunkByteCount, alignment: 16) { buffer in
            for index in firstWanted...lastWanted {
                let start = index * size
                let sealedCount = min(size, count - start) + BlobCipher.tagByteCount
                let sealed = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<sealedCount])
                try unsafe readFile(BlobCipher.nonceByteCount + index * BlobCipher.sealedChunkByteCount, sealed)
                let opened = try unsafe cipher.open(
                    chunk: index,
                    isLast: index == last,
                    from: UnsafeRawBufferPointer(sealed),
                    into: sealed
                )
                let wanted = range.clamped(to: start..<start + opened)
                guard !wanted.isEmpty else { continue }
                try unsafe body(
                    UnsafeRawBufferPointer(rebasing: sealed[wanted.lowerBound - start..<wanted.upperBound - start])
                )
            }
        }
    }

    /// Lends the whole blob chunk by chunk.
    package func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try unsafe forEachChunk(in: 0..<count, body)
    }

    /// The bytes of a range, which must lie within the blob; all of them verified.
    package func read(_ range: Range<Int>) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        try unsafe forEachChunk(in: range) { unsafe bytes.append(contentsOf: $0) }
        return bytes
    }
}
