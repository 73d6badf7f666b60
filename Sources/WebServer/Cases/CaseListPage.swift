// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The cases that one person can open, by page, from their cards alone.
struct CaseListPage {
    /// One page of the cases of a status, those with the newest entry first.
    struct List {
        let status: CaseStatus?
        let paging: Paging<CaseCard>

        init(_ all: [CaseCard], status: CaseStatus?, page: Int) {
            let chosen = all.filter { status == nil || $0.status == status }
                .sorted { ($0.lastEntryAt, $0.number) > ($1.lastEntryAt, $1.number) }
            self.status = status
            paging = Paging(chosen, page, length: 50)
        }
    }

    let viewer: Viewer
    let list: List
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "Cases",
            viewer,
            at: .cases(nil, page: 1),
            """
            <h1>Cases</h1>
            \(filters)<p><a href="\(Route.caseload)">Who leads what</a></p>
            \(table)
            \(list.paging.ways { .cases(list.status, page: $0) })
            """
        )
    }

    private var filters: Markup {
        let all: [CaseStatus?] = [nil] + CaseStatus.allCases
        let links = all.map { status -> Markup in
            let mark: Markup = status == list.status ? " aria-current=\"true\"" : ""
            return "<a href=\"\(Route.cases(status, page: 1))\"\(mark)>\(status?.words ?? "All")</a>\n"
        }
        return "<nav class=\"row\" aria-label=\"By status\">\n\(links)</nav>"
    }

    private var table: Markup {
        let rows = list.paging.shown.map { card -> [Markup] in
            [
                "<a class=\"number\" href=\"\(Route.caseFile(card.number))\">\(card.number)</a>",
                Sections.long(Markup(escaping: card.title)),
                Markup(escaping: card.type), Markup(escaping: card.status.words), Markup(escaping: card.lead),
                "<span class=\"number\">\(card.evidenceCount)</span>", zone.shown(card.lastEntryAt),
                zone.shown(card.openedAt),
            ]
        }
        return Sections.table(
            "Cases",
            ["Case", "Title", "Type", "Status", "Lead", "Evidence", "Last entry", "Opened"],
            rows,
            none:
                "There is no such case that you can open. Cases are opened at the intake, and admit people one by one."
        )
    }
}

extension CaseStatus {
    var words: String {
        switch self {
        case .open: "Open"
        case .inReview: "In review"
        case .closed: "Closed"
        }
    }
}
