// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
package import Values

/// Where an assessment stands by its policy, requirement by requirement: the gate, and what the audit sheet shows.
///
/// A reading of the case at a time: nothing of it is stored.
package struct AssessmentAudit: Sendable {
    package let assessment: Assessment
    package let lines: [Line]

    /// One requirement and how it stands.
    package struct Line: Sendable {
        package let requirement: Requirement
        package let standing: Standing
        /// By when it was or is wanted; nil where it has no time, or the clock does not run yet.
        package let due: Timestamp?
        /// Why the assessment was closed over it, and the entry; nil where it was not.
        package let override: (reason: String, entry: EntryReference)?

        /// Whether something is still to be done or excused before the assessment can be closed without an override.
        ///
        /// That a level is looked at again by a day to come holds up nothing.
        package var isOpen: Bool {
            switch standing {
            case .overdue: true
            case .due: requirement.kind != .reassessment
            case .notYet, .met, .metLate, .excused: false
            }
        }
    }

    /// How a requirement stands.
    package enum Standing: Sendable {
        /// It is not required at this level, or not yet.
        case notYet
        case met(EntryReference?, at: Timestamp)
        /// It was done, after its time.
        case metLate(EntryReference?, at: Timestamp)
        case due
        case overdue
        case excused(Dated<StepExcused>)
    }

    package var open: [Line] { lines.filter(\.isOpen) }

    /// The audit of an assessment at a time; without a policy it has no lines.
    package init(_ assessment: Assessment, in file: CaseFile, at now: Timestamp) {
        self.assessment = assessment
        let requirements = assessment.policy?.requirements ?? []
        var met: [String: Fulfilment] = [:]
        // In an order in which what a clock runs from comes first; the policy's own may be another.
        var waiting = requirements
        while let index = waiting.firstIndex(where: { requirement in
            requirement.after.map { after in !waiting.contains { $0.code == after } } ?? true
        }) {
            let requirement = waiting.remove(at: index)
            met[requirement.code] = requirement.fulfilment(by: assessment, in: file, met)
        }
        let overrides = assessment.closings.last.flatMap { $0.reopened == nil ? $0 : nil }
        lines = requirements.map { requirement in
            let fulfilment = met[requirement.code] ?? Fulfilment(isRequired: true)
            let override = overrides.flatMap { closing in
                closing.closed.overrides.first { $0.requirement == requirement.code }.map {
                    ($0.reason.text, closing.entry)
                }
            }
            return Line(
                requirement: requirement,
                standing: fulfilment.standing(at: now),
                due: fulfilment.due,
                override: override
            )
        }
    }
}

/// What there is of a requirement: whether it is wanted, by when, and what met it.
struct Fulfilment {
    var isRequired: Bool
    var due: Timestamp?
    var excused: Dated<StepExcused>?
    /// What met it, and when.
    var met: (entry: EntryReference?, time: Timestamp)?
    /// What came too late after a level before the newest: another level does not make up for it.
    var lateBefore: (entry: EntryReference, time: Timestamp)?
    /// Whether it is wanted again and again, and holds nothing up before its time.
    var isRecurring = false

    func standing(at now: Timestamp) -> AssessmentAudit.Standing {
        if let met {
            if due.map({ met.time > $0 }) ?? false { return .metLate(met.entry, at: met.time) }
            return lateBefore.map { .metLate($0.entry, at: $0.time) } ?? .met(met.entry, at: met.time)
        }
        if let excused { return .excused(excused) }
        guard isRequired else { return .notYet }
        if due.map({ now > $0 }) ?? false { return .overdue }
        return isRecurring ? lateBefore.map { .metLate($0.entry, at: $0.time) } ?? .due : .due
    }
}
