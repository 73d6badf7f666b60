// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The fields by which a plan is made, followed up, and tied to days.
struct PlanForms {
    let context: AssessmentContext

    func action(_ fields: ActFields) -> Markup {
        let owners = [context.offers.member] + context.offers.colleagues(in: context.file)
        return fields.field("title", "What is done", attributes: " required")
            + fields.choice("strategy", "Where it works", PlanStrategy.allCases.map { ($0.rawValue, $0.words) })
            + fields.choice("owner", "Whose", owners.map { ($0.signInName, $0.name) })
            + fields.day("due", "Due", blank: "each action has a day")
            + fields.field(
                "done-when",
                "How one sees that it is done",
                hint: "Such as: she has met the counsellor twice.",
                attributes: " required"
            ) + fields.area("details", "Details", hint: "May be left blank.", rows: 3)
    }

    func review(_ fields: ActFields) -> Markup {
        fields.area(
            "found",
            "How the plan goes, and what was found",
            hint: "What helped, what did not, what has changed. A new level needs a new round.",
            rows: 4,
            attributes: " required"
        )
    }

    func trigger(_ fields: ActFields) -> Markup {
        fields.field(
            "what",
            "What may change things",
            hint: "Such as an anniversary, a court date, a return to school.",
            attributes: " required"
        ) + fields.day("on", "On which day", blank: "a day is needed")
    }

    func answer(_ fields: ActFields) -> Markup {
        let waiting = context.assessment.triggers.filter { $0.answered == nil }
        return fields.choice("trigger", "Which", waiting.map { (String($0.number), "\($0.number): \($0.added.what)") })
            + fields.area(
                "remark",
                "Why nothing needs to be assessed again",
                hint: "A new round answers triggers too.",
                rows: 3,
                attributes: " required"
            )
    }

    static func action(_ form: Form) throws -> PlanActionStatement {
        PlanActionStatement(
            title: try form.required("title", called: "What is done"),
            details: try form.optional("details"),
            strategy: try form.chosen("strategy", called: "Where it works"),
            owner: try form.required("owner", called: "Whose"),
            due: try form.dueDay("due", called: "When it is due"),
            doneWhen: try form.required("done-when", called: "How one sees that it is done")
        )
    }
}
