// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// The cipher of a blob file: an age v1 payload (c2sp.org/age) whose header is kept apart.
///
/// The file is nonce 16, then chunks of 65,536 bytes of plaintext, each sealed by ChaCha20-Poly1305 with its index and
/// whether it is the last in its nonce, and 16 bytes longer than its plaintext. The last one is empty only where the
/// blob is. Chunks may be sealed and opened in any order and from any thread; nothing is allocated for one.
package struct BlobCipher: Sendable {
    /// Bytes of plaintext in every chunk but the last.
    package static let chunkByteCount = 65_536
    package static let tagByteCount = 16
    /// Bytes in the file of every chunk but the last.
    package static let sealedChunkByteCount = chunkByteCount + tagByteCount
    package static let nonceByteCount = 16

    /// The 16 bytes with which the file begins.
    package let nonce: [UInt8]
    private let key: SymmetricKey

    /// The cipher of a new blob: its nonce is random.
    ///
    /// A blob key seals one blob only, and each of its chunks once.
    package init(sealingWith key: BlobKey) {
        Sodium.start()
        var nonce = [UInt8](repeating: 0, count: BlobCipher.nonceByteCount)
        unsafe nonce.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe randombytes_buf(base, buffer.count) }
        }
        self.init(key, checkedNonce: nonce)
    }

    /// The cipher of a blob whose file begins with this nonce; `.malformed` where that is not 16 bytes.
    package init(opening nonce: [UInt8], with key: BlobKey) throws(CryptographyError) {
        guard nonce.count == BlobCipher.nonceByteCount else { throw .malformed }
        Sodium.start()
        self.init(key, checkedNonce: nonce)
    }

    private init(_ key: BlobKey, checkedNonce: [UInt8]) {
        nonce = checkedNonce
        self.key = KeyDerivation.derive(key.secret, salt: checkedNonce, info: Array("payload".utf8))
    }

    /// Seals a chunk into `sealed`, which must have room for 16 bytes more and may be the same memory.
    ///
    /// Returns how many bytes were written. Every chunk but the last has 65,536 bytes. An index is sealed once: the same
    /// nonce for two texts would give both away.
    package func seal(
        chunk index: Int,
        isLast: Bool,
        from plaintext: UnsafeRawBufferPointer,
        into sealed: UnsafeMutableRawBufferPointer
    ) -> Int {
        precondition(BlobCipher.isPossible(plaintext.count, index: index, isLast: isLast), "a chunk has 65,536 bytes")
        let nonce = ChaCha.Nonce(chunk: index, isLast: isLast)
        unsafe key.withUnsafeBytes { unsafe ChaCha.seal(plaintext, key: $0, nonce: nonce, into: sealed) }
        return plaintext.count + BlobCipher.tagByteCount
    }

    /// Opens a chunk into `plaintext`, which must have room for all but its tag and may be the same memory.
    ///
    /// Returns how many bytes were written. `.notAuthentic` where the chunk was changed, moved or is not the last as it
    /// should be: then nothing of it has been written.
    package func open(
        chunk index: Int,
        isLast: Bool,
        from sealed: UnsafeRawBufferPointer,
        into plaintext: UnsafeMutableRawBufferPointer
    ) throws(CryptographyError) -> Int {
        let count = sealed.count - BlobCipher.tagByteCount
        guard BlobCipher.isPossible(count, index: index, isLast: isLast) else { throw .malformed }
        let nonce = ChaCha.Nonce(chunk: index, isLast: isLast)
        let isAuthentic = unsafe key.withUnsafeBytes {
            unsafe ChaCha.open(sealed, key: $0, nonce: nonce, into: plaintext)
        }
        guard isAuthentic else { throw .notAuthentic }
        return count
    }

    private static func isPossible(_ count: Int, index: Int, isLast: Bool) -> Bool {
        guard index >= 0, count <= chunkByteCount else { return false }
        return count == chunkByteCount || isLast && (count > 0 || count == 0 && index == 0)
    }
}
