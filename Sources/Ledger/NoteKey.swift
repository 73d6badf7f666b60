// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Values

/// An Ed25519 key of a signed note by its name (c2sp.org/signed-note).
package struct NoteKey: Hashable, Sendable {
    /// The type of an Ed25519 key in a note.
    private static let algorithm: UInt8 = 1

    /// Such as `records.example.gov/casebound`; not empty, without white space and `+`.
    package let name: String
    package let key: VerifyingKey

    package init(name: String, key: VerifyingKey) throws(NoteRefusal) {
        guard NoteKey.isName(name) else { throw .key }
        self.name = name
        self.key = key
    }

    /// Reads the text form: the name, the id in hexadecimal and the key in base64, joined by `+`.
    package init(parsing text: String) throws(NoteRefusal) {
        let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(Substring(parts[2])), bytes.first == NoteKey.algorithm,
            let key = VerifyingKey(bytes.dropFirst())
        else { throw .key }
        try self.init(name: String(Substring(parts[0])), key: key)
        guard parts[1].elementsEqual(Hex.encode(id.bigEndianBytes).utf8) else { throw .key }
    }

    /// The text form by which the key is handed on.
    package var text: String {
        "\(name)+\(Hex.encode(id.bigEndianBytes))+\(Base64.encode([NoteKey.algorithm] + key.bytes))"
    }

    /// A short hint in signatures to the key; not a proof of anything.
    package var id: UInt32 {
        let digest = Digest(sha256: Array(name.utf8) + [0x0a, NoteKey.algorithm] + key.bytes)
        return digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }

    package static func == (left: NoteKey, right: NoteKey) -> Bool {
        left.key == right.key && left.name.utf8.elementsEqual(right.name.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
