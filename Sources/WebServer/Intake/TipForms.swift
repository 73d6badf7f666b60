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
        guard tip.closing == nil else { return form(.reopen, "Reopen", reason) }
        return [
            form(.acknowledge, "Take it on", area("remark", .acknowledge, "Remark", hint: "May be left blank.")),
            form(.judge, "Judge it", judging), form(.ask, "Ask its reporter", asking),
            form(.told, "Its reporter told more", told),
            view.mayOpenCases ? form(.open, "Open a case", opening) : nil,
            view.mayOpenCases ? form(.join, "Join it to a case", joining) : nil,
            view.otherUnits.isEmpty ? nil : form(.refer, "Refer it", referring),
            tip.merge == nil ? beside : form(.unmerge, "Take the merge back", reason),
            form(.close, "Close it", closing),
        ].compactMap(\.self).joined()
    }

    /// The form that merges a tip into another.
    static func merge(_ tip: Int, into other: String, _ viewer: Viewer) -> Markup {
        """
        <form method="post" action="\(Route.tipAct(tip, .merge))">\(viewer.token)
        <input type="hidden" name="other" value="\(other)">
        \(Sections.area("reason", "Why", attributes: " required"))\
        <button>Merge</button></form>

        """
    }

    /// A form behind its name, so that the page stays short.
    private func form(_ act: TipAct, _ name: Markup, _ fields: Markup) -> Markup {
        """
        <details><summary>\(name)</summary>
        <form method="post" action="\(Route.tipAct(tip.number, act))">\(viewer.token)
        \(fields)<button>\(name)</button></form>
        </details>

        """
    }

    // Names of fields stand once on a form, and their ids once on the page.
    private func area(
        _ name: Markup,
        _ act: TipAct,
        _ label: Markup,
        hint: Markup? = nil,
        isRequired: Bool = false
    ) -> Markup {
        let id: Markup = "\(act.rawValue)-\(name)"
        let described: Markup? = hint == nil ? nil : " aria-describedby=\"\(id)-hint\""
        let hint = hint.map { "\n<span class=\"quiet\" id=\"\(id)-hint\">\($0)</span>" as Markup }
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(hint)
            <textarea id="\(id)" name="\(name)" rows="4"\(described)\(isRequired ? " required" : nil)></textarea></div>

            """
    }

    private func field(_ name: Markup, _ act: TipAct, _ label: Markup) -> Markup {
        let id: Markup = "\(act.rawValue)-\(name)"
        return """
            <div class="field"><label for="\(id)">\(label)</label>
            <input type="text" id="\(id)" name="\(name)" required></div>

            """
    }

    private func choice(_ name: Markup, _ act: TipAct, _ label: Markup, _ options: [(String, String)]) -> Markup {
        let id: Markup = "\(act.rawValue)-\(name)"
        let options = options.map { "<option value=\"\($0)\">\($1)</option>\n" as Markup }
        return """
            <div class="field"><label for="\(id)">\(label)</label>
            <select id="\(id)" name="\(name)" required>
            <option value="">Choose</option>
            \(options)</select></div>

            """
    }

    private func why(_ act: TipAct) -> Markup { area("reason", act, "Why", isRequired: true) }
    private var reason: Markup { why(tip.closing == nil ? .unmerge : .reopen) }

    /// Nothing is chosen beforehand: what a rule suggests stands beside, and a person says it.
    private var judging: Markup {
        choice("life-safety", .judge, "May a life be at stake?", [("yes", "Yes"), ("no", "No")])
            + choice("course", .judge, "What is to be done?", TriageCourse.allCases.map { ($0.rawValue, $0.words) })
            + why(.judge)
    }

    private var asking: Markup {
        area(
            "message",
            .ask,
            "What you want to say",
            hint: tip.content.receipt == nil
                ? "Its reporter has no receipt: this is only entered." : "Its reporter reads it, and not who wrote it.",
            isRequired: true
        )
    }

    private var told: Markup {
        choice("channel", .told, "How it came", TipChannel.allCases.map { ($0.rawValue, $0.words) })
            + area("message", .told, "What was told", isRequired: true)
    }

    private var opening: Markup {
        field("title", .open, "Title of the case") + field("type", .open, "Type")
            + area("reason", .open, "Why", hint: "May be left blank.")
    }

    private var joining: Markup {
        field("case", .join, "Number of the case") + area("reason", .join, "Why", hint: "May be left blank.")
    }

    private var referring: Markup {
        choice("unit", .refer, "To which unit", view.otherUnits.map { ($0, $0) }) + why(.refer)
    }

    private var closing: Markup {
        choice("outcome", .close, "What came of it", TipOutcome.allCases.map { ($0.rawValue, $0.words) }) + why(.close)
    }

    private var beside: Markup {
        """
        <details><summary>Merge it into another</summary>
        <form method="post" action="\(Route.tipAct(tip.number, .merge))">\(viewer.token)
        \(field("other", .merge, "Number of the other tip"))\(why(.merge))<button>Merge</button></form>
        </details>

        """
    }
}
