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
    /// Asked before each reading, which does not happen where it throws.
    private var isHeldTo: @Sendable () throws -> Void = {}

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

    /// The same blob, of which a reading begins only where `condition` does not throw.
    package func held(to condition: @escaping @Sendable () throws -> Void) -> BlobReader {
        var held = self
        held.isHeldTo = condition
        return held
    }

    /// Lends each chunk's part of the range in order, only after the chunk has verified.
    ///
    /// Throws `.notAuthentic` at the first chunk that does not verify: what was lent before it is genuine, and nothing
    /// of it or after it is lent. The range must lie within the blob.
    package func forEachChunk(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try isHeldTo()
        try unsafe withUnsafeTemporaryAllocation(byteCount: BlobCipher.sealedChunkByteCount, alignment: 16) { buffer in
            for index in chunks(of: range) {
                let wanted = try unsafe range.clamped(to: open(index, through: buffer, into: buffer))
                guard !wanted.isEmpty else { continue }
                let start = wanted.lowerBound - index * BlobCipher.chunkByteCount
                try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[start..<start + wanted.count]))
            }
        }
    }

    /// Lends the whole blob chunk by chunk.
    package func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try unsafe forEachChunk(in: 0..<count, body)
    }

    /// The bytes of a range, which must lie within the blob; all of them verified.
    package func read(_ range: Range<Int>) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            try unsafe read(range, into: UnsafeMutableRawBufferPointer(buffer))
            count = range.count
        }
    }

    /// Puts the bytes of a range, which must lie within the blob, at the start of a buffer that is large enough.
    ///
    /// Where a chunk does not verify it throws `.notAuthentic`, and what the buffer then holds is not to be used. A chunk
    /// that is wanted whole is opened where it is wanted, without a copy.
    package func read(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
        try isHeldTo()
        try unsafe withUnsafeTemporaryAllocation(byteCount: BlobCipher.sealedChunkByteCount, alignment: 16) { own in
            for index in chunks(of: range) {
                let start = index * BlobCipher.chunkByteCount
                let whole = start..<min(start + BlobCipher.chunkByteCount, count)
                let wanted = range.clamped(to: whole)
                let target = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: buffer[wanted.lowerBound - range.lowerBound..<wanted.upperBound - range.lowerBound]
                )
                if wanted == whole {
                    _ = try unsafe open(index, through: own, into: target)
                } else {
                    _ = try unsafe open(index, through: own, into: own)
                    let first = wanted.lowerBound - start
                    unsafe target.copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: own[first..<first + wanted.count])
                    )
                }
            }
        }
    }

    /// The chunks that hold a range; for an empty one the chunk where it lies, which is then verified all the same.
    private func chunks(of range: Range<Int>) -> ClosedRange<Int> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside the blob")
        let first = min(range.lowerBound / BlobCipher.chunkByteCount, lastChunk)
        return first...(range.isEmpty ? first : (range.upperBound - 1) / BlobCipher.chunkByteCount)
    }

    private var lastChunk: Int { BlobCipher.chunkCount(forPlaintextLength: count) - 1 }

    /// Opens one chunk into `plain`, which may be `sealed` itself; where its bytes lie in the blob.
    private func open(
        _ index: Int,
        through sealed: UnsafeMutableRawBufferPointer,
        into plain: UnsafeMutableRawBufferPointer
    ) throws -> Range<Int> {
        let start = index * BlobCipher.chunkByteCount
        let byteCount = min(BlobCipher.chunkByteCount, count - start) + BlobCipher.tagByteCount
        let sealed = unsafe UnsafeMutableRawBufferPointer(rebasing: sealed[..<byteCount])
        try unsafe readFile(BlobCipher.nonceByteCount + index * BlobCipher.sealedChunkByteCount, sealed)
        let opened = try unsafe cipher.open(
            chunk: index,
            isLast: index == lastChunk,
            from: UnsafeRawBufferPointer(sealed),
            into: plain
        )
        return start..<start + opened
    }
}
