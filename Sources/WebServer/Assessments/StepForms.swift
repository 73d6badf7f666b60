// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The forms by which an assessment goes on, each offered only where the policy and how it stands allow it.
struct StepForms {
    private let context: AssessmentContext
    private let offered: [AssessmentAct]

    init(_ context: AssessmentContext) {
        self.context = context
        offered = AssessmentAct.offered(context)
    }

    /// The forms of some acts, in their order.
    func markup(_ acts: [AssessmentAct]) -> Markup {
        acts.filter(offered.contains).map { form($0).markup(for: context.viewer) }.joined()
    }

    /// The form by which alerts are answered, unfolded: it is what is done first; nil where none is offered.
    var alertAnswer: Markup? {
        offered.contains(.answerAlert) ? form(.answerAlert).unfolded(for: context.viewer) : nil
    }

    private func form(_ act: AssessmentAct) -> ActForm {
        let (summary, button, fields) = parts(act)
        return ActForm(
            summary: summary,
            action: .assessment(.act(act), context.place),
            button: button,
            fields: fields
        )
    }

    private func parts(_ act: AssessmentAct) -> (Markup, Markup, (ActFields) -> Markup) {
        let (plan, rounds) = (PlanForms(context: context), RoundForms(context: context))
        switch act {
        case .determine: return ("Enter the preliminary determination", "Enter the determination", determination)
        case .notify: return ("Enter that somebody was told, or that it was tried", "Enter the notice", notice)
        case .interview: return ("Link an interview", "Link the interview", interview)
        case .consult: return ("Enter that records were consulted", "Enter it", records)
        case .excuse: return ("Excuse a step", "Excuse the step", excusal)
        case .correct: return ("Correct the concern", "Enter the correction", correction)
        case .beginRound: return ("Begin a round", "Begin the round", rounds.beginning)
        case .replaceChair: return ("Give the round another chair", "Give it to them", rounds.chair)
        case .excuseAssessor: return ("Excuse an assessor", "Excuse them", rounds.excusal)
        case .addToTeam: return ("Add somebody to the team", "Add them", rounds.joining)
        case .endRound: return ("End the round without an outcome", "End the round", rounds.ending)
        case .answerAlert: return ("Answer an alert", "Enter what was done", alert)
        case .addAction: return ("Add an action to the plan", "Add the action", plan.action)
        case .reviewPlan: return ("Follow the plan up", "Enter the follow-up", plan.review)
        case .addTrigger: return ("Add a trigger: a day on which things may change", "Add the trigger", plan.trigger)
        case .answerTrigger: return ("Answer a trigger without a new round", "Enter why", plan.answer)
        case .close: return ("Close the assessment", "Close the assessment", closing)
        case .reopen: return ("Reopen the assessment", "Reopen it", reason)
        }
    }

    private func reason(_ fields: ActFields) -> Markup {
        fields.area("reason", "Why", rows: 3, attributes: " required")
    }

    private func determination(_ fields: ActFields) -> Markup {
        let findings = DeterminationMade.Finding.allCases.map { ($0.rawValue, $0.words) }
        return fields.choice("finding", "What was determined", findings)
            + fields.time("made-at", "When", hint: "Blank where it is made now.") + reason(fields)
    }

    private func notice(_ fields: ActFields) -> Markup {
        party(fields, .notice, "Who had to be told")
            + fields.field("who", "Their name", hint: "May be left blank.")
            + fields.choice(
                "outcome",
                "Whether they were reached",
                NoticeGiven.Outcome.allCases.map { ($0.rawValue, $0.words) }
            ) + fields.time("given-at", "When", hint: "Blank where it was just now.")
            + fields.field("means", "How", hint: "Such as by telephone; may be left blank.")
            + fields.area("words", "What was said", hint: "May be left blank.", rows: 3)
    }

    private func interview(_ fields: ActFields) -> Markup {
        party(fields, .interview, "Who was heard")
            + fields.choice("item", "The item of evidence that holds it", evidence)
            + fields.area("words", "Remark", hint: "May be left blank.", rows: 3)
    }

    private func records(_ fields: ActFields) -> Markup {
        party(fields, .records, "Which records")
            + fields.field(
                "authority",
                "What lets the team see them",
                hint: "A statute, a consent, an order.",
                attributes: " required"
            ) + fields.area("found", "What was found", hint: "May be left blank.", rows: 3)
            + fields.several("item", "Taken in as", evidence)
    }

    private func excusal(_ fields: ActFields) -> Markup {
        fields.choice("step", "Which step", context.page.audit.open.map { ($0.requirement.code, $0.requirement.label) })
            + reason(fields)
    }

    private func correction(_ fields: ActFields) -> Markup {
        ConcernForm(
            file: context.file,
            concern: context.assessment.concern,
            subject: context.assessment.subject
        ).markup(fields) + reason(fields)
    }

    private func alert(_ fields: ActFields) -> Markup {
        let alerts = context.openAlerts.map { sheet -> (String, String) in
            let entry = "#\(sheet.entry.sequence)"
            return (entry, "\(entry): \(sheet.signed.alerts.map(\.label).joined(separator: ", "))")
        }
        return fields.choice("sheet", "Which", alerts)
            + fields.area(
                "words",
                "What was done, or why nothing had to be",
                rows: 3,
                attributes: " required"
            )
    }

    private func closing(_ fields: ActFields) -> Markup {
        let open = context.page.audit.open
        let steps = open.map { line -> Markup in
            let code = line.requirement.code
            return fields.fixed("step", code)
                + fields.area("override-\(code)", "Why it is closed without: \(line.requirement.label)", rows: 2)
        }
        return (open.isEmpty ? "" : "<p>These steps are open. Each needs a reason of its own, in your name.</p>\n")
            + steps.joined()
            + fields.area("reason", "Why the assessment is closed", rows: 3, attributes: " required")
    }

    private var evidence: [(value: String, text: String)] {
        context.file.evidence.map { item in
            (item.collected.reference.text, "\(item.collected.reference.text) \(item.collected.title)")
        }
    }

    /// Whom a step is about: those whom the policy names, or another.
    private func party(_ fields: ActFields, _ kind: RequirementKind, _ label: Markup) -> Markup {
        let named = (context.assessment.policy?.requirements ?? []).filter { $0.kind == kind }.compactMap { step in
            step.party.map { (value: $0, text: "\($0.codeInWords) – \(step.label)") }
        }
        let hint: Markup = "Such as principal, teacher or school records."
        guard !named.isEmpty else { return fields.field("other-party", label, hint: hint, attributes: " required") }
        return fields.choice("party", label, named, unchosen: "Another, written below")
            + fields.field("other-party", "Another", hint: hint)
    }
}

extension AssessmentContext {
    /// The sheets whose alerts nobody has answered.
    var openAlerts: [SignedSheet] { assessment.rounds.flatMap(\.openAlerts) }
}
