// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// One item's chain of custody: what was stated and recorded, the gaps in it, and, apart from those, its integrity.
enum CustodyPage {
    static func page(of produced: ProducedItem, _ source: BundleReading) -> Markup {
        let item = produced.item
        let title: Markup = "Custody of \(produced.reference): \(item.collected.title)"
        return PageFrame.page(
            title: title,
            """
            <p class="quiet"><a href="../../index.html">\(source.name)</a></p>
            <h1>\(title)</h1>
            <p class="quiet">Times are UTC, except where one is told as it was stated. Gaps and integrity are separate findings.</p>
            <h2>The item</h2>
            \(ItemSections.facts(of: produced))
            \(ItemSections.corrections(of: item))\(ItemSections.details(of: item))\
            <h2>Chain of custody</h2>
            \(withheld(source.decision.decision.withheld.count))\(chain(of: item))
            <h2>Custody gaps</h2>
            \(gaps(of: item, asOf: source.decision.entry.time))
            <h2>Integrity</h2>
            \(integrity(of: item))
            """
        )
    }

    private static func chain(of item: EvidenceItem) -> Markup {
        let rows = item.custody.map { event -> [Markup] in
            [
                "<span class=\"time\">\(event.entry.time.text)</span>", Markup.text(event.stated?.text) ?? "",
                Markup(escaping: event.kind.rawValue), Markup(escaping: event.entry.author.name),
                Markup.text(event.counterpart?.name) ?? "", Markup.text(event.remark) ?? "",
                entryLink(event.entry.sequence),
            ]
        }
        return PageFrame.table(
            ["Entered", "When, as stated", "Event", "By", "With", "Remark", "Entry"],
            rows,
            none: "Nothing is recorded."
        )
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
        let rule = CustodyRule.standard
        let found = CustodyAnalysis.gaps(of: item, asOf: now, by: rule)
        let rows = found.map { gap -> [Markup] in
            let explained = gap.explanations.map(told)
            return [
                Markup(escaping: gap.kind.words), "<span class=\"time\">\(gap.from.text)</span>",
                "<span class=\"time\">\(gap.to.text)</span>", Markup(escaping: gap.lengthText),
                Markup(escaping: gap.lastResponsible.name), entryLink(gap.entry), explained.joined(),
            ]
        }
        let table = PageFrame.table(
            ["Gap", "From", "To", "Length", "Last responsible", "Begins at", "Explained later"],
            rows,
            none: "No gap was found in what is shown here."
        )
        return """
            \(table)\(explainedBeside(CustodyAnalysis.explanations(of: item, beside: found)))\
            <p class="quiet">Looked for as of the time of this production, by these limits: a first hash within \
            \(rule.hashMinutes) minutes of collection, a place on record within \(rule.placeMinutes) minutes, an answer to a \
            release within \(rule.answerMinutes) minutes. What was not entered stays blank here.</p>

            """
    }

    private static func told(_ explanation: GapExplanation) -> Markup {
        """
        <div class="words">\(explanation.explained.text.text)</div>
        <p class="quiet">\(explanation.entry.author.name), \(explanation.entry.time.text), \
        \(entryLink(explanation.entry.sequence))</p>

        """
    }

    /// The office may have looked by stricter rules of its own, or at another time.
    private static func explainedBeside(_ explanations: [GapExplanation]) -> Markup {
        guard !explanations.isEmpty else { return "" }
        let rows = explanations.map { explanation -> [Markup] in
            let gap = explanation.explained.gap
            return [Markup(escaping: gap.kind.words), entryLink(gap.entry), told(explanation)]
        }
        return """
            <p>Explained as well, of gaps that the office found by other limits or at another time:</p>
            \(PageFrame.table(["Gap", "Begins at", "Explained"], rows, none: ""))
            """
    }

    private static func integrity(of item: EvidenceItem) -> Markup {
        guard let file = item.file else {
            return "<p>This item is a thing and no file: there are no bytes to hold against a hash.</p>\n"
        }
        let found = CustodyAnalysis.integrity(of: item).map { finding -> [Markup] in
            [
                "<span class=\"time\">\(finding.entry.time.text)</span>", Markup(escaping: finding.kind.words),
                finding.found.map { "<code>\($0.hex)</code>" } ?? "", Markup(escaping: finding.entry.author.name),
                entryLink(finding.entry.sequence), finding.wholeAgain.map { entryLink($0.sequence) } ?? "",
            ]
        }
        let history = item.verifications.map { verification -> [Markup] in
            [
                "<span class=\"time\">\(verification.entry.time.text)</span>",
                verification.isWhole ? "whole" : "<strong>FAILED</strong>",
                Markup(escaping: verification.entry.author.name), entryLink(verification.entry.sequence),
            ]
        }
        let findings = PageFrame.table(
            ["Verified", "Finding", "SHA-256 found", "By", "Entry", "Whole again"],
            found,
            none: "No verification failed in what is shown here."
        )
        let verifications = PageFrame.table(
            ["Verified", "Outcome", "By", "Entry"],
            history,
            none: "No later verification is entered."
        )
        return """
            <p>The bytes in this bundle were opened, authenticated and hashed while it was made. Their SHA-256 stands in the
            bundle's manifest; compare it with the one that was entered when the item was collected:</p>
            <pre>\(file.sha256.hex)</pre>
            <h3>Failures</h3>
            \(findings)<h3>Verifications</h3>
            \(verifications)
            """
    }

    static func entryLink(_ sequence: UInt64) -> Markup {
        "<a href=\"../../\(BundlePaths.entry(sequence))\">#\(sequence)</a>"
    }
}
