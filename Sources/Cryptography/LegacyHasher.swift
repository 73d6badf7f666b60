// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// The hashes that other people's manifests name, in pieces, for checking what they sent us.
///
/// MD5 and SHA-1 find an accident and stop no attacker. Nothing of ours is made with this; see `SHA256Hasher`.
package struct LegacyHasher {
    package enum Algorithm: String, Sendable, CaseIterable {
        case md5
        case sha1
        case sha256
        case sha512

        package var byteCount: Int {
            switch self {
            case .md5: Insecure.MD5.byteCount
            case .sha1: Insecure.SHA1.byteCount
            case .sha256: SHA256.byteCount
            case .sha512: SHA512.byteCount
            }
        }
    }

    private var state: any HashFunction

    package init(_ algorithm: Algorithm) {
        switch algorithm {
        case .md5: state = Insecure.MD5()
        case .sha1: state = Insecure.SHA1()
        case .sha256: state = SHA256()
        case .sha512: state = SHA512()
        }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) { unsafe state.update(bufferPointer: bytes) }

    /// The digest of all that was given so far.
    package func finalize() -> [UInt8] { Array(state.finalize()) }
}
