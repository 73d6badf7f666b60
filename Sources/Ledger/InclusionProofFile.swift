// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The proof that a record is in its ledger, with the signed checkpoint to which it leads (c2sp.org/tlog-proof@v1).
///
/// Extra data, which the format allows and nothing authenticates, is neither written nor accepted.
package struct InclusionProofFile: Hashable, Sendable {
    private static let magic = "c2sp.org/tlog-proof@v1"
    private static let longestProof = 64

    /// The place of the record, from 0.
    package let index: UInt64
    /// From the leaf's sibling up.
    package let hashes: [Digest]
    package let note: SignedNote
    /// What the note says; to be believed only as `checkpoint(signedBy:)`.
    package let unverifiedCheckpoint: Checkpoint

    /// Takes a note whose text is a checkpoint.
    package init(index: UInt64, hashes: [Digest], note: SignedNote) throws(NoteRefusal) {
        guard hashes.count <= InclusionProofFile.longestProof else { throw .proof }
        self.index = index
        self.hashes = hashes
        self.note = note
        unverifiedCheckpoint = try note.checkpoint()
    }

    /// Reads the file's text in its one form.
    package init(parsing text: String) throws(NoteRefusal) {
        let bytes = Array(text.utf8)
        guard let blank = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0a && bytes[$0 + 1] == 0x0a }) else {
            throw .proof
        }
        let lines = bytes[..<blank].split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 2, lines[0].utf8.elementsEqual(InclusionProofFile.magic.utf8),
            lines[1].utf8.starts(with: "index ".utf8), let index = UInt64(decimal: lines[1].dropFirst(6))
        else { throw .proof }
        let hashes = lines.dropFirst(2).compactMap { Base64.decode($0).flatMap { Digest($0) } }
        guard hashes.count == lines.count - 2 else { throw .proof }
        try self.init(index: index, hashes: hashes, note: SignedNote(parsing: Array(bytes[(blank + 2)...])))
    }

    /// The file's text.
    package var text: String {
        let lines = [InclusionProofFile.magic, "index \(index)"] + hashes.map { Base64.encode($0.bytes) }
        return lines.joined(separator: "\n") + "\n\n" + note.encoded
    }

    /// The checkpoint, if the key has signed it; else nil.
    package func checkpoint(signedBy key: NoteKey) -> Checkpoint? {
        note.verified(by: key) ? unverifiedCheckpoint : nil
    }

    /// Whether the proof leads from the leaf to the root of the checkpoint.
    package func includes(_ leaf: Digest) -> Bool {
        MerkleTree.isIncluded(
            leaf: leaf,
            index: index,
            size: unverifiedCheckpoint.size,
            proof: hashes,
            root: unverifiedCheckpoint.root
        )
    }
}
