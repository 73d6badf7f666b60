// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

/// A code that takes the authenticator's place once, for who has lost it: 130 random bits, in the same letters as an
/// invitation code.
package final class SpareCode: Sendable {
    private let letters: CodeLetters
    /// By what it is known again; it does not lead back to the code.
    package let digest: Digest

    /// A new random code.
    package static func random() -> SpareCode { SpareCode(.random()) }

    /// Reads a typed code as tolerantly as an invitation code; `.malformed` where its letters do not fit together.
    package convenience init(parsing typed: SecretBytes) throws(CryptographyError) {
        self.init(try CodeLetters(parsing: typed))
    }

    private init(_ letters: CodeLetters) {
        self.letters = letters
        let derived = letters.derive(.spareCode)
        // The derived key has 32 bytes by its request.
        digest = unsafe derived.withUnsafeBytes { unsafe Digest($0) } ?? .zero
    }

    /// The code to be shown once.
    ///
    /// This is a secret outside locked memory: don't keep it.
    package var text: String { letters.text }
}
