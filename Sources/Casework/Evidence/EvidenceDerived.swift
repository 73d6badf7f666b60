// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A file was made from an item: a copy, an excerpt, a redaction; what it was made from stays as it is.
package struct EvidenceDerived: CaseEvent {
    package static let type = "evidence.derived/1"

    package let item: ItemFacts
    package let file: FileFacts
    package let derivation: Derivation

    package init(item: ItemFacts, file: FileFacts, derivation: Derivation) {
        self.item = item
        self.file = file
        self.derivation = derivation
    }

    package var action: Action { .collectEvidence }
    package var headline: String {
        let parent = derivation.parent.map { " from \(Reference(.evidence, $0).text)" } ?? ""
        return "Derived \(item.reference.text)\(parent): \(item.title)"
    }

    package func apply(to caseFile: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try caseFile.give(.evidence, item.number, entry)
        if let parent = derivation.parent {
            let kind: CustodyKind = derivation.transform == .copy ? .copied : .derived
            try caseFile.change(parent, entry) {
                $0.record(kind, entry, remark: "\(item.reference.text), \(derivation.text)")
            }
        }
        caseFile.evidence.append(
            EvidenceItem(collected: item, file: file, derivation: derivation, entry: entry)
        )
    }
}

/// From what a derivative was made, and how.
package struct Derivation: Codable, Hashable, Sendable {
    /// The item that it was made from; nil where the case does not hold that.
    package let parent: Int?
    package let transform: Transform?
    /// What was done, in words: settings, cuts, what was covered.
    package let how: String?

    package init(parent: Int?, transform: Transform?, how: String?) {
        self.parent = parent
        self.transform = transform
        self.how = how
    }

    /// Whether the record says what was done: `other` says it only together with words.
    package var isDescribed: Bool {
        transform.map { $0 != .other || how != nil } ?? false
    }

    package var text: String {
        [transform?.rawValue, how].compactMap(\.self).joined(separator: ": ")
    }
}

/// What is done to a file to make another.
package enum Transform: String, Codable, Hashable, Sendable, CaseIterable {
    case copy
    case excerpt
    case redaction
    case transcode
    case enhancement
    case transcript
    case translation
    case other
}
