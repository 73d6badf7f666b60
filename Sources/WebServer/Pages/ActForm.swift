// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// A form that stands folded up on a page until somebody wants to do what it does.
struct ActForm {
    /// What it does, as the line to unfold it by.
    let summary: Markup
    let action: Route
    /// What its button says.
    let button: Markup
    let fields: (ActFields) -> Markup

    init(summary: Markup, action: Route, button: Markup, fields: @escaping (ActFields) -> Markup = { _ in "" }) {
        (self.summary, self.action, self.button, self.fields) = (summary, action, button, fields)
    }

    func markup(for viewer: Viewer) -> Markup {
        """
        <details class="screen"><summary>\(summary)</summary>
        <form method="post" action="\(action)">\(viewer.token)
        \(fields(ActFields(of: action)))<button>\(button)</button></form>
        </details>

        """
    }
}

/// The fields of one form among several of a page: their ids differ by what the form does.
struct ActFields {
    let form: Markup

    init(of action: Route) { form = "\(String(action.path.map { $0 == "/" ? "-" : $0 }.dropFirst()))-" }

    func field(_ name: Markup, _ label: Markup, hint: Markup? = nil, attributes: Markup = "") -> Markup {
        Sections.field(name, label, hint: hint, attributes: attributes, form: form)
    }

    func area(_ name: Markup, _ label: Markup, hint: Markup? = nil, attributes: Markup = "") -> Markup {
        Sections.area(name, label, hint: hint, attributes: attributes, form: form)
    }

    func choice(_ name: Markup, _ label: Markup, _ options: [(value: String, text: String)]) -> Markup {
        Sections.choice(name, label, options, form: form)
    }

    /// A day of the calendar.
    func day(_ name: Markup, _ label: Markup, hint: Markup) -> Markup {
        Sections.labelled(form + name, label, hint) { "<input type=\"date\" name=\"\(name)\"\($0)>" }
    }

    /// A value that is given and not changed by who sends it.
    func fixed(_ name: Markup, _ value: String) -> Markup {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }
}

extension Form {
    /// A number in a field that must not be blank; `called` is its label on the page.
    func number<Number: FixedWidthInteger>(_ name: String, called label: String) throws -> Number {
        guard let number = Number(try required(name, called: label)) else {
            throw WebRefusal.unfit("\(label) is not a number. Reload the page that it stands on, and send it again.")
        }
        return number
    }
}
