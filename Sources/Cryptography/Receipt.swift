// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

/// The receipt of a tip that came by the public form: with it alone its reporter comes back.
///
/// It is shown once and stored nowhere: 130 random bits, in the same letters as an invitation code.
package final class Receipt: Sendable {
    private let letters: CodeLetters
    /// What the tip is found by; it does not lead back to the receipt.
    package let locator: Digest
    /// The public half to which the keys of the tip's dialogue are wrapped.
    package let sealingKey: SealingKey

    /// A new random receipt.
    package static func random() -> Receipt { Receipt(.random()) }

    /// Reads a typed receipt as tolerantly as an invitation code; `.malformed` where its letters do not fit together.
    package convenience init(parsing typed: SecretBytes) throws(CryptographyError) {
        self.init(try CodeLetters(parsing: typed))
    }

    private init(_ letters: CodeLetters) {
        self.letters = letters
        let locator = letters.derive(.receiptLocator)
        // The derived key has 32 bytes by its request.
        self.locator = unsafe locator.withUnsafeBytes { unsafe Digest($0) } ?? .zero
        sealingKey = PublicWrap.sealingKey(seed: letters.derive(.receiptXWing))
    }

    /// The receipt to be shown once.
    ///
    /// This is a secret outside locked memory: don't keep it.
    package var text: String { letters.text }

    /// Opens the key of an entry of the tip's dialogue.
    package func unwrapEntryKey(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> EntryKey {
        EntryKey(
            secret: try PublicWrap.open(
                wrap,
                seed: letters.derive(.receiptXWing),
                as: .wrappedEntryKey,
                context: context,
                byteCount: EntryKey.byteCount
            )
        )
    }
}
