// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SHA256
internal import struct Crypto.SHA256Digest
internal import struct Crypto.SHA512

/// SHA-256 (FIPS 180-4) in pieces.
package struct SHA256Hasher: Sendable {
    private var state = SHA256()

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) { unsafe state.update(bufferPointer: bytes) }
    package mutating func update(_ bytes: [UInt8]) { state.update(data: bytes) }
    package mutating func update(_ digest: Digest) {
        unsafe digest.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    }

    /// The digest of all that was given so far.
    package func finalize() -> Digest { Digest(digest: state.finalize()) }
}

extension Digest {
    /// The SHA-256 of some bytes.
    package init(sha256 bytes: [UInt8]) { self.init(digest: SHA256.hash(data: bytes)) }
    /// The SHA-256 of lent bytes.
    package init(sha256 bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        unsafe hasher.update(bufferPointer: bytes)
        self.init(digest: hasher.finalize())
    }

    fileprivate init(digest: SHA256Digest) {
        // A SHA-256 digest has 32 bytes by its type.
        self = unsafe digest.withUnsafeBytes { unsafe Digest($0) } ?? .zero
    }
}

/// The 64 bytes of SHA-512 (FIPS 180-4), which SSH signatures are made over.
package func sha512(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }
