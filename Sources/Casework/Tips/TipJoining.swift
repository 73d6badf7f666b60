// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A tip was joined to a case.
///
/// The intake learns the case's ledger, and nothing of what is in it.
package struct TipAssigned: IntakeEvent {
    package static let type = "tip.assigned/1"

    package let tip: Int
    package let caseLedger: Identifier

    package init(tip: Int, caseLedger: Identifier) {
        self.tip = tip
        self.caseLedger = caseLedger
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { $0.assignments.append(TipAssignment(caseLedger: caseLedger, entry: entry)) }
    }
}

/// A tip is no longer joined to a case; that it was stays.
package struct TipUnassigned: IntakeEvent {
    package static let type = "tip.unassigned/1"

    package let tip: Int
    package let caseLedger: Identifier
    package let reason: Narrative

    package init(tip: Int, caseLedger: Identifier, reason: Narrative) {
        self.tip = tip
        self.caseLedger = caseLedger
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            let index = tip.assignments.firstIndex { $0.caseLedger == caseLedger && $0.parted == nil }
            guard let index else { throw entry.dangling }
            tip.assignments[index].parted = TakenBack(reason: reason, entry: entry)
        }
    }
}

/// A case that a tip was joined to.
package struct TipAssignment: Sendable {
    package let caseLedger: Identifier
    package let entry: EntryReference
    package internal(set) var parted: TakenBack?
}

/// What a later entry took back, and why; both stay.
package struct TakenBack: Sendable {
    package let reason: Narrative
    package let entry: EntryReference
}
