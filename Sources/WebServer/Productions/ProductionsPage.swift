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
    /// The fingerprint by which a stranger knows this office.
    let trust: String
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "Productions of \(file.number)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>Productions</h1>
            \(table)\(file.productions.isEmpty ? nil : checking)
            \(offers.allows(.produce, in: file) ? deciding : nil)
            """
        )
    }

    private var table: Markup {
        let rows = file.productions.map { production -> [Markup] in
            let decision = production.decision
            return [
                "\(decision.number)", production.entry.author.id == offers.member.id ? making(decision.number) : "",
                zone.shown(production.entry.time), Markup(escaping: production.entry.author.name),
                Markup(escaping: decision.recipient), Markup(escaping: decision.purpose), "\(decision.items.count)",
                Markup(escaping: decision.withheld.map { "#\($0)" }.joined(separator: ", ")),
            ]
        }
        return Sections.table(
            "Productions",
            ["Number", "Bundle", "Decided", "By", "For", "Purpose", "Items", "Withheld"],
            rows,
            none:
                "Nothing was produced of this case. Legal staff who are admitted to it, and supervisors, decide what is."
        )
    }

    private var checking: Markup {
        """
        <p>Who decided a bundle saves it here, as one archive. Its recipient unpacks it, and checks the folder with \
        <code>casebound verify FOLDER --trust FINGERPRINT</code>, or as its README says. Tell them this office’s trust \
        fingerprint by another way, such as the cover letter:</p>
        <p><code>\(trust)</code></p>

        """
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
                        "Numbers with spaces between, such as 7 12; blank for none. What stays must read without them. The words of tips go out whole: read each for what points to who told it."
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
