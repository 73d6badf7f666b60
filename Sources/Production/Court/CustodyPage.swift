// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// One item's chain of custody: what was recorded, the gaps in it, and, apart from those, its integrity.
enum CustodyPage {
    static func page(of produced: ProducedItem, _ source: BundleReading) -> Markup {
        let item = produced.item
        let collected = item.collected
        let title: Markup = "Custody of \(produced.reference): \(collected.title)"
        return PageFrame.page(
            title: title,
            """
            <p class="quiet"><a href="../../index.html">\(source.name)</a></p>
            <h1>\(title)</h1>
            <p class="quiet">Times are UTC. Gaps and integrity are separate findings.</p>
            <h2>The item</h2>
            \(facts(of: produced))
            <h2>Chain of custody</h2>
            \(withheld(source.decision.decision.withheld.count))\(chain(of: item))
            <h2>Custody gaps</h2>
            \(gaps(of: item, asOf: source.decision.entry.time))
            <h2>Integrity</h2>
            <p>The bytes in this bundle were opened, authenticated and hashed while it was made. Their SHA-256 stands in the
            bundle's manifest; compare it with the one that was entered when the item was collected:</p>
            <pre>\(collected.file.sha256.hex)</pre>
            """
        )
    }

    private static func facts(of produced: ProducedItem) -> Markup {
        let collected = produced.item.collected
        let link: Markup = "<a href=\"../items/\(produced.reference)/\(fileName(produced))\">\(fileName(produced))</a>"
        let capture = collected.capture
        return PageFrame.facts([
            ("File", link), ("Kind", .text(collected.kind.rawValue)), ("Bates", .text(produced.label)),
            ("Record class", .text(collected.recordClass.rawValue)), ("Maintainer", .text(collected.maintainer)),
            ("Source", .text(collected.source)), ("Method", .text(collected.method)),
            ("Collected at, as stated", .text(collected.collectedAt?.text)), ("Place", .text(collected.place)),
            ("Description", .text(collected.description?.text)), ("Original name", .text(collected.file.name)),
            ("Type by content", .text(collected.file.mediaType)), ("Bytes", "\(collected.file.byteCount)"),
            ("Captured from", .text(capture?.platform)), ("Handle", .text(capture?.handle)),
            ("Address", .text(capture?.url)), ("Seen as", .text(capture?.seenAs)),
            ("Visible text", .text(capture?.visibleText?.text)),
        ])
    }

    private static func fileName(_ produced: ProducedItem) -> String {
        produced.label + FileEnding.of(produced.item.collected.file.mediaType)
    }

    private static func chain(of item: EvidenceItem) -> Markup {
        let rows = item.custody.map { event -> [Markup] in
            [
                "<span class=\"time\">\(event.entry.time.text)</span>", Markup(escaping: event.kind.rawValue),
                Markup(escaping: event.entry.author.name), Markup.text(event.counterpart?.name) ?? "",
                Markup.text(event.remark) ?? "", entryLink(event.entry.sequence),
            ]
        }
        return PageFrame.table(["Time", "Event", "By", "With", "Remark", "Entry"], rows, none: "Nothing is recorded.")
    }

    /// Events of this item may be among what is withheld: then neither the chain nor its gaps are the whole.
    private static func withheld(_ count: Int) -> Markup {
        guard count > 0 else { return "" }
        return """
            <p class="withheld">Entries of the case that are withheld from this production: \(count). What they say of this
            item, if anything, is not in this chain, and gaps are told of what is shown alone.</p>

            """
    }

    private static func gaps(of item: EvidenceItem, asOf now: Timestamp) -> Markup {
        let rows = CustodyAnalysis.gaps(of: item, asOf: now).map { gap -> [Markup] in
            [
                name(gap.kind), "<span class=\"time\">\(gap.from.text)</span>",
                "<span class=\"time\">\(gap.to.text)</span>", length(gap), Markup(escaping: gap.lastResponsible.name),
            ]
        }
        return PageFrame.table(
            ["Gap", "From", "To", "Length", "Last responsible"],
            rows,
            none: "No gap was found in what is shown here."
        )
    }

    private static func name(_ kind: CustodyGap.Kind) -> Markup {
        switch kind {
        case .releaseUnanswered: "released, and not answered by the time of this production"
        case .lateFirstHash: "taken in and hashed some time after it was collected"
        }
    }

    private static func length(_ gap: CustodyGap) -> Markup {
        let minutes = (gap.to.milliseconds - gap.from.milliseconds) / 60_000
        return "\(minutes / 1440) d \(minutes / 60 % 24) h \(minutes % 60) min"
    }

    private static func entryLink(_ sequence: UInt64) -> Markup {
        "<a href=\"../../\(BundlePaths.entry(sequence))\">#\(sequence)</a>"
    }
}
