// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A file that came with a tip was taken into evidence: the very bytes that arrived, which are not stored again.
package struct EvidenceReceived: CaseEvent {
    package static let type = "evidence.received/1"

    package let item: ItemFacts
    package let file: FileFacts
    package let origin: AttachmentOrigin

    package init(item: ItemFacts, file: FileFacts, origin: AttachmentOrigin) {
        self.item = item
        self.file = file
        self.origin = origin
    }

    package var action: Action { .collectEvidence }
    package var headline: String {
        "Took \(item.reference.text) into evidence, file \(origin.attachment) of \(origin.reference.text): \(item.title)"
    }

    package func apply(to caseFile: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard item.collectedAt?.instant == origin.arrived else { throw entry.malformed }
        if !caseFile.isPartial {
            guard caseFile.tips.contains(where: { $0.joined.tip == origin.tip && $0.joined.ledger == origin.ledger })
            else { throw entry.dangling }
            guard !caseFile.evidence.contains(where: { $0.file?.blob == file.blob }) else { throw entry.malformed }
        }
        try caseFile.give(.evidence, item.number, entry)
        caseFile.evidence.append(EvidenceItem(collected: item, file: file, origin: origin, entry: entry))
    }
}

/// From where a file of a tip is: its custody begins there.
package struct AttachmentOrigin: Codable, Hashable, Sendable {
    package let tip: Int
    /// Its number among the tip's files.
    package let attachment: Int
    /// The entry of the intake that brought it, and committed to its digest.
    package let ledger: Identifier
    package let sequence: UInt64
    package let leaf: Digest
    package let arrived: Timestamp

    package init(tip: Int, attachment: Int, ledger: Identifier, sequence: UInt64, leaf: Digest, arrived: Timestamp) {
        self.tip = tip
        self.attachment = attachment
        self.ledger = ledger
        self.sequence = sequence
        self.leaf = leaf
        self.arrived = arrived
    }

    package var reference: Reference { Reference(.tip, tip) }

    /// The first line of its chain of custody.
    func arrival(_ entry: EntryReference) -> CustodyEvent {
        CustodyEvent(
            kind: .received,
            entry: entry,
            remark: "Came with \(reference.text) as file \(attachment); hashed and sealed as it came",
            stated: StatedTime(arrived)
        )
    }
}

/// A member of the case opened a file of a tip that is joined to it, or took a copy of it away; entered before the first byte.
package struct AttachmentViewed: CaseEvent {
    package static let type = "attachment.viewed/1"

    package let tip: Int
    package let attachment: Int
    package let sha256: Digest
    /// Whether a copy left the vault.
    package let isCopy: Bool

    package init(tip: Int, attachment: Int, sha256: Digest, isCopy: Bool) {
        self.tip = tip
        self.attachment = attachment
        self.sha256 = sha256
        self.isCopy = isCopy
    }

    package var action: Action { isCopy ? .exportEvidence : .viewEvidence }
    package var headline: String {
        "\(isCopy ? "Copied" : "Opened") file \(attachment) of \(Reference(.tip, tip).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || file.tips.contains(where: { $0.joined.tip == tip }) else { throw entry.dangling }
    }
}
