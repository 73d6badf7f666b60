// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The register, newest first: who signed in, opened, gave and took, and never what is in a case.
struct AuditPage {
    let viewer: Viewer
    let paging: Paging<AuditLine>
    let filter: AuditFilter
    let zone: OfficeZone

    /// `page` is the one that is asked for.
    init(viewer: Viewer, lines: [AuditLine], page: Int, filter: AuditFilter, zone: OfficeZone) {
        self.filter = filter
        self.viewer = viewer
        self.zone = zone
        paging = Paging(lines.reversed(), page, length: 100)
    }

    var markup: Markup {
        let rows = paging.shown.map { line -> [Markup] in
            let facts = line.facts.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
            return [
                "#\(line.entry.sequence)", zone.shown(line.entry.time), Markup(escaping: line.entry.author.name),
                Markup(escaping: line.entry.envelope.type), Markup(escaping: facts),
            ]
        }
        return Layout.page(
            title: "Audit",
            viewer,
            at: .people,
            """
            <h1>The register</h1>
            <p class="quiet">The newest entries first.
            <a href="\(Route.auditExport(filter))">Save these as CSV</a></p>
            \(choosing)
            \(Sections.table("Entries of the register", ["Entry", "When", "By", "What", "Facts"], rows, none: "It is empty."))
            \(paging.ways { .audit(filter, page: $0) })
            """
        )
    }

    private var choosing: Markup {
        """
        <form method="get" action="\(Route.audit(AuditFilter(), page: 1))" class="screen">
        \(Sections.field("type", "Kind", value: filter.type ?? "", hint: "What it begins with, such as session.started."))\
        \(Sections.field("person", "Made by, or naming", value: filter.person ?? "", hint: "A sign-in name."))\
        \(Sections.labelled("since", "From this day on", "In \(zone.name(nowAt: viewer.now)).") { given in
            "<input type=\"date\" name=\"since\" value=\"\(filter.since ?? "")\"\(given)>"
        })\
        <button class="second">Show these</button></form>

        """
    }
}
