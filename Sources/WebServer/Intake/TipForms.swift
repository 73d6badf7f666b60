// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The forms by which a tip is followed up: those that fit how it stands.
struct TipForms {
    let viewer: Viewer
    let view: TipView

    private var tip: Tip { view.overview.tip }

    var markup: Markup {
        guard tip.closing == nil else { return form(.reopen, "Reopen", why) }
        return [
            form(.acknowledge, "Take it on") { $0.area("remark", "Remark", hint: "May be left blank.") },
            form(.judge, "Judge it", judging), form(.ask, "Ask its reporter", asking),
            form(.told, "Its reporter told more", telling),
            view.mayOpenCases ? form(.open, "Open a case", opening) : nil,
            view.mayOpenCases ? form(.join, "Join it to a case", joining) : nil,
            view.otherUnits.isEmpty ? nil : form(.refer, "Refer it", referring),
            tip.merge == nil ? beside : form(.unmerge, "Take the merge back", why),
            form(.close, "Close it", closing),
        ].compactMap(\.self).joined()
    }

    /// The form that merges a tip into another.
    static func merge(_ tip: Int, into other: String, _ viewer: Viewer) -> Markup {
        ActForm(summary: "Merge", action: .tipAct(tip, .merge), button: "Merge") {
            $0.fixed("other", other) + $0.area("reason", "Why", attributes: " required")
        }.unfolded(for: viewer)
    }

    private func form(_ act: TipAct, _ name: Markup, _ fields: @escaping (ActFields) -> Markup) -> Markup {
        ActForm(summary: name, action: .tipAct(tip.number, act), button: name, fields: fields).markup(for: viewer)
    }

    private func why(_ fields: ActFields) -> Markup { fields.area("reason", "Why", attributes: " required") }

    /// What a rule suggests stands beside, and a person says it.
    private func judging(_ fields: ActFields) -> Markup {
        fields.choice("life-safety", "May a life be at stake?", [("yes", "Yes"), ("no", "No")])
            + fields.choice("course", "What is to be done?", TriageCourse.allCases.map { ($0.rawValue, $0.words) })
            + why(fields)
    }

    private func asking(_ fields: ActFields) -> Markup {
        fields.area(
            "message",
            "What you want to say",
            hint: tip.content.receipt == nil
                ? "Its reporter has no receipt: this is only entered." : "Its reporter reads it, and not who wrote it.",
            attributes: " required"
        )
    }

    private func telling(_ fields: ActFields) -> Markup {
        fields.choice("channel", "How it came", TipChannel.allCases.map { ($0.rawValue, $0.words) })
            + fields.area("message", "What was told", attributes: " required")
    }

    private func opening(_ fields: ActFields) -> Markup {
        fields.field("title", "Title of the case", attributes: " required")
            + fields.field("type", "Type", attributes: " required")
            + fields.area("reason", "Why", hint: "May be left blank.")
    }

    private func joining(_ fields: ActFields) -> Markup {
        fields.field("case", "Number of the case", attributes: " required")
            + fields.area("reason", "Why", hint: "May be left blank.")
    }

    private func referring(_ fields: ActFields) -> Markup {
        fields.choice("unit", "To which unit", view.otherUnits.map { ($0, $0) }) + why(fields)
    }

    private func closing(_ fields: ActFields) -> Markup {
        fields.choice("outcome", "What came of it", TipOutcome.allCases.map { ($0.rawValue, $0.words) }) + why(fields)
    }

    private var beside: Markup {
        """
        <details><summary>Hold it beside another, or merge it</summary>
        <form class="row" method="get" action="\(Route.tipBeside(tip.number, other: nil))">
        <label for="beside-other">Number of the other tip</label>
        <input type="text" id="beside-other" name="other" required size="12">
        <button>Show both</button></form>
        </details>

        """
    }
}
