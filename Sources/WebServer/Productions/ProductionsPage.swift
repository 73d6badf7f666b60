// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What was produced of a case, to whom, and how another bundle is decided.
struct ProductionsPage {
    let viewer: Viewer
    let file: CaseFile
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "Productions of \(file.number)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>Productions</h1>
            \(table)
            \(offers.allows(.produce, in: file) ? deciding : nil)
            """
        )
    }

    private var table: Markup {
        let rows = file.productions.map { production -> [Markup] in
            let decision = production.decision
            return [
                "\(decision.number)", zone.shown(production.entry.time), Markup(escaping: production.entry.author.name),
                Markup(escaping: decision.recipient), Markup(escaping: decision.purpose), "\(decision.items.count)",
                Markup(escaping: decision.withheld.map { "#\($0)" }.joined(separator: ", ")),
                production.entry.author.id == offers.member.id ? making(decision.number) : "",
            ]
        }
        return Sections.table(
            "Productions",
            ["Number", "Decided", "By", "For", "Purpose", "Items", "Withheld", "Bundle"],
            rows,
            none: "Nothing was produced of this case."
        )
    }

    private func making(_ number: Int) -> Markup {
        """
        <form method="post" action="\(Route.makeProduction(number, of: file.number))">\(viewer.token)
        <button class="second">Save the bundle<span class="hidden"> of production \(number)</span></button></form>
        """
    }

    private var deciding: Markup {
        ActForm(
            summary: "Decide a court bundle",
            action: .productions(file.number),
            button: "Decide it: this is entered, and stays"
        ) {
            $0.field("recipient", "For whom", attributes: " required")
                + $0.field("purpose", "What for", attributes: " required") + items($0)
                + $0.field(
                    "withheld",
                    "Entries to withhold",
                    hint:
                        "Numbers with spaces between, such as 7 12; blank for none. What stays must read without them."
                ) + $0.check("reporters", "Show what reporters gave of themselves")
                + $0.check("related", "Name related cases")
        }.markup(for: viewer)
    }

    private func items(_ fields: ActFields) -> Markup {
        let items = file.evidence.map { item in
            (String(item.collected.number), "\(item.collected.reference.text) \(item.collected.title)")
        }
        return fields.several("item", "Items that are handed out", items, chosen: Set(items.map(\.0)))
    }
}
