// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import struct Crypto.SymmetricKey

/// The 16 random bytes of one blob, an age file key.
///
/// Its memory is wiped on release but not locked.
package struct BlobKey: Sendable {
    static let byteCount = 16
    let secret: SymmetricKey

    /// A new random key.
    package static func random() -> BlobKey { BlobKey(secret: .random(byteCount: byteCount)) }
}
