// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values

/// What a member asks for as an action of a plan.
package struct PlanActionStatement: Sendable {
    package var title: String
    package var details: String?
    package var strategy: PlanStrategy
    /// By sign-in name; nil for who enters it.
    package var owner: String?
    package var due: Timestamp
    package var doneWhen: String

    package init(
        title: String,
        details: String? = nil,
        strategy: PlanStrategy,
        owner: String? = nil,
        due: Timestamp,
        doneWhen: String
    ) {
        self.title = title
        self.details = details
        self.strategy = strategy
        self.owner = owner
        self.due = due
        self.doneWhen = doneWhen
    }
}

extension Session {
    /// Adds an action to an assessment's plan, as a task of the case; returns the task's reference.
    package func addPlanAction(_ statement: PlanActionStatement, to place: AssessmentPlace) throws -> Reference {
        try Names.check(display: statement.title)
        let doneWhen = try Reasons.checked(statement.doneWhen).text
        let actions: [Action] = [.workOn(assessment: place.assessment), .contribute]
        let after = try enterAll(in: place.caseNumber, actions) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            let task = TaskAdded(
                number: opened.file.next(.task),
                title: statement.title,
                details: statement.details.map { Narrative($0) },
                owner: try opened.taskOwner(statement.owner),
                due: statement.due,
                about: [assessment.reference]
            )
            let action = PlanActionAdded(
                assessment: place.assessment,
                task: task.number,
                strategy: statement.strategy,
                doneWhen: doneWhen
            )
            return [task, action]
        }
        return Reference(.task, after.file.next(.task) - 1)
    }

    /// Adds a day on which things may change; returns its number.
    package func addTrigger(_ what: String, on day: Timestamp, to place: AssessmentPlace) throws -> Int {
        let what = try Reasons.checked(what).text
        let after = try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            return TriggerAdded(
                assessment: place.assessment,
                number: (assessment.triggers.last?.number ?? 0) + 1,
                what: what,
                on: day
            )
        }
        return after.file.assessment(place.assessment)?.triggers.last?.number ?? 1
    }

    /// Enters why a trigger needs no reassessment, or no further one.
    package func answerTrigger(_ number: Int, of place: AssessmentPlace, remark: String) throws {
        let remark = try Reasons.checked(remark)
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            guard assessment.triggers.contains(where: { $0.number == number && $0.answered == nil }) else {
                throw ServiceError.invalid("No trigger of that number waits. See the plan.")
            }
            return TriggerAnswered(assessment: place.assessment, trigger: number, remark: remark)
        }
    }

    /// Enters how the plan goes: the follow-up that policies want.
    package func reviewPlan(of place: AssessmentPlace, found: String) throws {
        let found = try Reasons.checked(found)
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            guard try !opened.assessment(place.assessment).actions.isEmpty else {
                throw ServiceError.invalid("There is no plan to follow up: add an action to it first.")
            }
            return PlanReviewed(assessment: place.assessment, found: found)
        }
    }
}
