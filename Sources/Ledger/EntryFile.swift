// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import JSON
internal import Values

/// One entry as it is handed out: its record, what is shown of it, and the proof that its ledger holds it.
package struct EntryFile: Hashable, Sendable {
    package let record: Record
    /// As `Disclosure` makes it; nil where the entry is withheld as a whole.
    package let disclosure: JSONValue?
    package let proof: InclusionProofFile

    package init(record: Record, disclosure: JSONValue?, proof: InclusionProofFile) {
        self.record = record
        self.disclosure = disclosure
        self.proof = proof
    }

    /// The file's content: canonical JSON (RFC 8785).
    package var bytes: [UInt8] {
        JSONValue.members([
            ("record", .string(Hex.encode(record.bytes))), ("disclosure", disclosure ?? .null),
            ("proof", .string(proof.text)),
        ]).canonicalBytes
    }
}

/// Why an entry's file is refused.
///
/// Safe to log.
package enum EntryRefusal: Error, Hashable, Sendable {
    /// The file is not JSON.
    case json(JSONError)
    /// The file is JSON, but not canonical, or has other members.
    case form
    case record(Record.Refusal)
    case proof(NoteRefusal)
    case disclosure(DisclosureRefusal)
    /// The record's signature is not its author's.
    case recordSignature
    /// The checkpoint is not signed by the key that was given.
    case checkpointSignature
    /// The proof is for another place in the ledger than the record's.
    case index
    /// The ledger of the checkpoint does not hold the record.
    case notIncluded
}

/// An entry's file that has been read but not checked.
package struct UnverifiedEntryFile: Sendable {
    private let file: EntryFile

    /// Reads a file in its one form.
    package init(parsing bytes: [UInt8]) throws(EntryRefusal) {
        let json = try UnverifiedEntryFile.parse(bytes)
        guard let object = json.object, object.count == 3, let digits = json["record"]?.string,
            let record = Hex.decode(digits), let disclosure = json["disclosure"], let proof = json["proof"]?.string,
            disclosure.isNull || disclosure.object != nil
        else { throw .form }
        file = EntryFile(
            record: try UnverifiedEntryFile.record(record),
            disclosure: disclosure.isNull ? nil : disclosure,
            proof: try UnverifiedEntryFile.proof(proof)
        )
        guard file.bytes == bytes else { throw .form }
    }

    /// Checks everything that the file can prove by itself, given the key that signs the ledger's checkpoints.
    ///
    /// What it cannot prove: that the checkpoint is of this ledger's newest head, and whose key the author's is.
    package func verify(checkpointKey: NoteKey) throws(EntryRefusal) -> VerifiedEntry {
        let record = file.record
        guard record.isAuthentic else { throw .recordSignature }
        guard file.proof.index == record.sequence else { throw .index }
        guard let checkpoint = file.proof.checkpoint(signedBy: checkpointKey) else { throw .checkpointSignature }
        guard file.proof.includes(record.leaf) else { throw .notIncluded }
        return VerifiedEntry(record: record, fields: try fields(), index: file.proof.index, checkpoint: checkpoint)
    }

    private func fields() throws(EntryRefusal) -> [VerifiedField?]? {
        guard let disclosure = file.disclosure else { return nil }
        do {
            let record = file.record
            return try VerifiedDisclosure.verify(disclosure, fieldCount: record.fieldCount, root: record.fieldsRoot)
                .fields
        } catch {
            throw .disclosure(error)
        }
    }

    private static func parse(_ bytes: [UInt8]) throws(EntryRefusal) -> JSONValue {
        do { return try JSONParser.parse(bytes) } catch { throw .json(error) }
    }

    private static func record(_ bytes: [UInt8]) throws(EntryRefusal) -> Record {
        do { return try Record(parsing: bytes) } catch { throw .record(error) }
    }

    private static func proof(_ text: String) throws(EntryRefusal) -> InclusionProofFile {
        do { return try InclusionProofFile(parsing: text) } catch { throw .proof(error) }
    }
}

/// What an entry's file was found to prove.
///
/// Render this, never the file.
package struct VerifiedEntry: Hashable, Sendable {
    package let record: Record
    /// The fields in order, nil where one is withheld; nil altogether where the entry is.
    package let fields: [VerifiedField?]?
    package let index: UInt64
    package let checkpoint: Checkpoint
}
