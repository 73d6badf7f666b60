// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Values

/// The vault's own signing key: a file of its owner's alone, outside the vault's folder, so that a copy of the vault
/// lacks it.
///
/// It signs checkpoints and the few entries that no person makes (design.md 6).
package struct HouseKey: Sendable {
    private static let heading = "casebound house key v1\n"
    package let signing: SigningKey
    /// By which the house knows the growing ends of its ledgers again.
    let tips: AuthenticationKey

    private init(seed: SecretBytes) throws(CryptographyError) {
        signing = try SigningKey(seed: seed)
        tips = AuthenticationKey(ofHouse: seed)
    }

    /// Makes a new key and writes its file; throws where one stands there.
    package static func create(at path: String) throws -> HouseKey {
        let seed = SecretBytes.random(count: SigningKey.seedByteCount)
        var text = Array(heading.utf8)
        defer { text.wipe() }
        unsafe seed.withUnsafeBytes { unsafe text += Array(Hex.encode($0).utf8) }
        text.append(0x0A)
        let file = try POSIXFile.creating(path)
        try file.write(text)
        try file.sync()
        try POSIXFile.syncFolder(ofFile: path)
        return try HouseKey(seed: seed)
    }

    /// Reads the key's file; throws `houseKeyMissing` where it is not there or not a key.
    package static func load(from path: String) throws(VaultError) -> HouseKey {
        do {
            var text = try POSIXFile.contents(path, limit: 256)
            defer { text.wipe() }
            let rest = text.dropFirst(heading.utf8.count)
            guard text.starts(with: heading.utf8), rest.last == 0x0A,
                var seed = Hex.decode(String(decoding: rest.dropLast(), as: UTF8.self))
            else { throw VaultError.houseKeyMissing }
            defer { seed.wipe() }
            return try HouseKey(seed: SecretBytes(seed))
        } catch { throw .houseKeyMissing }
    }
}
