// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// A secret that people type: 26 letters of five random bits, and two check letters.
///
/// The alphabet has no I, L, O or U (Crockford's base 32).
struct CodeLetters: Sendable {
    private static let secretCount = 26
    private static let checkCount = 2

    /// The 26 upper-case letters, as bytes: what keys are derived from.
    private let secret: SecretBytes

    static func random() -> CodeLetters {
        Sodium.start()
        return CodeLetters(
            secret: unsafe SecretBytes(count: secretCount) { target in
                let alphabet = TypedLetters.alphabet
                for position in target.indices {
                    unsafe target[position] = alphabet[Int(randombytes_uniform(UInt32(alphabet.count)))]
                }
            }
        )
    }

    private init(secret: SecretBytes) { self.secret = secret }

    /// Reads what was typed; `.malformed` where letters are missing, too many, unknown or do not fit together.
    init(parsing typed: SecretBytes) throws(CryptographyError) {
        let letters = try TypedLetters.read(typed, count: CodeLetters.secretCount + CodeLetters.checkCount)
        self.init(
            secret: unsafe SecretBytes(count: CodeLetters.secretCount) { target in
                unsafe letters.withUnsafeBytes { unsafe target.copyBytes(from: $0.prefix(CodeLetters.secretCount)) }
            }
        )
        let typedCheck = unsafe letters.withUnsafeBytes { unsafe Array($0.suffix(CodeLetters.checkCount)) }
        guard isEqualInConstantTime(typedCheck, check) else { throw .malformed }
    }

    /// A 32-byte key of this code for one use.
    func derive(_ label: Label) -> SymmetricKey { KeyDerivation.derive(SymmetricKey(secret), info: label.bytes) }

    /// All 28 letters in groups of four.
    var text: String {
        var letters = unsafe secret.withUnsafeBytes { unsafe Array($0) } + check
        defer { letters.wipe() }
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            String(decoding: letters[$0..<$0 + 4], as: UTF8.self)
        }
        return groups.joined(separator: "-")
    }

    /// The check letters: the low five bits of the first bytes of a derived key.
    private var check: [UInt8] {
        unsafe derive(.codeCheck).withUnsafeBytes { key in
            unsafe key.prefix(CodeLetters.checkCount).map { TypedLetters.alphabet[Int($0 & 31)] }
        }
    }
}
