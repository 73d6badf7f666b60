// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// What came of a tip, as the people who followed it up say.
///
/// The words are the field's (domain.md 2.3): a *false report* is untrue and was meant to harm, *unfounded* only is not so.
package enum TipOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    case actedOn = "acted-on"
    case referred
    case noActionNeeded = "no-action-needed"
    case unfounded
    case insufficientInformation = "insufficient-information"
    case duplicate
    case prank
    case falseReport = "false-report"
    case misuse
    case test
}

/// A tip was closed, with what came of it.
package struct TipClosed: IntakeEvent {
    package static let type = "tip.closed/1"

    package let tip: Int
    package let outcome: TipOutcome
    package let reason: Narrative

    package init(tip: Int, outcome: TipOutcome, reason: Narrative) {
        self.tip = tip
        self.outcome = outcome
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard tip.closing == nil else { throw entry.malformed }
            tip.closings.append(TipClosing(outcome: outcome, reason: reason, entry: entry))
        }
    }
}

/// A closed tip is followed up again.
package struct TipReopened: IntakeEvent {
    package static let type = "tip.reopened/1"

    package let tip: Int
    package let reason: Narrative

    package init(tip: Int, reason: Narrative) {
        self.tip = tip
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard tip.closing != nil else { throw entry.dangling }
            tip.closings[tip.closings.count - 1].reopened = TakenBack(reason: reason, entry: entry)
        }
    }
}

/// A closing of a tip.
package struct TipClosing: Sendable {
    package let outcome: TipOutcome
    package let reason: Narrative
    package let entry: EntryReference
    package internal(set) var reopened: TakenBack?
}
