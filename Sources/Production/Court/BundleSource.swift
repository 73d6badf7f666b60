// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Fields
internal import JSON
package import Ledger
package import Values

/// Everything that a court bundle is made from: the decision, and the ledgers as they stood at the heads before it.
///
/// The bundle is a pure function of this value and of the items' bytes.
package struct BundleSource: Sendable {
    package let register: LedgerPart
    package let caseLedger: LedgerPart
    /// The intakes of joined tips, with those tips' entries alone.
    package let intakes: [LedgerPart]
    package let reading: BundleReading
    package let decisionEntry: ShownEntry
    package let house: NoteKey

    package init(
        office: OfficeNames,
        register: LedgerPart,
        caseLedger: LedgerPart,
        intakes: [LedgerPart],
        file: CaseFile,
        decision: DecidedProduction,
        decisionEntry: ShownEntry,
        house: NoteKey
    ) {
        let fingerprint = register.leaves.first ?? .zero
        reading = BundleReading(office: office, file: file, decision: decision, fingerprint: fingerprint)
        self.register = register
        self.caseLedger = caseLedger
        self.intakes = intakes
        self.decisionEntry = decisionEntry
        self.house = house
    }

    package var fingerprint: Digest { reading.fingerprint }
    package var name: String { reading.name }
}

/// What a bundle's pages are drawn from, by who makes it and again by who verifies it: the case as the production shows
/// it, and who decided that.
package struct BundleReading: Sendable {
    let office: OfficeNames
    /// The case as this production shows it: folded without what is withheld.
    let file: CaseFile
    let decision: DecidedProduction
    /// The leaf hash of the register's first entry: what a stranger learns by another way, and trusts.
    let fingerprint: Digest

    /// What the production's folder or archive is called, such as `ACH-2026-0001-production-1`.
    package var name: String { "\(file.number)-production-\(decision.decision.number)" }

    /// The items that are handed out, each with its place in the production.
    package var items: [ProducedItem] {
        decision.decision.items.compactMap { file.item($0) }.enumerated().map { index, item in
            ProducedItem(item: item, label: decision.decision.bates?.label(index) ?? item.collected.reference.text)
        }
    }
}

/// What the office calls itself.
package struct OfficeNames: Sendable {
    package let vault: String
    package let unit: String

    package init(vault: String, unit: String) {
        self.vault = vault
        self.unit = unit
    }
}

/// One ledger's part in a production.
package struct LedgerPart: Sendable {
    package let ledger: Identifier
    /// The leaves of all its entries up to the size of the checkpoint, from which the proofs are made.
    package let leaves: [Digest]
    /// The entries that the bundle holds, in order.
    package let entries: [ShownEntry]
    package let checkpoint: SignedNote

    package init(ledger: Identifier, leaves: [Digest], entries: [ShownEntry], checkpoint: SignedNote) {
        self.ledger = ledger
        self.leaves = leaves
        self.entries = entries
        self.checkpoint = checkpoint
    }
}

/// An entry that a bundle holds: with its content where it is shown, as a bare record where it is withheld.
package struct ShownEntry: Sendable {
    package let record: Record
    package let content: EntryContent?

    package init(record: Record, content: EntryContent?) {
        self.record = record
        self.content = content
    }

    /// The whole disclosure of the entry; nil where it is withheld.
    var disclosure: JSONValue? {
        content.map { content in
            let all = [Showing](repeating: .shown, count: content.fields.count)
            return Disclosure.make(fields: content.fields, seed: content.seed, showing: all)
        }
    }
}

/// An opened entry's fields and the seed of its commitments.
package struct EntryContent: Sendable {
    package let fields: [Field]
    package let seed: Digest

    package init(fields: [Field], seed: Digest) {
        self.fields = fields
        self.seed = seed
    }
}

/// An evidence item as it is handed out.
package struct ProducedItem: Sendable {
    package let item: EvidenceItem
    /// Its Bates label, which names its file.
    package let label: String

    package var reference: String { item.collected.reference.text }

    /// Where its bytes stand in the bundle; nil where it is a thing and no file.
    package var path: String? { fileName.map { "data/items/\(reference)/\($0)" } }
    var fileName: String? { item.file.map { label + FileEnding.of($0.mediaType) } }
    package var custodyPath: String { "data/custody/\(reference).html" }
}

/// The ending of a produced file's name: by its content's type, since names of originals say nothing reliable.
enum FileEnding {
    static func of(_ mediaType: String) -> String { endings[mediaType] ?? ".bin" }

    private static let endings = [
        "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
        "application/pdf": ".pdf", "video/mp4": ".mp4", "video/quicktime": ".mov", "video/x-matroska": ".mkv",
        "video/x-msvideo": ".avi", "audio/mp4": ".m4a", "audio/wav": ".wav", "audio/mpeg": ".mp3",
        "application/ogg": ".ogg", "application/zip": ".zip", "application/gzip": ".gz", "application/x-tar": ".tar",
    ]
}
