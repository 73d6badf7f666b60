// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// Somebody decided something in the case, and says why.
///
/// A later decision answers it; it is not struck out.
package struct DecisionAdded: CaseEvent {
    package static let type = "decision.added/1"

    package let decision: Narrative
    package let reason: Narrative
    package let about: [Reference]
    /// What it rests on, such as a statute or policy.
    package let authority: String?

    package init(decision: Narrative, reason: Narrative, about: [Reference], authority: String?) {
        self.decision = decision
        self.reason = reason
        self.about = about
        self.authority = authority
    }

    package var headline: String {
        about.isEmpty ? "Decision" : "Decision about \(about.map(\.text).joined(separator: ", "))"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || about.allSatisfy(file.holds) else { throw entry.dangling }
        file.decisions.append(CaseDecision(decision: self, entry: entry))
    }
}

/// A decision of a case and where it was entered.
package struct CaseDecision: Sendable {
    package let decision: DecisionAdded
    package let entry: EntryReference
}
