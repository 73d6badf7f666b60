// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// An event of a unit's intake.
package protocol IntakeEvent: Event {
    func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError)
}

/// A tip came in.
package struct TipReceived: IntakeEvent {
    package static let type = "tip.received/1"

    package let number: Int
    package let report: TipReport

    package init(number: Int, report: TipReport) {
        self.number = number
        self.report = report
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(self, entry)
    }
}

/// A member opened a tip and had it on the screen.
package struct TipRead: IntakeEvent {
    package static let type = "tip.read/1"

    package let tip: Int

    package init(tip: Int) { self.tip = tip }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { $0.reads.append(entry) }
    }
}

/// A member judged a tip: whether a life may be at stake and what is to be done, with the reason.
package struct TipTriaged: IntakeEvent {
    package static let type = "tip.triaged/1"

    package let tip: Int
    package let lifeSafety: Bool
    package let course: TriageCourse
    package let reason: Narrative

    package init(tip: Int, lifeSafety: Bool, course: TriageCourse, reason: Narrative) {
        self.tip = tip
        self.lifeSafety = lifeSafety
        self.course = course
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { $0.triage.append(Triage(decision: self, entry: entry)) }
    }
}

/// What is to be done with a tip.
package enum TriageCourse: String, Codable, Hashable, Sendable, CaseIterable {
    case investigate
    case refer
    case monitor
    case duplicate
    case unfounded
    case insufficient
    case close
}

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
        try intake.change(tip, entry) { $0.cases.append(caseLedger) }
    }
}
