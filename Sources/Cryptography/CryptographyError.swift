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
}
