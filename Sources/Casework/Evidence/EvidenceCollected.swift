// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A file was collected as evidence: its facts as stated by who collected it, and the exact bytes by their hash.
package struct EvidenceCollected: CaseEvent {
    package static let type = "evidence.collected/2"

    package let item: ItemFacts
    package let file: FileFacts
    package let capture: Capture?

    package init(item: ItemFacts, file: FileFacts, capture: Capture?) {
        self.item = item
        self.file = file
        self.capture = capture
    }

    package var action: Action { .collectEvidence }
    package var headline: String { "Collected \(item.reference.text), \(item.kind.rawValue): \(item.title)" }

    package func apply(to caseFile: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try caseFile.give(.evidence, item.number, entry)
        caseFile.evidence.append(EvidenceItem(collected: item, file: file, capture: capture, entry: entry))
    }
}

/// A file's collection as it was entered at first: without tool and collector, its time without the zone.
package struct EvidenceCollected1: CaseEvent {
    package static let type = "evidence.collected/1"

    package let number: Int
    package let kind: EvidenceKind
    package let title: String
    package let description: Narrative?
    package let recordClass: RecordClass
    package let maintainer: String
    package let source: String
    package let method: String?
    package let collectedAt: Timestamp?
    package let place: String?
    package let file: FileFacts
    package let capture: Capture?

    package init(item: ItemFacts, file: FileFacts, capture: Capture?) {
        number = item.number
        kind = item.kind
        title = item.title
        description = item.description
        recordClass = item.recordClass
        maintainer = item.maintainer
        source = item.source
        method = item.method
        collectedAt = item.collectedAt?.instant
        place = item.place
        self.file = file
        self.capture = capture
    }

    /// The same in today's form.
    private var collected: EvidenceCollected {
        let item = ItemFacts(
            number: number,
            kind: kind,
            title: title,
            description: description,
            recordClass: recordClass,
            maintainer: maintainer,
            source: source,
            method: method,
            collectedAt: collectedAt.map { StatedTime($0) },
            place: place
        )
        return EvidenceCollected(item: item, file: file, capture: capture)
    }

    package var action: Action { collected.action }
    package var headline: String { collected.headline }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try collected.apply(to: &file, from: entry)
    }
}

/// A file as it was taken in.
///
/// The bytes lie in the blob; this commits to them.
package struct FileFacts: Codable, Hashable, Sendable {
    /// The name that it bore, for display only.
    package let name: String
    package let byteCount: UInt64
    package let sha256: Digest
    package let blob: Identifier
    /// By content, not by the name's ending.
    package let mediaType: String

    package init(name: String, byteCount: UInt64, sha256: Digest, blob: Identifier, mediaType: String) {
        self.name = name
        self.byteCount = byteCount
        self.sha256 = sha256
        self.blob = blob
        self.mediaType = mediaType
    }
}

/// How a post or page was captured (domain.md 3.5).
package struct Capture: Codable, Hashable, Sendable {
    package let platform: String?
    package let handle: String?
    package let url: String?
    /// The account that was used to see it: the office's own, consented, or none.
    package let seenAs: String?
    package let visibleText: Narrative?

    package init(platform: String?, handle: String?, url: String?, seenAs: String?, visibleText: Narrative?) {
        self.platform = platform
        self.handle = handle
        self.url = url
        self.seenAs = seenAs
        self.visibleText = visibleText
    }
}
