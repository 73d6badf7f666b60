// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

/// The 32 random bytes of one entry: what is wrapped for those who may read it.
///
/// Its memory is wiped on release but not locked, because thousands are opened in a burst.
package struct EntryKey: Sendable {
    static let byteCount = 32
    let secret: SymmetricKey

    /// A new random key.
    package static func random() -> EntryKey { EntryKey(secret: .random(byteCount: byteCount)) }

    /// The seed of the salts that the entry's fields are committed under.
    package var commitmentSeed: Digest {
        let seed = KeyDerivation.derive(secret, info: Label.entryCommitment.bytes)
        // The derived key has 32 bytes by its request.
        return unsafe seed.withUnsafeBytes { unsafe Digest($0) } ?? .zero
    }

    /// Seals the entry's content (XChaCha20-Poly1305, random nonce in front, 40 bytes longer) to the context.
    package func seal(_ plaintext: [UInt8], context: [UInt8]) -> [UInt8] {
        unsafe plaintext.withUnsafeBytes { plaintext in
            unsafe sealingKey.withUnsafeBytes { unsafe XChaCha.seal(plaintext, key: $0, context: context) }
        }
    }

    /// Opens what `seal` made; `.notAuthentic` where key, context or any byte differs.
    package func open(_ sealed: [UInt8], context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let plaintext = unsafe sealingKey.withUnsafeBytes { unsafe XChaCha.open(sealed, key: $0, context: context) }
        guard let plaintext else { throw .notAuthentic }
        return plaintext
    }

    private var sealingKey: SymmetricKey { KeyDerivation.derive(secret, info: Label.entrySeal.bytes) }
}
