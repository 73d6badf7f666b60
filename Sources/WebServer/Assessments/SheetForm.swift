// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// An assessor's sheet as a form: one factor after the other, in the groups of the instrument.
struct SheetForm {
    let view: RoundView
    /// What this person signed before, where they sign anew.
    let signed: Sheet?
    /// What they left unfinished.
    let draft: Form?

    private var instrument: Instrument { view.instrument }
    private var action: Route { view.place.route(to: .sheet) }
    private var typed: Form? { view.viewer.refused(by: action) ?? draft }
    private var prefix: Markup { ActFields.id(of: action.path) }

    private var fields: RatingFields {
        RatingFields(instrument: instrument, form: prefix, typed: typed) { signed?.rating(of: $0) }
    }

    var markup: Markup {
        let fields = fields
        let asked = instrument.factors.filter { instrument.isAsked($0, by: fields.answer) }
        let answered = asked.filter { fields.answer(to: $0.code) != nil }
        let form = DraftForm.sheet(assessment: view.assessment.number, round: view.round.number)
        let draft = KeptDraft(form, of: view.file.number)
        return """
            <form id="\(prefix)form" method="post" action="\(action)" data-sheet\(draft.attribute)>\(view.viewer.token)
            <p role="status" data-progress>\(answered.count) of \(asked.count) answered</p>
            \(instrument.groups.map { group($0, fields) }.joined())\(level)\
            \(Sections.area("remarks", "Remarks", value: remarks, hint: "May be left blank.", form: prefix))\
            <div class="note"><p class="strong">What signing means</p>
            <p>The sheet is entered under your name and sealed. Until the chair opens the sheets of all, only you can read it, and \
            the chair once they have signed their own. Until then you can sign anew, and the newest counts; what you signed \
            stays.</p></div>
            <button>Sign the sheet</button>
            \(draft.controls)</form>

            """
    }

    private func group(_ group: FactorGroup, _ fields: RatingFields) -> Markup {
        "<h2>\(group.label)</h2>\n\(group.factors.map { factor($0, fields) })"
    }

    private func factor(_ factor: Factor, _ fields: RatingFields) -> Markup {
        let condition = factor.askedIf.map { condition -> Markup in
            " data-asked-if=\"\(condition.factor)\" data-steps=\"\(condition.steps.joined(separator: " "))\""
        }
        let critical: Markup? =
            factor.critical == nil
            ? nil
            : """
            <p class="quiet">This will be told to the chair and the case’s lead at once: any of these answers but the first, not \
            known and not asked.</p>

            """
        let asked = factor.askedIf.map { condition -> Markup in
            "<p class=\"quiet\">Only where \(words(condition)). Elsewhere leave it; an answer is left out.</p>\n"
        }
        return """
            <fieldset data-factor="\(factor.code)"\(condition)><legend>\(factor.label)</legend>
            \(fields.markup(
                of: factor,
                besides: "<p>\(factor.guidance)</p>\n\(asked)\(critical)",
                isRequired: factor.askedIf == nil
            ))</fieldset>

            """
    }

    private func words(_ condition: AskedIf) -> Markup {
        guard let other = instrument.factor(condition.factor) else { return "" }
        let steps = condition.steps.map { "“\(instrument.label(of: $0, to: other))”" }
        return "“\(other.label)” was answered \(steps.joined(separator: " or "))"
    }

    private var level: Markup? {
        guard !instrument.levels.isEmpty else { return nil }
        let chosen = typed.map { $0.all("level").first } ?? signed?.level?.code
        return """
            <fieldset><legend>The level of concern, as you see it alone</legend>
            <p class="quiet">May be left. It is yours, and nothing is worked out from it.</p>
            \(Sections.radios(
                "level",
                LevelForm.levels(of: instrument) + [("", "None before the meeting", "")],
                chosen: chosen,
                isRequired: false
            ))</fieldset>

            """
    }

    private var remarks: String { typed.map { $0.all("remarks").first ?? "" } ?? signed?.remarks?.text ?? "" }

    /// What a form states.
    ///
    /// An answer to a factor that is not asked, by the answers to others, is left out: who changed their mind about those cannot
    /// take a radio button back.
    static func sheet(_ form: Form, by instrument: Instrument) throws -> Sheet {
        let ratings = try instrument.factors.compactMap { try RatingFields.rating(of: $0, form) }
        let asked = ratings.filter { rating in
            instrument.factor(rating.factor).map { factor in
                instrument.isAsked(factor) { code in ratings.first { $0.factor == code }?.answer }
            } ?? false
        }
        return Sheet(
            ratings: asked,
            level: try form.level("level"),
            remarks: try form.optional("remarks").map { Narrative($0) }
        )
    }
}
