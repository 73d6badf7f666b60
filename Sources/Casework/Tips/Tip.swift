// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A tip and what was done with it.
package struct Tip: Sendable {
    package let number: Int
    package let content: TipContent
    package let entry: EntryReference
    /// Where it was referred from; nil for one that this unit took in itself.
    package let referral: ReceivedReferral?
    package internal(set) var reads: [EntryReference] = []
    package internal(set) var triage: [Triage] = []
    package internal(set) var acknowledgements: [Acknowledgement] = []
    package internal(set) var assignments: [TipAssignment] = []
    package internal(set) var referrals: [TipReferral] = []
    package internal(set) var merges: [TipMerge] = []
    package internal(set) var incidents: [TipIncidentPart] = []
    package internal(set) var closings: [TipClosing] = []
    package internal(set) var messages: [TipMessage] = []
    package internal(set) var openings: [AttachmentOpening] = []

    package var report: TipReport { content.report }
    /// The cases that it is joined to now.
    package var cases: [Identifier] { assignments.filter { $0.parted == nil }.map(\.caseLedger) }
    /// What it is merged into now.
    package var merge: TipMerge? { merges.last.flatMap { $0.undone == nil ? $0 : nil } }
    /// The incident that it is held to tell of now.
    package var incident: Int? { incidents.last.flatMap { $0.left == nil ? $0.incident : nil } }
    /// The closing that stands.
    package var closing: TipClosing? { closings.last.flatMap { $0.reopened == nil ? $0 : nil } }
    /// Whether a life may be at stake, as a person judged last; nil where nobody has judged it.
    package var lifeSafety: Bool? { triage.last?.decision.lifeSafety }

    package var status: TipStatus {
        if closing != nil { return .closed }
        if merge != nil { return .merged }
        if !cases.isEmpty { return .inCase }
        if !triage.isEmpty { return .triaged }
        return reads.isEmpty ? .new : .read
    }
}

/// A triage decision and where it stands.
package struct Triage: Sendable {
    package let decision: TipTriaged
    package let entry: EntryReference
}

/// That somebody took a tip on.
package struct Acknowledgement: Sendable {
    package let remark: Narrative?
    package let entry: EntryReference
}

/// How far a tip has come.
package enum TipStatus: String, Codable, Sendable {
    case new
    case read
    case triaged
    case inCase = "in-case"
    case merged
    case closed
}
