// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The forms that are kept as drafts while somebody writes them.
package enum DraftForm: Hashable, Sendable {
    /// A rater's sheet in a round of an assessment.
    case sheet(assessment: Int, round: Int)

    /// By what it is named beside its case, such as `sheet-1-2`.
    package var text: String {
        switch self {
        case .sheet(let assessment, let round): "sheet-\(assessment)-\(round)"
        }
    }

    /// Nil where no form is named so.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        switch (parts.first, numbers.count) {
        case ("sheet", 2): self = .sheet(assessment: numbers[0], round: numbers[1])
        default: return nil
        }
        // Each form has one name: none with leading zeros or other parts.
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }
}
