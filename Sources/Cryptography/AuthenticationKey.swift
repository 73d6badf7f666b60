// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

/// A key by which its holder knows their own words again (HMAC-SHA-256): cheap, and no proof to anybody else.
package struct AuthenticationKey: Sendable {
    private let key: SymmetricKey

    /// The key by which a house knows the growing ends of its ledgers, from its signing key's seed.
    package init(ofHouse seed: SecretBytes) {
        let secret = unsafe seed.withUnsafeBytes { unsafe SymmetricKey(data: $0) }
        key = KeyDerivation.derive(secret, info: Label.ledgerTip.bytes)
    }

    /// The code of some bytes.
    package func code(of bytes: [UInt8]) -> Digest {
        var code = [UInt8](repeating: 0, count: MessageAuthentication.byteCount)
        unsafe key.withUnsafeBytes { key in
            var authentication = unsafe MessageAuthentication(key: key)
            authentication.update(bytes)
            unsafe code.withUnsafeMutableBytes { unsafe authentication.finalize(into: $0) }
        }
        return Digest(code) ?? .zero
    }
}
