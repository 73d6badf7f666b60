// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// It is stated how a post or page was captured.
package struct CaptureRecorded: CaseEvent {
    package static let type = "capture.recorded/1"

    package let item: Int
    package let record: CaptureRecord

    package init(item: Int, record: CaptureRecord) {
        self.item = item
        self.record = record
    }

    package var headline: String { "Stated how \(Reference(.evidence, item).text) was captured" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.record(record, of: item, entry)
    }
}

/// How a post or page was captured (domain.md 3.5).
package struct CaptureRecord: ItemRecord {
    package static let title = "Capture"

    package let platform: String?
    package let handle: String?
    package let platformID: String?
    package let url: String?
    package let capturedAt: StatedTime?
    package let capturedBy: String?
    /// Which account saw it, and whose it is.
    package let accountUsed: String?
    package let accountKind: AccountKind?
    /// What it was looked at for: an answer to a tip is another thing than watching people (28 CFR 23.20(b)).
    package let occasion: CaptureOccasion?
    package let visibleText: Narrative?
    package let thread: Narrative?
    /// The items that hold the picture, the page's source, and linked media.
    package let screenshot: Int?
    package let pageSource: Int?
    package let media: [Int]?
    package let legalProcess: String?
    /// Why it is held to be by who it names (Federal Rule of Evidence 901(b)(1) and (4); unchecked).
    package let authorship: Narrative?
    package let remarks: Narrative?

    package var items: [Int] { [screenshot, pageSource].compactMap(\.self) + (media ?? []) }

    package var rows: [FactRow] {
        [
            FactRow("Platform", platform), FactRow("Handle", handle), FactRow("Platform's id", platformID),
            FactRow("Address", url), FactRow("Captured at", capturedAt), FactRow("Captured by", capturedBy),
            FactRow("Account used", accountUsed), FactRow("Whose account", accountKind?.rawValue),
            FactRow("Occasion", occasion?.rawValue), FactRow("Visible text", visibleText?.text),
            FactRow("Thread", thread?.text), FactRow(item: screenshot, "Picture"),
            FactRow(item: pageSource, "Page's source"),
            FactRow("Linked media", media?.map { Reference(.evidence, $0).text }),
            FactRow("Legal process", legalProcess), FactRow("Basis of authorship", authorship?.text),
            FactRow("Remarks", remarks?.text),
        ]
    }
}

/// Whose account a post was seen with.
package enum AccountKind: String, Codable, Hashable, Sendable, CaseIterable {
    case none
    case own
    case agency
    case consented
}

/// What a post was looked at for.
package enum CaptureOccasion: String, Codable, Hashable, Sendable, CaseIterable {
    case tip
    case investigation
    case preservation
    case other
}
