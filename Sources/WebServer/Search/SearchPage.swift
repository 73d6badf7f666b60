// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The form for finding words, and what was found by it.
struct SearchPage {
    let viewer: Viewer
    /// The prefixes of the office's units.
    let units: [String]
    let zone: OfficeZone
    var words = ""
    var filter = SearchFilter()
    /// Nil before anything was looked for.
    var results: SearchResults?

    var markup: Markup {
        let fields = ActFields(of: .search, for: viewer)
        return Layout.page(
            title: "Search",
            viewer,
            at: .search,
            """
            <h1>Search</h1>
            <form id="\(fields.form)form" method="post" action="\(Route.search)" role="search" class="screen">\(viewer.token)
            \(fields.field("words", "Words", value: words, hint: hint, attributes: " required autocomplete=\"off\""))\
            \(choice("kind", "Kind of entry", SearchFilter.kinds, filter.kind, fields))\
            \(choice("unit", "Unit", units, filter.unitPrefix, fields))\
            \(fields.field("by", "Entered by", value: filter.by ?? "", hint: "A sign-in name, or blank for everybody."))\
            <button>Search</button></form>
            \(found)
            """
        )
    }

    private var hint: Markup {
        """
        Entries in which all of them stand, whatever their capitals and accents. “Words in quotation marks” stand one \
        after another; roof* finds all that begins so.
        """
    }

    private func choice(
        _ name: String,
        _ label: Markup,
        _ options: [String],
        _ chosen: String?,
        _ fields: ActFields
    ) -> Markup {
        fields.choice(name, label, options.map { ($0, $0) }, chosen: chosen, unchosen: "All")
    }

    private var found: Markup {
        guard let results else { return "" }
        let rows = results.found.map { found -> [Markup] in
            [
                place(found), Sections.long(text(found)), Markup(escaping: found.kind),
                Markup(escaping: found.entry.author.name), zone.shown(found.entry.time),
            ]
        }
        let none: Markup =
            "Nothing that you can open holds all of these words. Try fewer, or the beginning of one with a star."
        let shown: Markup =
            results.count > results.found.count
            ? "The newest \(results.found.count) of \(results.count)" : "\(results.count) found"
        return """
            <h2>\(shown)</h2>
            \(Sections.table("Found", ["Where", "Text", "Kind", "By", "Time"], rows, none: none))
            """
    }

    private func place(_ found: SearchResults.Found) -> Markup {
        let tip = found.tip.map { Reference(.tip, $0).text }
        switch found.shown {
        case .ofCase(let number, let title):
            let part: Markup = found.isJoinedTip ? "\(tip ?? "a tip")" : "entry #\(found.entry.sequence)"
            return "<a class=\"number\" href=\"\(Route.caseFile(number))\">\(number)</a>, \(part)<br>\(title)"
        case .intake(let unit):
            guard let number = found.tip, let tip else { return "Intake of \(unit)" }
            return "<a class=\"number\" href=\"\(Route.tip(number))\">\(tip)</a>, intake of \(unit)"
        }
    }

    private func text(_ found: SearchResults.Found) -> Markup {
        let pieces = found.pieces.map { $0.isFound ? "<mark>\($0.text)</mark>" as Markup : "\($0.text)" }
        return found.isStruck ? "<span class=\"struck\">\(pieces)</span> (struck out)" : "\(pieces)"
    }
}
