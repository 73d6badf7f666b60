// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Where an action of a plan works.
package enum PlanStrategy: String, Codable, Hashable, Sendable, CaseIterable {
    /// On the person of concern: support, supervision, treatment.
    case subject
    /// For who may be harmed.
    case target
    /// On the place and the people around: climate, access, bullying.
    case environment
    /// On what may set something off.
    case events
}

/// A task of the case is an action of the plan: its owner, due time and result are the task's.
package struct PlanActionAdded: CaseEvent {
    package static let type = "plan-action.added/1"

    package let assessment: Int
    package let task: Int
    package let strategy: PlanStrategy
    /// By what one sees that it is done.
    package let doneWhen: String

    package init(assessment: Int, task: Int, strategy: PlanStrategy, doneWhen: String) {
        self.assessment = assessment
        self.task = task
        self.strategy = strategy
        self.doneWhen = doneWhen
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String {
        "\(Reference(.task, task).text) is an action of the plan of \(Reference(.assessment, assessment).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || file.task(task) != nil else { throw entry.dangling }
        let task = task
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            guard !assessment.actions.contains(where: { $0.event.task == task }) else { throw entry.malformed }
            assessment.actions.append(Dated(event: self, entry: entry))
        }
    }
}

/// A day on which things may change, such as an anniversary or a return from suspension: it asks for a reassessment.
package struct TriggerAdded: CaseEvent {
    package static let type = "trigger.added/1"

    package let assessment: Int
    package let number: Int
    package let what: String
    package let on: Timestamp

    package init(assessment: Int, number: Int, what: String, on: Timestamp) {
        self.assessment = assessment
        self.number = number
        self.what = what
        self.on = on
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String { "Trigger \(number), \(on.text.prefix(10)): \(what)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            let last = assessment.triggers.last?.number ?? 0
            guard isPartial ? number > last : number == last + 1 else { throw entry.malformed }
            assessment.triggers.append(PlanTrigger(added: self, entry: entry))
        }
    }
}

/// A trigger is past or no longer one, and why nothing needs to be assessed again; a new round answers triggers too.
package struct TriggerAnswered: CaseEvent {
    package static let type = "trigger.answered/1"

    package let assessment: Int
    package let trigger: Int
    package let remark: Narrative

    package init(assessment: Int, trigger: Int, remark: Narrative) {
        self.assessment = assessment
        self.trigger = trigger
        self.remark = remark
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String { "Answered trigger \(trigger): \(remark.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            guard let index = assessment.triggers.firstIndex(where: { $0.number == trigger }) else {
                if isPartial { return }
                throw entry.dangling
            }
            guard isPartial || assessment.triggers[index].answered == nil else { throw entry.malformed }
            assessment.triggers[index].answer(by: entry, remark)
        }
    }
}

/// A trigger of a plan, and how it was answered.
package struct PlanTrigger: Sendable {
    package let added: TriggerAdded
    package let entry: EntryReference
    /// The entry that answered it: a remark, or a round that was begun.
    package private(set) var answered: EntryReference?
    package private(set) var remark: Narrative?

    init(added: TriggerAdded, entry: EntryReference) {
        self.added = added
        self.entry = entry
    }

    package var number: Int { added.number }

    mutating func answer(by entry: EntryReference, _ remark: Narrative?) {
        answered = entry
        self.remark = remark
    }
}

/// The plan was followed up: how it goes, and what was found.
package struct PlanReviewed: CaseEvent {
    package static let type = "plan.reviewed/1"

    package let assessment: Int
    package let found: Narrative

    package init(assessment: Int, found: Narrative) {
        self.assessment = assessment
        self.found = found
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String { "Followed the plan of \(Reference(.assessment, assessment).text) up" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(assessment: assessment, entry) { $0.planReviews.append(Dated(event: self, entry: entry)) }
    }
}
