// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// What pages are put together from.
enum Sections {
    /// A two-column list of what is known; rows whose value is nil are left out, never filled in.
    static func facts(_ rows: [(Markup, Markup?)]) -> Markup {
        let items = rows.compactMap { name, value in value.map { "<dt>\(name)</dt><dd>\($0)</dd>\n" as Markup } }
        return "<dl class=\"facts\">\n\(items)</dl>\n"
    }

    /// A table that can be scrolled by keyboard where it is wide, or a line that says what to do where it is empty.
    static func table(_ caption: Markup, _ heads: [Markup], _ rows: [[Markup]], none: Markup) -> Markup {
        guard !rows.isEmpty else { return "<p class=\"quiet\">\(none)</p>\n" }
        let head = heads.map { "<th scope=\"col\">\($0)</th>" as Markup }
        let body = rows.map { row -> Markup in
            let cells = row.map { "<td>\($0)</td>" as Markup }
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0">
            <table>
            <caption class="hidden">\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody>
            </table>
            </div>

            """
    }

    /// A table's cell with a sentence, which is not to become a column of single words.
    static func long(_ text: Markup) -> Markup { "<div class=\"long\">\(text)</div>" }

    /// A list of lines, or a line that says what to do where it is empty.
    static func list(_ lines: [Markup], none: Markup) -> Markup {
        guard !lines.isEmpty else { return "<p class=\"quiet\">\(none)</p>\n" }
        let items = lines.map { "<li>\($0)</li>\n" as Markup }
        return "<ul class=\"plain\">\n\(items)</ul>\n"
    }

    /// Something that must be read first.
    static func notice(_ text: Markup) -> Markup {
        "<div class=\"note\" role=\"status\"><p class=\"strong\">\(text)</p></div>\n"
    }

    /// A labelled field of one line; `hint` says what belongs there.
    ///
    /// `form` begins the ids of a page's several forms, which must all differ.
    static func field(
        _ name: Markup,
        _ label: Markup,
        value: String = "",
        hint: Markup? = nil,
        attributes: Markup = "",
        form: Markup = ""
    ) -> Markup {
        labelled(form + name, label, hint) { given in
            "<input type=\"text\" name=\"\(name)\" value=\"\(value)\"\(given)\(attributes)>"
        }
    }

    /// A labelled field of several lines.
    static func area(
        _ name: Markup,
        _ label: Markup,
        value: String = "",
        hint: Markup? = nil,
        rows: Int = 6,
        attributes: Markup = "",
        form: Markup = ""
    ) -> Markup {
        labelled(form + name, label, hint) { given in
            // A parser takes a line feed away that stands first.
            "<textarea name=\"\(name)\" rows=\"\(rows)\"\(given)\(attributes)>\n\(value)</textarea>"
        }
    }

    /// A labelled choice of one among some; nothing is chosen for anybody.
    ///
    /// `unchosen` is what stands there before somebody chooses, and `attributes` say whether they must.
    static func choice(
        _ name: Markup,
        _ label: Markup,
        _ options: [(value: String, text: String)],
        chosen: String? = nil,
        unchosen: Markup = "Choose",
        attributes: Markup = " required",
        form: Markup = ""
    ) -> Markup {
        let options = options.map { option -> Markup in
            let mark: Markup = option.value == chosen ? " selected" : ""
            return "<option value=\"\(option.value)\"\(mark)>\(option.text)</option>\n"
        }
        return labelled(form + name, label, nil) { given in
            """
            <select name="\(name)"\(given)\(attributes)>
            <option value="">\(unchosen)</option>
            \(options)</select>
            """
        }
    }

    /// A label with what it belongs to, which is `given` its id and what describes it.
    static func labelled(
        _ id: Markup,
        _ label: Markup,
        _ hint: Markup?,
        _ control: (_ given: Markup) -> Markup
    ) -> Markup {
        let shown = hint.map { "\n<span class=\"quiet\" id=\"\(id)-hint\">\($0)</span>" as Markup }
        let described = hint.map { _ in " aria-describedby=\"\(id)-hint\"" as Markup }
        return """
            <div class="field"><label for="\(id)">\(label)</label>\(shown)
            \(control(" id=\"\(id)\"\(described)"))</div>

            """
    }
}

extension Markup {
    /// Some text, escaped; nil stays nil.
    static func text(_ text: String?) -> Markup? { text.map { Markup(escaping: $0) } }
}
