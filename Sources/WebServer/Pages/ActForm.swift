// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// A form that stands folded up on a page until somebody wants to do what it does.
struct ActForm {
    /// What it does, as the line to unfold it by.
    let summary: Markup
    let action: Route
    let fields: Markup
    /// What its button says.
    let button: Markup

    func markup(for viewer: Viewer) -> Markup {
        """
        <details class="screen"><summary>\(summary)</summary>
        <form method="post" action="\(action)">\(viewer.token)
        \(fields)<button>\(button)</button></form>
        </details>

        """
    }

    /// A field whose value is given and not changed by who sends it.
    static func fixed(_ name: Markup, _ value: String) -> Markup {
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
