// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The plan of an assessment: what protects beside what is worrying, what is done by whom until when, which days may change
/// things, and how it was followed up.
struct PlanPage {
    private let context: AssessmentContext
    private let forms: StepForms

    init(_ context: AssessmentContext) {
        self.context = context
        forms = StepForms(context)
    }

    var markup: Markup {
        context.layout(
            "Plan",
            """
            \(found)<h2>Actions</h2>
            \(PlanBoard(context).markup)\(forms.markup([.addAction]))\
            <h2>Triggers: days on which things may change</h2>
            \(triggers)\(forms.markup([.addTrigger, .answerTrigger]))\
            <h2>Follow-ups</h2>
            \(reviews)\(forms.markup([.reviewPlan]))
            """
        )
    }

    /// What the team agreed on last, what protects first.
    var found: Markup {
        guard let round = context.assessment.rounds.last(where: { !$0.consensus.isEmpty }) else { return "" }
        return """
            <div class="pair">
            <div>
            <h2>What protects</h2>
            \(list(round, [.protective], none: "The team named nothing that protects."))\
            </div>
            <div>
            <h2>What was found besides</h2>
            \(list(round, [.risk, .inquiry], none: "The team named nothing else."))\
            </div>
            </div>
            <p class="quiet">As the team agreed in round \(round.number), in the order of its instrument.</p>

            """
    }

    private func list(_ round: AssessmentRound, _ kinds: Set<FactorKind>, none: Markup) -> Markup {
        Sections.list(
            round.named(kinds).map { factor, rating in
                let why = rating.why.map { "<div class=\"words quiet\">\($0.text)</div>" as Markup }
                return """
                    <span class="strong">\(factor.label)</span>: \(round.instrument.label(of: rating.answer, to: factor))\(why)
                    """
            },
            none: none
        )
    }

    var triggers: Markup {
        let days = context.assessment.triggers.sorted { ($0.added.on, $0.number) < ($1.added.on, $1.number) }
        return Sections.list(
            days.map { trigger in
                let answer = trigger.answered.map { entry -> Markup in
                    let remark: Markup = trigger.remark.map { ": \($0.text)" } ?? " by a new round"
                    return "<br>Answered\(remark) \(context.signed(entry))"
                }
                let past: Markup? =
                    trigger.answered == nil && trigger.added.on < context.page.now
                    ? " <span class=\"strong\">past: begin a round, or say why none is needed</span>" : nil
                return "\(context.zone.shown(trigger.added.on)) \(trigger.added.what)\(past)\(answer)"
            },
            none: "None is named."
        )
    }

    var reviews: Markup {
        Sections.list(
            context.assessment.planReviews.map { review in
                "<div class=\"words\">\(review.event.found.text)</div>\(context.signed(review.entry))"
            },
            none: "The plan was not followed up yet."
        )
    }
}

extension AssessmentRound {
    /// The factors of groups of some kinds that the team answered above the least step, in the instrument's order.
    func named(_ kinds: Set<FactorKind>) -> [(factor: Factor, rating: Rating)] {
        instrument.groups.filter { kinds.contains($0.kind) }.flatMap(\.factors).compactMap { factor in
            guard let rating = consensus(on: factor.code),
                instrument.scale(factor.scale)?.steps.dropFirst().contains(where: { $0.code == rating.answer }) == true
            else { return nil }
            return (factor, rating)
        }
    }
}
