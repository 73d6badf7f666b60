// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The register, newest first: who signed in, opened, gave and took, and never what is in a case.
struct AuditPage {
    private static let linesOnAPage = 100

    let viewer: Viewer
    let lines: [AuditLine]
    /// From 1, as it was asked for: there may be no such page.
    let asked: Int
    let zone: OfficeZone

    private var pages: Int { max(1, (lines.count + AuditPage.linesOnAPage - 1) / AuditPage.linesOnAPage) }
    private var page: Int { min(max(1, asked), pages) }

    var markup: Markup {
        let newest = lines.reversed().dropFirst((page - 1) * AuditPage.linesOnAPage)
        let rows = newest.prefix(AuditPage.linesOnAPage).map { line -> [Markup] in
            let facts = line.facts.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
            return [
                "#\(line.entry.sequence)", zone.shown(line.entry.time), Markup(escaping: line.entry.author.name),
                Markup(escaping: line.entry.envelope.type), Markup(escaping: facts),
            ]
        }
        return Layout.page(
            title: "Audit",
            viewer,
            at: .audit(page: 1),
            """
            <h1>The register</h1>
            <p class="quiet">\(lines.count) entries, the newest first. All of it as text or JSON: casebound audit list</p>
            \(Sections.table("Entries of the register", ["Entry", "When", "By", "What", "Facts"], Array(rows), none: "There is nothing on this page."))
            \(ways)
            """
        )
    }

    private var ways: Markup {
        let newer: Markup? = page > 1 ? "<a href=\"\(Route.audit(page: page - 1))\">Newer</a>" : nil
        let older: Markup? =
            page < pages ? "<a href=\"\(Route.audit(page: page + 1))\">Older</a>" : nil
        return "<nav class=\"row\" aria-label=\"Pages\">\(newer)\(older)</nav>\n"
    }
}
