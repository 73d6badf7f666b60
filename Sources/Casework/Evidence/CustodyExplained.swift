// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// Somebody explains a gap in an item's custody: later, and dated as later; the gap stays.
package struct CustodyExplained: CaseEvent {
    package static let type = "custody.explained/1"

    package let item: Int
    package let gap: GapMark
    package let text: Narrative

    package init(item: Int, gap: GapMark, text: Narrative) {
        self.item = item
        self.gap = gap
        self.text = text
    }

    package var action: Action { .explainGap }
    package var headline: String { "Explained a gap of \(Reference(.evidence, item).text), \(gap.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard gap.entry < file.size else { throw entry.dangling }
        try file.change(item, entry) { $0.explanations.append(GapExplanation(explained: self, entry: entry)) }
    }
}

/// An explanation and where it was entered.
package struct GapExplanation: Hashable, Sendable {
    package let explained: CustodyExplained
    package let entry: EntryReference
}

/// What a gap is called by: its kind and the entry at which it begins, such as `seal-broken@12`.
///
/// It stays the same however much is entered afterwards.
package struct GapMark: Hashable, Sendable, Codable {
    package let kind: CustodyGap.Kind
    package let entry: UInt64

    package init(kind: CustodyGap.Kind, entry: UInt64) {
        self.kind = kind
        self.entry = entry
    }

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = CustodyGap.Kind(rawValue: String(parts[0])),
            let entry = UInt64(parts[1]), String(entry) == parts[1]
        else { return nil }
        self.init(kind: kind, entry: entry)
    }

    package var text: String { "\(kind.rawValue)@\(entry)" }

    package init(from decoder: any Decoder) throws { self = try decoder.parsed { GapMark($0) } }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
