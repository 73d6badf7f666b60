// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// What is stated of an item, and how that was corrected: parts of its custody page.
enum ItemSections {
    static func facts(of produced: ProducedItem) -> Markup {
        let item = produced.item
        let collected = item.collected
        let link = produced.fileName.map { "<a href=\"../items/\(produced.reference)/\($0)\">\($0)</a>" as Markup }
        return PageFrame.facts(
            [
                ("File", link), ("Kind", .text(collected.kind.rawValue)), ("Bates", .text(produced.label)),
                ("Record class", .text(collected.recordClass.rawValue)), ("Maintainer", .text(collected.maintainer)),
                ("Source", .text(collected.source)), ("Method", .text(collected.method)),
                ("Tool", .text(collected.tool)), ("Collected by, as stated", .text(collected.collector)),
                ("Collected at, as stated", .text(collected.collectedAt?.text)), ("Place", .text(collected.place)),
                ("Description", .text(collected.description?.text)),
            ] + file(of: item) + thing(of: item) + derivation(of: item)
        )
    }

    private static func file(of item: EvidenceItem) -> [(Markup, Markup?)] {
        guard let file = item.file else { return [] }
        let capture = item.capture
        return [
            ("Original name", .text(file.name)), ("Type by content", .text(file.mediaType)),
            ("Bytes", "\(file.byteCount)"), ("Captured from", .text(capture?.platform)),
            ("Handle", .text(capture?.handle)), ("Address", .text(capture?.url)), ("Seen as", .text(capture?.seenAs)),
            ("Visible text", .text(capture?.visibleText?.text)),
        ]
    }

    private static func thing(of item: EvidenceItem) -> [(Markup, Markup?)] {
        guard let thing = item.physical else { return [] }
        return [
            ("Quantity", .text(thing.quantity.map { String($0) })), ("Make", .text(thing.make)),
            ("Model", .text(thing.model)), ("Serial number", .text(thing.serial)), ("Marks", .text(thing.marks)),
            ("Condition", .text(thing.condition)), ("Seal", .text(thing.seal)),
        ]
    }

    private static func derivation(of item: EvidenceItem) -> [(Markup, Markup?)] {
        guard let derivation = item.derivation else { return [] }
        return [
            ("Made from", .text(derivation.parent.map { Reference(.evidence, $0).text } ?? "(not held by this case)")),
            ("Made by", .text(derivation.transform?.rawValue)), ("How", .text(derivation.how)),
        ]
    }

    static func corrections(of item: EvidenceItem) -> Markup {
        guard !item.corrections.isEmpty else { return "" }
        let rows = item.corrections.map { correction -> [Markup] in
            let stated = correction.correction
            return [
                Markup(escaping: stated.field.name), Markup(escaping: item.stated(stated.field) ?? "(blank)"),
                Markup(escaping: stated.value ?? "(not known)"), Markup(escaping: stated.reason),
                Markup(escaping: correction.entry.author.name),
                "<span class=\"time\">\(correction.entry.time.text)</span>",
                CustodyPage.entryLink(correction.entry.sequence),
            ]
        }
        let table = PageFrame.table(
            ["What", "Stated at first", "Corrected to", "Reason", "By", "Entered", "Entry"],
            rows,
            none: "Nothing was corrected."
        )
        return "<h2>Corrections</h2>\n\(table)"
    }

    static func details(of item: EvidenceItem) -> Markup {
        item.details.map { detail -> Markup in
            let rows = detail.record.rows.map { (Markup(escaping: $0.name), Markup.text($0.value)) }
            return """
                <h2>\(detail.record.title)</h2>
                <p class="quiet">Entered by \(detail.entry.author.name), \(detail.entry.time.text), \
                \(CustodyPage.entryLink(detail.entry.sequence)). What is not told was left blank.</p>
                \(PageFrame.facts(rows))
                """
        }.joined()
    }
}
