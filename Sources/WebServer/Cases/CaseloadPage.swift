// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What each lead has to do, from the cards of the cases that one person can open; nobody is ranked by it.
struct CaseloadPage {
    let viewer: Viewer
    let cards: [CaseCard]
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        let open = cards.filter { $0.status != .closed }
        let leads = Dictionary(grouping: open, by: \.lead).sorted { $0.key < $1.key }
        return Layout.page(
            title: "Who leads what",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.cases(nil, page: 1))">Cases</a></p>
            <h1>Who leads what</h1>
            <p>Open cases that you can open, by who leads them.</p>
            \(leads.isEmpty ? "<p class=\"quiet\">No case is open.</p>\n" as Markup : nil)\
            \(leads.map { part($0.key, $0.value) }.joined())
            """
        )
    }

    private func part(_ lead: String, _ cards: [CaseCard]) -> Markup {
        let rows = cards.sorted { ($0.openedAt, $0.number) < ($1.openedAt, $1.number) }.map { card -> [Markup] in
            [
                "<a class=\"number\" href=\"\(Route.caseFile(card.number))\">\(card.number)</a>",
                Sections.long("\(card.title)"), Markup(escaping: card.status.words), zone.shown(card.openedAt),
                zone.shown(card.lastEntryAt), offers.mayGiveAway(card) ? giving(card) : "",
            ]
        }
        let waiting = cards.filter { $0.status == .inReview }.count
        let review: Markup? = waiting == 0 ? nil : ", \(waiting) in review"
        return """
            <h2>\(lead)</h2>
            <p class="quiet">\(cards.count) open\(review)</p>
            \(Sections.table("Cases of \(lead)", ["Case", "Title", "Status", "Opened", "Last entry", "Lead"], rows, none: ""))
            """
    }

    /// Leads to the form on the case's own page, unfolded, and into its first field.
    private func giving(_ card: CaseCard) -> Markup {
        let form = ActFields.id(of: Route.matter(.lead, of: card.number).path)
        return """
            <a class="screen" href="\(Route.leadForm(card.number))#\(form)name">Give to another<span class="hidden"> lead: \(card.number)</span></a>
            """
    }
}
