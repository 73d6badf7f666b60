// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Crypto

/// Small data at rest, such as a case card or a reading mark: sealed under a key of its own for each use.
enum SmallData {
    static func seal(
        _ bytes: [UInt8],
        root: SymmetricKey,
        kind: Label,
        label: String,
        context: [UInt8]
    ) -> [UInt8] {
        let key = KeyDerivation.derive(root, info: kind.followed(by: Array(label.utf8)))
        return unsafe bytes.withUnsafeBytes { bytes in
            unsafe key.withUnsafeBytes { unsafe XChaCha.seal(bytes, key: $0, context: context) }
        }
    }

    static func open(
        _ sealed: [UInt8],
        root: SymmetricKey,
        kind: Label,
        label: String,
        context: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let key = KeyDerivation.derive(root, info: kind.followed(by: Array(label.utf8)))
        let bytes = unsafe key.withUnsafeBytes { unsafe XChaCha.open(sealed, key: $0, context: context) }
        guard let bytes else { throw .notAuthentic }
        return bytes
    }
}
