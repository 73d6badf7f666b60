// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// An assessment is closed: by the criteria that are met, or for a reason; over what the policy still requires only with a
/// reason for each.
package struct AssessmentClosed: CaseEvent {
    package static let type = "assessment.closed/1"

    package let assessment: Int
    package let reason: Narrative
    package let overrides: [RequirementOverride]

    package init(assessment: Int, reason: Narrative, overrides: [RequirementOverride]) {
        self.assessment = assessment
        self.reason = reason
        self.overrides = overrides
    }

    package var action: Action {
        overrides.isEmpty ? .guide(assessment: assessment) : .override(assessment: assessment)
    }
    package var headline: String {
        "Closed \(Reference(.assessment, assessment).text)"
            + (overrides.isEmpty ? "" : " over \(overrides.map(\.requirement).joined(separator: ", "))")
            + ": \(reason.text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            guard overrides.allSatisfy({ assessment.policy?.requirement($0.requirement) != nil }) else {
                throw entry.dangling
            }
            assessment.closings.append(AssessmentClosing(closed: self, entry: entry))
        }
    }
}

/// Why an assessment is closed although a step is open.
package struct RequirementOverride: Codable, Hashable, Sendable {
    package let requirement: String
    package let reason: Narrative

    package init(requirement: String, reason: Narrative) {
        self.requirement = requirement
        self.reason = reason
    }
}

/// Work on a closed assessment goes on.
package struct AssessmentReopened: CaseEvent {
    package static let type = "assessment.reopened/1"

    package let assessment: Int
    package let reason: Narrative

    package init(assessment: Int, reason: Narrative) {
        self.assessment = assessment
        self.reason = reason
    }

    package var action: Action { .guide(assessment: assessment) }
    package var headline: String { "Reopened \(Reference(.assessment, assessment).text): \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(assessment: assessment, entry, evenClosed: true) { assessment throws(FoldError) in
            guard let last = assessment.closings.indices.last, assessment.closings[last].reopened == nil else {
                if isPartial { return }
                throw entry.malformed
            }
            assessment.closings[last].reopened = Dated(event: self, entry: entry)
        }
    }
}

/// A closing, and whether it was taken back.
package struct AssessmentClosing: Sendable {
    package let closed: AssessmentClosed
    package let entry: EntryReference
    package internal(set) var reopened: Dated<AssessmentReopened>?
}
