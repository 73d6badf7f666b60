// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why a key, a seal or a signature was not made or not accepted.
///
/// Safe to log: it holds no content and no key.
package enum CryptographyError: Error, Equatable {
    /// The sealed bytes were changed, belong elsewhere, or the key is not theirs.
    case notAuthentic
    /// The bytes are not of the form they should have.
    case malformed
    /// The passphrase does not open this key.
    case wrongPassphrase
    /// The stored cost of unlocking is outside what this program accepts.
    case unacceptableCost
    /// The system refused memory or randomness.
    case unavailable
    /// A secret cannot be split so: 2 to 255 shares, of which at least 2 and at most all are needed.
    case unacceptableSplit
    /// Fewer shares than the recovery key's threshold.
    case tooFewShares
    /// The shares are of different vaults, versions or thresholds, so not of one recovery key.
    case mixedShares
    /// Two of the shares have the same number.
    case repeatedShare
}
