// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Values

/// A text with signatures under it (c2sp.org/signed-note), here nearly always a checkpoint.
package struct SignedNote: Sendable {
    /// One signature, which may be by a key that the reader does not know.
    package struct Signature: Sendable {
        package let name: String
        package let keyID: UInt32
        package let bytes: [UInt8]
    }

    private static let maximumByteCount = 1 << 20
    private static let maximumSignatureCount = 100

    /// Ends with a line feed, which the signatures cover.
    package let text: String
    /// From 1 to 100.
    package let signatures: [Signature]

    /// Signs a checkpoint under the key's name, which is a name as `NoteKey` wants it.
    package static func sign(_ checkpoint: Checkpoint, name: String, with key: SigningKey) -> SignedNote {
        SignedNote(text: checkpoint.text, signatures: [signature(of: checkpoint.text, name: name, with: key)])
    }

    /// The same note with one signature more, by a second office.
    package func countersigned(name: String, with key: SigningKey) -> SignedNote {
        SignedNote(text: text, signatures: signatures + [SignedNote.signature(of: text, name: name, with: key)])
    }

    private static func signature(of text: String, name: String, with key: SigningKey) -> Signature {
        guard let noteKey = try? NoteKey(name: name, key: key.verifyingKey) else {
            preconditionFailure("the name of a note key has no white space and no plus")
        }
        return Signature(name: name, keyID: noteKey.id, bytes: key.sign(Array(text.utf8)))
    }

    private init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note in its one form: written again, it has the same bytes.
    package init(parsing bytes: [UInt8]) throws(NoteRefusal) {
        guard bytes.count <= SignedNote.maximumByteCount, let whole = String(validating: bytes, as: UTF8.self),
            bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0a }), bytes.last == 0x0a,
            let blank = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0a && bytes[$0 + 1] == 0x0a })
        else { throw .note }
        let lines = bytes[(blank + 2)...].split(separator: 0x0a, omittingEmptySubsequences: false).dropLast()
        guard (1...SignedNote.maximumSignatureCount).contains(lines.count) else { throw .note }
        text = String(Substring(whole.utf8.prefix(blank + 1)))
        var signatures: [Signature] = []
        for line in lines { signatures.append(try Signature(line: line)) }
        self.signatures = signatures
        guard encoded.utf8.elementsEqual(bytes) else { throw .note }
    }

    package init(parsing text: String) throws(NoteRefusal) { try self.init(parsing: Array(text.utf8)) }

    /// The whole note as it stands in a file.
    package var encoded: String { "\(text)\n" + signatures.map(\.line).joined() }

    /// Whether the key has signed the note: at least one signature is by it, and every one that says so is right.
    package func verified(by key: NoteKey) -> Bool {
        let candidates = signatures.filter { $0.keyID == key.id && $0.name.utf8.elementsEqual(key.name.utf8) }
        let message = Array(text.utf8)
        return !candidates.isEmpty && candidates.allSatisfy { key.key.accepts(signature: $0.bytes, of: message) }
    }

    /// The text read as a checkpoint; nobody has checked the signatures by that.
    package func checkpoint() throws(NoteRefusal) -> Checkpoint { try Checkpoint(parsing: text) }
}

extension SignedNote: Hashable {
    package static func == (left: SignedNote, right: SignedNote) -> Bool {
        left.encoded.utf8.elementsEqual(right.encoded.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(Array(encoded.utf8)) }
}

extension SignedNote.Signature {
    fileprivate var line: String { "\u{2014} \(name) \(Base64.encode(keyID.bigEndianBytes + bytes))\n" }

    fileprivate init(line: ArraySlice<UInt8>) throws(NoteRefusal) {
        let parts = String(decoding: line, as: UTF8.self).utf8
            .split(separator: 0x20, omittingEmptySubsequences: false).map { Substring($0) }
        guard parts.count == 3, NoteKey.isName(parts[1]), let bytes = Base64.decode(parts[2]), bytes.count > 4 else {
            throw .note
        }
        name = String(parts[1])
        keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = Array(bytes.dropFirst(4))
    }
}
