// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Something was collected as evidence: its facts as stated by who collected it, and the exact bytes by their hash.
package struct EvidenceCollected: CaseEvent {
    package static let type = "evidence.collected/1"

    package let number: Int
    package let kind: EvidenceKind
    package let title: String
    package let description: Narrative?
    package let recordClass: RecordClass
    /// Whose record it is; under FERPA much turns on it (34 CFR 99.8).
    package let maintainer: String
    /// Where or from whom it was obtained.
    package let source: String
    /// How, and with what tool.
    package let method: String?
    /// When it was collected, as stated.
    package let collectedAt: Timestamp?
    package let place: String?
    package let file: FileFacts
    package let capture: Capture?

    package init(
        number: Int,
        kind: EvidenceKind,
        title: String,
        description: Narrative?,
        recordClass: RecordClass,
        maintainer: String,
        source: String,
        method: String?,
        collectedAt: Timestamp?,
        place: String?,
        file: FileFacts,
        capture: Capture?
    ) {
        self.number = number
        self.kind = kind
        self.title = title
        self.description = description
        self.recordClass = recordClass
        self.maintainer = maintainer
        self.source = source
        self.method = method
        self.collectedAt = collectedAt
        self.place = place
        self.file = file
        self.capture = capture
    }

    package var reference: Reference { Reference(.evidence, number) }
    package var action: Action { .collectEvidence }
    package var headline: String { "Collected \(reference.text), \(kind.rawValue): \(title)" }

    package func apply(to caseFile: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try caseFile.give(.evidence, number, entry)
        caseFile.evidence.append(EvidenceItem(collected: self, entry: entry))
    }
}

/// What sort of evidence an item is.
package enum EvidenceKind: String, Codable, Hashable, Sendable, CaseIterable {
    case capture
    case recording
    case image
    case document
    case message
    case interview
    case other
}

/// Which body of law a record falls under.
package enum RecordClass: String, Codable, Hashable, Sendable, CaseIterable {
    case educationRecord = "education-record"
    case lawEnforcementUnit = "law-enforcement-unit-record"
    case personnel
    case health
    case securityInformation = "security-information"
    case other
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
