// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

/// The 32 random bytes of one assessor's sheet: wrapped to who may read it before all are opened, and shown when they are.
///
/// What it seals is committed to by a digest beside it, so that no second key can later open something else.
package struct SheetKey: Sendable {
    static let byteCount = 32
    let secret: SymmetricKey

    init(secret: SymmetricKey) { self.secret = secret }

    /// A new random key.
    package static func random() -> SheetKey { SheetKey(secret: .random(byteCount: byteCount)) }

    /// The key that an opening shows; nil where these are not 32 bytes.
    package init?(shown bytes: [UInt8]) {
        guard bytes.count == SheetKey.byteCount else { return nil }
        secret = SymmetricKey(data: bytes)
    }

    /// The key as an opening shows it: from then on it is no secret from who reads the case.
    package var shown: [UInt8] { unsafe secret.withUnsafeBytes { unsafe Array($0) } }

    /// Seals a sheet (XChaCha20-Poly1305, random nonce in front, 40 bytes longer) to the context.
    package func seal(_ plaintext: [UInt8], context: [UInt8]) -> [UInt8] {
        unsafe plaintext.withUnsafeBytes { plaintext in
            unsafe sealingKey.withUnsafeBytes { unsafe XChaCha.seal(plaintext, key: $0, context: context) }
        }
    }

    /// Opens what `seal` made; `.notAuthentic` where key, context or any byte differs, or the plaintext's SHA-256 is not
    /// the one that was committed to.
    package func open(_ sealed: [UInt8], digest: Digest, context: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let plaintext = unsafe sealingKey.withUnsafeBytes { unsafe XChaCha.open(sealed, key: $0, context: context) }
        guard let plaintext, Digest(sha256: plaintext) == digest else { throw .notAuthentic }
        return plaintext
    }

    /// Where a sheet belongs: its case, assessment and round, and who signed it.
    package static func context(ledger: Identifier, assessment: Int, round: Int, author: Identifier) -> [UInt8] {
        ledger.bytes + UInt32(clamping: assessment).bigEndianBytes + UInt32(clamping: round).bigEndianBytes
            + author.bytes
    }

    private var sealingKey: SymmetricKey { KeyDerivation.derive(secret, info: Label.sheetSeal.bytes) }
}
