// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Synchronization
import Testing

@Suite struct BlobTests {
    private static let sizes = [0, 1, 17, 65_535, 65_536, 65_537, 131_072, 200_000]

    @Test("A blob of any size comes back whole and by ranges", arguments: sizes)
    func roundTrip(size: Int) throws {
        let blob = SealedBlob(size: size)
        #expect(blob.file.count == BlobCipher.payloadLength(forPlaintextLength: size))
        #expect(try BlobCipher.plaintextLength(forPayloadLength: blob.file.count) == size)
        let reader = try blob.reader()
        #expect(reader.count == size)
        #expect(try reader.read(0..<size) == blob.plaintext)
        for _ in 0..<20 where size > 0 {
            let start = Int.random(in: 0..<size)
            let end = Int.random(in: start...min(size, start + 70_000))
            #expect(try reader.read(start..<end) == Array(blob.plaintext[start..<end]))
        }
        #expect(try reader.read(size..<size) == [])
    }

    @Test("Lengths that no blob makes are refused")
    func impossibleLengths() {
        let sealed = BlobCipher.sealedChunkByteCount
        for length in [Int.min, -1, 0, 15, 16, 17, 31, 32 + sealed, 16 + sealed + 1, 16 + 2 * sealed + 16, Int.max] {
            #expect(throws: CryptographyError.malformed) { try BlobCipher.plaintextLength(forPayloadLength: length) }
        }
    }

    @Test("A file cut anywhere is refused before any byte leaves")
    func cut() throws {
        let blob = SealedBlob(size: 200_000)
        let boundaries = (0...3).map { 16 + $0 * BlobCipher.sealedChunkByteCount }
        let inside = boundaries.map { $0 + 1 } + boundaries.map { $0 + 17 }
        for length in boundaries + inside + [0, 15, blob.file.count - 1] {
            #expect(throws: CryptographyError.self) { try blob.reader(of: Array(blob.file.prefix(length))) }
        }
    }

    @Test("A file with anything after its end is refused before any byte leaves")
    func extended() throws {
        for size in BlobTests.sizes {
            let blob = SealedBlob(size: size)
            let lastChunk = Array(blob.file.dropFirst(16).suffix(BlobCipher.sealedChunkByteCount))
            for tail in [[0], [UInt8](repeating: 0, count: 16), lastChunk, SealedBlob(size: 65_536).file] {
                #expect(throws: CryptographyError.self) { try blob.reader(of: blob.file + tail) }
            }
        }
    }

    @Test("Chunks in another order are refused at the first that is out of place")
    func reordered() throws {
        let blob = SealedBlob(size: 4 * 65_536)
        for (first, second) in [(0, 1), (1, 2), (0, 2)] {
            let (genuine, error) = blob.drain(blob.file.swapping(chunk: first, second))
            #expect(error == .notAuthentic)
            #expect(genuine == Array(blob.plaintext.prefix(first * 65_536)))
        }
        #expect(throws: CryptographyError.notAuthentic) { try blob.reader(of: blob.file.swapping(chunk: 2, 3)) }
    }

    @Test("A flipped bit is refused at its chunk; what left before it is genuine")
    func flipped() throws {
        let blob = SealedBlob(size: 200_000)
        let starts = (1...3).map { 16 + $0 * BlobCipher.sealedChunkByteCount }
        let around = starts.flatMap { [$0 - 17, $0 - 16, $0 - 1, $0, $0 + 1, $0 + 1000] }
        for position in Array(0..<17) + around + [blob.file.count - 1] {
            var changed = blob.file
            changed[position] ^= 0x04
            let chunk = position < 16 ? 0 : (position - 16) / BlobCipher.sealedChunkByteCount
            let (genuine, error) = blob.drain(changed)
            #expect(error == .notAuthentic)
            // A changed nonce or last chunk shows when the reader is made.
            #expect(genuine.count == (position < 16 || chunk == 3 ? 0 : chunk * 65_536))
            #expect(genuine == Array(blob.plaintext.prefix(genuine.count)))
        }
    }

    @Test("A chunk that does not verify leaves nothing in the caller's buffer")
    func nothingLeaves() throws {
        let key = BlobKey.random()
        let cipher = BlobCipher(sealingWith: key)
        let plaintext = randomBytes(65_536)
        var sealed = [UInt8](repeating: 0, count: BlobCipher.sealedChunkByteCount)
        let written = unsafe plaintext.withUnsafeBytes { source in
            unsafe sealed.withUnsafeMutableBytes { unsafe cipher.seal(chunk: 5, isLast: false, from: source, into: $0) }
        }
        #expect(written == BlobCipher.sealedChunkByteCount)
        for (index, isLast) in [(4, false), (6, false), (5, true)] {
            var target = [UInt8](repeating: 0xaa, count: 65_536)
            #expect(throws: CryptographyError.notAuthentic) {
                try open(cipher, index, isLast, sealed, &target)
            }
            #expect(Set(target).isSubset(of: [0, 0xaa]))
        }
        var target = [UInt8](repeating: 0, count: 65_536)
        #expect(try open(BlobCipher(opening: cipher.nonce, with: key), 5, false, sealed, &target) == 65_536)
        #expect(target == plaintext)
        #expect(throws: CryptographyError.malformed) { try BlobCipher(opening: [1], with: key) }
    }

    @Test("Another blob's key does not open it")
    func otherKey() throws {
        let blob = SealedBlob(size: 100)
        #expect(throws: CryptographyError.notAuthentic) { try SealedBlob(size: 100).reader(of: blob.file) }
    }

    @Test("Chunks sealed from many threads make the same file")
    func concurrent() async throws {
        let blob = SealedBlob(size: 300_000)
        let cipher = try BlobCipher(opening: Array(blob.file.prefix(16)), with: blob.key)
        let chunks = Mutex([Int: [UInt8]]())
        DispatchQueue.concurrentPerform(iterations: 5) { index in
            let part = Array(blob.plaintext.dropFirst(index * 65_536).prefix(65_536))
            chunks.withLock { $0[index] = part.sealed(by: cipher, chunk: index, isLast: index == 4) }
        }
        let file = chunks.withLock { chunks in (0..<5).flatMap { chunks[$0] ?? [] } }
        #expect(cipher.nonce + file == blob.file)
    }

    private func open(
        _ cipher: BlobCipher,
        _ index: Int,
        _ isLast: Bool,
        _ sealed: [UInt8],
        _ target: inout [UInt8]
    ) throws -> Int {
        try unsafe target.withUnsafeMutableBytes { target in
            try unsafe sealed.withUnsafeBytes {
                try unsafe cipher.open(chunk: index, isLast: isLast, from: $0, into: target)
            }
        }
    }
}

/// A random blob and its file.
struct SealedBlob {
    let key = BlobKey.random()
    let plaintext: [UInt8]
    let file: [UInt8]

    init(size: Int) {
        let plaintext = randomBytes(size)
        let cipher = BlobCipher(sealingWith: key)
        let last = BlobCipher.chunkCount(forPlaintextLength: size) - 1
        let chunks = (0...last).map { index in
            Array(plaintext.dropFirst(index * 65_536).prefix(65_536))
                .sealed(by: cipher, chunk: index, isLast: index == last)
        }
        file = cipher.nonce + chunks.joined()
        self.plaintext = plaintext
    }

    func reader(of file: [UInt8]? = nil) throws -> BlobReader {
        let file = file ?? self.file
        return try unsafe BlobReader(key: key, payloadLength: file.count) { offset, buffer in
            guard offset + buffer.count <= file.count else { throw CocoaError(.fileReadCorruptFile) }
            unsafe buffer.copyBytes(from: file[offset..<offset + buffer.count])
        }
    }

    /// All that leaves a file until it is refused, and why it is.
    func drain(_ file: [UInt8]) -> (genuine: [UInt8], error: CryptographyError?) {
        var genuine: [UInt8] = []
        do {
            try unsafe reader(of: file).forEachChunk { unsafe genuine.append(contentsOf: $0) }
            return (genuine, nil)
        } catch {
            return (genuine, error as? CryptographyError)
        }
    }
}

extension [UInt8] {
    fileprivate func sealed(by cipher: BlobCipher, chunk index: Int, isLast: Bool) -> [UInt8] {
        // Sealed in place, as an importer does.
        var buffer = self + [UInt8](repeating: 0, count: BlobCipher.tagByteCount)
        unsafe buffer.withUnsafeMutableBytes { buffer in
            let plaintext = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
            _ = unsafe cipher.seal(chunk: index, isLast: isLast, from: plaintext, into: buffer)
        }
        return buffer
    }

    fileprivate func swapping(chunk first: Int, _ second: Int) -> [UInt8] {
        let size = BlobCipher.sealedChunkByteCount
        let (one, other) = (16 + first * size..<16 + (first + 1) * size, 16 + second * size..<16 + (second + 1) * size)
        var copy = self
        copy.replaceSubrange(one, with: self[other])
        copy.replaceSubrange(other, with: self[one])
        return copy
    }
}
