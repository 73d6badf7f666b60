// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto
package import Values

/// The key that gives a vault back to those who lost theirs: 32 random bytes, never stored whole, split among custodians.
///
/// Two things follow from it by HKDF: a compartment, to which whatever a compartment can be given is wrapped, and a pair
/// that signs the entries of its use.
package final class RecoveryKey: Sendable {
    static let byteCount = 32

    /// What is wrapped to recovery is wrapped to this compartment.
    package let compartment: CompartmentKey
    /// The pair that signs what is entered when the key is used.
    package let signing: SigningKey
    private let secret: SecretBytes

    /// A new random key.
    package static func random() -> RecoveryKey { RecoveryKey(checkedSecret: .random(count: byteCount)) }

    private init(checkedSecret: SecretBytes) {
        secret = checkedSecret
        let root = SymmetricKey(checkedSecret)
        compartment = CompartmentKey(KeyDerivation.derive(root, info: Label.recoveryCompartment.bytes))
        signing = SigningKey(seed: KeyDerivation.derive(root, info: Label.recoverySigning.bytes))
    }

    /// Splits the key into `count` shares, numbered from 1, of which any `threshold` make it again.
    ///
    /// `version` counts the recovery keys of the vault, so that shares of an older one are told apart. Splitting again
    /// makes shares that don't combine with these, though they look alike: make a new key of the next version instead.
    /// `.unacceptableSplit` unless 2 <= threshold <= count <= 255.
    package func split(
        threshold: Int,
        count: Int,
        vault: Identifier,
        version: UInt32
    ) throws(CryptographyError) -> [RecoveryShare] {
        try Shamir.split(secret, threshold: threshold, count: count).map { share in
            // The threshold fits: it is at most `Shamir.mostShares`.
            RecoveryShare(share, threshold: UInt8(threshold), vault: vault, version: version)
        }
    }

    /// Puts the key together from at least as many shares as they say are needed; all that are given are used.
    ///
    /// `.tooFewShares`, `.mixedShares` for shares of different vaults, versions or thresholds, `.repeatedShare` for two of
    /// one number. Shares of the right form whose bytes are wrong combine to another key without an error: the caller
    /// compares each share's `commitment`, then `compartment.sealingKey.fingerprint` and `signing.verifyingKey`, with what
    /// the register says, and uses the key only where they agree.
    package static func combine(_ shares: [RecoveryShare]) throws(CryptographyError) -> RecoveryKey {
        guard let first = shares.first else { throw .tooFewShares }
        guard shares.allSatisfy({ $0.isOfSameSplit(as: first) }) else { throw .mixedShares }
        guard Set(shares.map(\.index)).count == shares.count else { throw .repeatedShare }
        guard shares.count >= Int(first.threshold) else { throw .tooFewShares }
        return RecoveryKey(checkedSecret: try Shamir.combine(shares.map(\.share)))
    }
}
