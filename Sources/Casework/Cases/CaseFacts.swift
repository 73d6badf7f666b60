// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// The case has another lead, who is one of its members.
package struct LeadChanged: CaseEvent {
    package static let type = "lead.changed/1"

    package let to: Author
    package let reason: String

    package init(to: Author, reason: String) {
        self.to = to
        self.reason = reason
    }

    package var action: Action { .changeLead(to: to.id) }
    package var named: [Author] { [to] }
    package var headline: String { "\(to.name) leads the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.lead = to
    }
}

/// The case's title or type was not right: what stood there before stands in its own entry.
package struct CaseCorrected: CaseEvent {
    package static let type = "case.corrected/1"

    /// Nil where it stays.
    package let title: String?
    package let caseType: String?
    package let reason: String

    package init(title: String?, caseType: String?, reason: String) {
        self.title = title
        self.caseType = caseType
        self.reason = reason
    }

    package var action: Action { .correctCase }
    package var headline: String {
        let changes = [title.map { "title \($0)" }, caseType.map { "type \($0)" }].compactMap(\.self)
        return "Corrected the case, \(changes.joined(separator: ", ")): \(reason)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard title != nil || caseType != nil else { throw entry.malformed }
        file.title = title ?? file.title
        file.type = caseType ?? file.type
    }
}

/// Another case of this office belongs to the matter, such as the administrative file beside the criminal one.
///
/// It is named by its number only: who can open this case learns nothing of the other.
package struct CaseRelated: CaseEvent {
    package static let type = "case.related/1"

    package let number: String
    /// How the other stands to this one, such as `administrative file of the same matter`.
    package let relation: String
    package let basis: Narrative

    package init(number: String, relation: String, basis: Narrative) {
        self.number = number
        self.relation = relation
        self.basis = basis
    }

    package var headline: String { "Related to \(number): \(relation)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard number != file.number else { throw entry.malformed }
        file.related.append(RelatedCase(related: self, entry: entry))
    }
}

/// A related case and where that was stated.
package struct RelatedCase: Sendable {
    package let related: CaseRelated
    package let entry: EntryReference
}
