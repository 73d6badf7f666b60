// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// An item of evidence: what is stated of it, its chain of custody, the gaps in that, and, apart from those, its integrity.
struct ItemPage {
    let viewer: Viewer
    let file: CaseFile
    let findings: CustodyFindings
    let offers: Offers
    let zone: OfficeZone

    private var item: EvidenceItem { findings.item }

    var markup: Markup {
        let custody = CustodyPart(number: file.number, findings: findings, zone: zone)
        return Layout.page(
            title: "\(item.collected.reference.text): \(item.collected.title)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>\(item.collected.reference.text): \(item.collected.title)</h1>
            <div class="columns">
            <div>
            <h2>Chain of custody</h2>
            \(CustodyPicture(findings, zone: zone).markup)
            \(custody.chain)\(forms)
            <h2>Custody gaps</h2>
            \(custody.gaps)
            <h2>Integrity</h2>
            \(custody.integrity)
            \(corrections)\(details)
            </div>
            <aside aria-label="About the item">
            <div class="sheet">
            \(facts)
            </div>
            \(item.file == nil ? nil : bytes)
            <p class="screen"><a href="\(Route.label(item.collected.number, of: file.number, titled: false))">A label to print</a></p>
            </aside>
            </div>

            """
        )
    }

    private var forms: Markup {
        CustodyForms(
            viewer: viewer,
            number: file.number,
            findings: findings,
            offered: CustodyAct.offered(with: item, in: file, offers),
            receivers: offers.colleagues(in: file),
            mayLeave: CustodyAct.mayLeave(item, file, offers)
        ).markup
    }

    private var facts: Markup {
        let collected = item.collected
        return Sections.facts(
            [
                ("With", Markup(escaping: item.custodian.name)), ("Disposition", .text(item.disposition?.rawValue)),
                ("Waiting", item.pending.map { "released to \($0.release.to.name), not yet answered" }),
                ("Kind", Markup(escaping: collected.kind.rawValue)),
                ("Description", collected.description.map { "<span class=\"words\">\($0.text)</span>" }),
                ("Record class", Markup(escaping: collected.recordClass.rawValue)),
                ("Maintainer", Markup(escaping: collected.maintainer)), ("Source", Markup(escaping: collected.source)),
                ("Method", .text(collected.method)), ("Tool", .text(collected.tool)),
                ("Collected by", .text(collected.collector)),
                ("Collected at, as stated", .text(item.collectedAt?.text)), ("Place", .text(collected.place)),
            ] + fileFacts + captureFacts + thingFacts
        )
    }

    private var fileFacts: [(Markup, Markup?)] {
        guard let file = item.file else { return [] }
        return [
            ("Original name", Markup(escaping: file.name)), ("Type by content", Markup(escaping: file.mediaType)),
            ("Size", "\(ByteSize.text(file.byteCount)) (\(file.byteCount) bytes)"),
            ("SHA-256", "<code>\(file.sha256.hex)</code>"),
        ]
    }

    private var captureFacts: [(Markup, Markup?)] {
        guard let capture = item.capture else { return [] }
        return [
            ("Platform", .text(capture.platform)), ("Handle", .text(capture.handle)), ("Address", .text(capture.url)),
            ("Seen as", .text(capture.seenAs)),
            ("Visible text", capture.visibleText.map { "<span class=\"words\">\($0.text)</span>" }),
        ]
    }

    private var thingFacts: [(Markup, Markup?)] {
        guard let thing = item.physical else { return [] }
        return [
            ("Quantity", thing.quantity.map { "\($0)" }), ("Make", .text(thing.make)), ("Model", .text(thing.model)),
            ("Serial number", .text(thing.serial)), ("Marks", .text(thing.marks)),
            ("Condition", .text(thing.condition)), ("Seal", .text(thing.seal)),
        ]
    }

    private var bytes: Markup {
        let number = item.collected.number
        let view: Markup? =
            offers.allows(.viewEvidence, in: file)
            ? "<p><a class=\"button\" href=\"\(Route.itemView(number, of: file.number))\">Look at it</a></p>\n" : nil
        let export: Markup? =
            offers.allows(.exportEvidence, in: file)
            ? ActForm(summary: "", action: .itemExport(number, of: file.number), button: "Save a copy") {
                $0.field("purpose", "What a copy is for", hint: "May be left blank. That a copy left is entered.")
            }.unfolded(for: viewer) : nil
        return "<div class=\"screen\">\n\(view)\(export)</div>\n"
    }

    private var corrections: Markup? {
        guard !item.corrections.isEmpty else { return nil }
        let rows = item.corrections.map { correction -> [Markup] in
            let stated = correction.correction
            return [
                Markup(escaping: stated.field.name), Markup(escaping: item.stated(stated.field) ?? "(blank)"),
                Markup(escaping: stated.value ?? "(not known)"), Markup(escaping: stated.reason),
                Markup(escaping: correction.entry.author.name), zone.shown(correction.entry.time),
            ]
        }
        let heads: [Markup] = ["What", "Stated at first", "Corrected to", "Reason", "By", "Entered"]
        return "<h2>Corrections</h2>\n\(Sections.table("Corrections", heads, rows, none: ""))"
    }

    private var details: Markup {
        item.details.map { detail -> Markup in
            let rows = detail.record.rows.map { (Markup(escaping: $0.name), Markup.text($0.value)) }
            return """
                <h2>\(detail.record.title)</h2>
                <p class="quiet">Entered by \(detail.entry.author.name), \(zone.shown(detail.entry.time)). What is not told was
                left blank.</p>
                \(Sections.facts(rows))
                """
        }.joined()
    }
}
