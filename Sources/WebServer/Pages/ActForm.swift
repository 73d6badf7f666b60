// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// A form that stands folded up on a page until somebody wants to do what it does.
struct ActForm {
    /// What it does, as the line to unfold it by.
    let summary: Markup
    let action: Route
    /// What its button says.
    let button: Markup
    let fields: (ActFields) -> Markup
    /// Whether a file comes with it.
    var takesFile = false

    init(summary: Markup, action: Route, button: Markup, fields: @escaping (ActFields) -> Markup = { _ in "" }) {
        (self.summary, self.action, self.button, self.fields) = (summary, action, button, fields)
    }

    func markup(for viewer: Viewer) -> Markup {
        let isOpen: Markup? = viewer.unfolds(action) ? " open" : nil
        return """
            <details class="screen"\(isOpen)><summary>\(summary)</summary>
            \(unfolded(for: viewer))</details>

            """
    }

    /// The form alone, on a page that is there for it.
    func unfolded(for viewer: Viewer) -> Markup {
        let fields = ActFields(of: action, for: viewer)
        let kind: Markup? = takesFile ? " enctype=\"multipart/form-data\"" : nil
        return """
            <form id="\(fields.form)form" method="post" action="\(action)"\(kind)>\(viewer.token)
            \(self.fields(fields))<button>\(button)</button></form>

            """
    }
}

extension Viewer {
    /// What was typed into the form that goes there, where it was just refused.
    func refused(by action: Route) -> Form? { refused?.action == action.path ? refused?.form : nil }
}

/// The fields of one form among several of a page: their ids differ by what the form does.
///
/// Where the form was refused they hold what was typed.
struct ActFields {
    let form: Markup
    private let typed: Form?
    private let viewer: Viewer

    init(of action: Route, for viewer: Viewer) {
        form = ActFields.id(of: action.path)
        typed = viewer.refused(by: action)
        self.viewer = viewer
    }

    /// What the ids of a form begin with, by the path that it goes to.
    static func id(of path: String) -> Markup { "\(String(path.map { $0 == "/" ? "-" : $0 }.dropFirst()))-" }

    func field(
        _ name: String,
        _ label: Markup,
        value: String = "",
        hint: Markup? = nil,
        attributes: Markup = ""
    ) -> Markup {
        Sections.field(
            "\(name)",
            label,
            value: given(name) ?? value,
            hint: hint,
            attributes: attributes,
            form: form
        )
    }

    func area(
        _ name: String,
        _ label: Markup,
        value: String = "",
        hint: Markup? = nil,
        rows: Int = 6,
        attributes: Markup = ""
    ) -> Markup {
        Sections.area(
            "\(name)",
            label,
            value: given(name) ?? value,
            hint: hint,
            rows: rows,
            attributes: attributes,
            form: form
        )
    }

    /// A choice that must be made, or, where `unchosen` says what it then is, one that may be left.
    func choice(
        _ name: String,
        _ label: Markup,
        _ options: [(value: String, text: String)],
        chosen: String? = nil,
        unchosen: Markup? = nil
    ) -> Markup {
        Sections.choice(
            "\(name)",
            label,
            options,
            chosen: given(name) ?? chosen,
            unchosen: unchosen ?? "Choose",
            attributes: unchosen == nil ? " required" : "",
            form: form
        )
    }

    /// Several of some, or none.
    func several(
        _ name: String,
        _ label: Markup,
        _ options: [(value: String, text: String)],
        chosen: Set<String> = []
    ) -> Markup {
        guard !options.isEmpty else { return "" }
        let chosen = typed.map { Set($0.all(name)) } ?? chosen
        let rows = options.map { option in
            check(name, value: option.value, "\(option.text)", isChecked: chosen.contains(option.value))
        }
        return "<fieldset><legend>\(label)</legend>\n\(rows.joined())</fieldset>\n"
    }

    /// Something that is so or is not.
    func check(_ name: String, _ label: Markup, isChecked: Bool = false) -> Markup {
        check(name, value: "yes", label, isChecked: typed == nil ? isChecked : given(name) != nil)
    }

    /// One box among several of a name, such as in a table's row: it is ticked only where it was.
    func box(_ name: String, value: String, _ label: Markup) -> Markup {
        check(name, value: value, label, isChecked: typed?.all(name).contains(value) ?? false)
    }

    /// A field in a table's cell, named for who does not see the column's head.
    func cell(_ name: String, _ label: String, value: String) -> Markup {
        """
        <input type="text" name="\(name)" value="\(given(name) ?? value)" aria-label="\(label)">
        """
    }

    private func check(_ name: String, value: String, _ label: Markup, isChecked: Bool) -> Markup {
        let mark: Markup? = isChecked ? " checked" : nil
        return """
            <label class="choice"><input type="checkbox" name="\(name)" value="\(value)"\(mark)> \(label)</label>

            """
    }

    /// A moment; `hint` says what a blank means.
    func time(
        _ name: String,
        _ label: Markup,
        value: String = "",
        hint: Markup? = nil,
        attributes: Markup = ""
    ) -> Markup {
        field(
            name,
            label,
            value: value,
            hint: hint.map { "\(timeHint) \($0)" } ?? timeHint,
            attributes: attributes
        )
    }

    /// How a time is typed here.
    var timeHint: Markup { "\(viewer.zone.hint(at: viewer.now))" }

    /// A day of the calendar, by whose end something is due; `blank` says what it means where none is given.
    func day(_ name: String, _ label: Markup, blank: Markup) -> Markup {
        let hint: Markup = "By the end of this day in \(viewer.zone.name(nowAt: viewer.now)); \(blank)."
        return Sections.labelled(form + "\(name)", label, hint) {
            "<input type=\"date\" name=\"\(name)\" value=\"\(given(name) ?? "")\"\($0)>"
        }
    }

    /// A passphrase: what was typed there never comes back.
    func secret(_ name: String, _ label: Markup, hint: Markup? = nil, autocomplete: Markup) -> Markup {
        Sections.labelled(form + "\(name)", label, hint) { given in
            """
            <input type="password" name="\(Form.secretPrefix)\(name)" required maxlength="1024" \
            autocomplete="\(autocomplete)"\(given)>
            """
        }
    }

    /// A file, which is chosen again where the form comes back: browsers take none from a page.
    func file(_ name: String, _ label: Markup, hint: Markup? = nil, attributes: Markup = "") -> Markup {
        let hint = typed == nil ? hint : "Choose it again: no file is kept of a form that was refused."
        return Sections.labelled(form + "\(name)", label, hint) {
            "<input type=\"file\" name=\"\(name)\"\($0)\(attributes)>"
        }
    }

    /// A value that is given and not changed by who sends it.
    func fixed(_ name: String, _ value: String) -> Markup {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    private func given(_ name: String) -> String? { typed?.all(name).first }
}

extension Form {
    /// A moment that may be left blank, by the office's clock or with its offset.
    func time(_ name: String) throws -> StatedTime? { try optional(name).map { try zone.stated($0) } }

    /// The last second of a day such as `2026-04-17`, in the office's zone; nil where it is blank.
    func endOfDay(_ name: String) throws -> Timestamp? { try optional(name).map { try zone.end(ofDay: $0) } }

    /// A number in a field that must not be blank; `called` is its label on the page.
    func number<Number: FixedWidthInteger>(_ name: String, called label: String) throws -> Number {
        guard let number = Number(try required(name, called: label)) else {
            throw WebRefusal.unfit("\(label) is not a number. Reload the page that it stands on, and send it again.")
        }
        return number
    }
}
