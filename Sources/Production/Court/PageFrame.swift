// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// The frame of every page in a bundle: one style, no script, nothing loaded from elsewhere.
enum PageFrame {
    static func page(title: Markup, _ body: Markup) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'">
        <title>\(title)</title>
        <style>
        :root { color-scheme: light dark; --ink: #1d2530; --quiet: #566173; --line: #cfd5de; --paper: #fff; --accent: #1f4e79 }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --quiet: #a3adbb; --line: #3a4452; --paper: #14181f; --accent: #8fbfe8 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
        h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent) }
        h3 { font-size: 1rem; margin: 1.2rem 0 .3rem }
        a { color: var(--accent) }
        p, dl { margin: .4rem 0 }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line) }
        th { font-weight: 600; color: var(--quiet); font-size: .85rem }
        dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .2rem 1rem }
        dt { color: var(--quiet) }
        dd { margin: 0; overflow-wrap: anywhere }
        code, pre { font: .85em/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
        pre { white-space: pre-wrap; border-left: 3px solid var(--line); padding: .3rem .8rem; margin: .5rem 0 }
        td:first-child { white-space: nowrap }
        .quiet { color: var(--quiet) }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding: .1rem .8rem; margin: .4rem 0 }
        .time { white-space: nowrap; font-variant-numeric: tabular-nums }
        .struck { text-decoration: line-through }
        .withheld { font-weight: 600 }
        .scroll { overflow-x: auto }
        @media print { body { max-width: none; padding: 0; font-size: 11pt } h2 { break-after: avoid } tr, h3 { break-inside: avoid } }
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    /// A two-column list of what is known; rows whose value is nil are left out, never filled in.
    static func facts(_ rows: [(Markup, Markup?)]) -> Markup {
        let items = rows.compactMap { name, value in value.map { "<dt>\(name)</dt><dd>\($0)</dd>\n" as Markup } }
        return "<dl>\n\(items)</dl>\n"
    }

    /// A table, or a line that says there is nothing to list.
    static func table(_ heads: [Markup], _ rows: [[Markup]], none: Markup) -> Markup {
        guard !rows.isEmpty else { return "<p class=\"quiet\">\(none)</p>\n" }
        let head = heads.map { "<th scope=\"col\">\($0)</th>" as Markup }
        let body = rows.map { row -> Markup in
            let cells = row.map { "<td>\($0)</td>" as Markup }
            return "<tr>\(cells)</tr>\n"
        }
        return
            "<div class=\"scroll\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table></div>\n"
    }
}

extension Markup {
    /// Some text, escaped; nil stays nil.
    static func text(_ text: String?) -> Markup? { text.map { Markup(escaping: $0) } }
}
