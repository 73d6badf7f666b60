// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// What a label on an item of evidence says: enough to find the item, and nothing of what it is or whose.
package struct EvidenceLabel: Hashable, Sendable {
    package let caseNumber: String
    /// The item's number, such as `E-1`.
    package let item: String
    /// The first letters of the SHA-256 of its bytes, in hexadecimal; nil where the item is a thing.
    package let digest: String?

    /// 64 bits: enough to tell files of one office apart by, and no more than fits on a bag.
    private static let digestLetters = 16

    package init(_ item: EvidenceItem, of number: String) {
        caseNumber = number
        self.item = item.collected.reference.text
        digest = item.file.map { String($0.sha256.hex.prefix(EvidenceLabel.digestLetters)) }
    }

    /// What a reader of its square code reads: the three, with spaces between.
    package var code: String { [caseNumber, item, digest].compactMap(\.self).joined(separator: " ") }
}
