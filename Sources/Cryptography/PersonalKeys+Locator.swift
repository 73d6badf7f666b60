// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

internal import struct Crypto.SymmetricKey

extension PersonalKeys {
    /// What this person finds something of their own by (HMAC-SHA-256): to everybody else it is 32 bytes that say nothing of
    /// the `name`; each `label` (use and version) has its own key.
    package func locator(of name: [UInt8], label: String) -> Digest {
        let root = unsafe seeds.withUnsafeBytes {
            unsafe SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0.prefix(32)))
        }
        let key = KeyDerivation.derive(root, info: Label.personalLocator.followed(by: Array(label.utf8)))
        return Digest(KeyDerivation.authenticate(name, key: key)) ?? .zero
    }
}
