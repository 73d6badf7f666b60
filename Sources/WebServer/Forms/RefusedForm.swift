// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// A form that was not done: it comes back on the page that it stands on, with why, and with what was typed.
package struct RefusedForm: Sendable {
    /// The path that it was sent to.
    let action: String
    let form: Form
    let refusal: WebRefusal

    /// `form` is kept without its secrets: those are never given back.
    init(action: String, form: Form, refusal: WebRefusal) {
        self.action = action
        self.form = form.withoutSecrets()
        self.refusal = refusal
    }

    /// What the form's own page says first: why, and the way to the form, or what was typed where the form is gone.
    func notice(above body: Markup) -> Markup {
        let id = ActFields.id(of: action) + "form"
        let mark: Markup = " id=\"\(id)\""
        let isThere = body.bytes.contains(mark.bytes)
        return """
            <div class="note" role="alert"><p class="strong">\(refusal.title)</p><p>\(refusal.message)</p>
            \(isThere ? "<p><a href=\"#\(id)\">To the form, with what you typed</a></p>" : typed)</div>

            """
    }

    /// The texts alone, to be copied: what they were typed for can no longer be done.
    private var typed: Markup {
        let texts = form.typed.map { "<div class=\"words\">\($0)</div>\n" as Markup }
        return texts.isEmpty ? "" : "<p>What you typed:</p>\n\(texts)"
    }
}
