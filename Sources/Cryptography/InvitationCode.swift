// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// The one-time code by which an invited person first signs in: 130 random bits, in seven groups of four letters.
///
/// It seeds, by HKDF, the pair that signs the binding of the person's own keys and the pair to which the invitation's
/// compartments are wrapped. It needs no passphrase hashing: nobody guesses 130 bits.
package final class InvitationCode: Sendable {
    private let letters: CodeLetters
    /// The pair that proves that its holder had the code.
    package let signing: SigningKey
    /// The public half to which the invitation's compartments are wrapped.
    package let sealingKey: SealingKey

    /// A new random code.
    package static func random() -> InvitationCode { InvitationCode(.random()) }

    /// Reads a typed code: case, spaces and dashes do not count, O is read as 0, I and L as 1.
    ///
    /// `.malformed` where it has not 28 letters or its check letters do not fit, so that a slip is told at once.
    package convenience init(parsing typed: SecretBytes) throws(CryptographyError) {
        self.init(try CodeLetters(parsing: typed))
    }

    private init(_ letters: CodeLetters) {
        self.letters = letters
        signing = SigningKey(seed: letters.derive(.invitationSigning))
        sealingKey = PublicWrap.sealingKey(seed: letters.derive(.invitationXWing))
    }

    /// The code to be shown once, such as `7K3M-…`.
    ///
    /// This is a secret outside locked memory: don't keep it.
    package var text: String { letters.text }

    /// Opens a compartment that was wrapped for the invited person.
    package func unwrapCompartment(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> CompartmentKey {
        try CompartmentKey(wrap: wrap, xWingSeed: letters.derive(.invitationXWing), context: context)
    }
}
