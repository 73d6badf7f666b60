// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// An item's chain of custody as a table, its gaps, and its integrity: three findings that are never told as one.
struct CustodyPart {
    let number: String
    let findings: CustodyFindings
    let zone: OfficeZone

    var chain: Markup {
        let rows = findings.item.custody.map { event -> [Markup] in
            [
                zone.shown(event.entry.time), Markup.text(event.stated?.text) ?? "",
                Markup(escaping: event.kind.rawValue), Markup(escaping: event.entry.author.name),
                Markup.text(event.counterpart?.name) ?? "", Markup.text(event.place) ?? "",
                event.remark.map { Sections.long(Markup(escaping: $0)) } ?? "", "#\(event.entry.sequence)",
            ]
        }
        return Sections.table(
            "Chain of custody",
            ["Entered", "When, as stated", "Event", "By", "With", "Place", "Remark", "Entry"],
            rows,
            none: "Nothing is recorded."
        )
    }

    var gaps: Markup {
        let rows = findings.gaps.map { gap -> [Markup] in
            let explained = gap.explanations.map { explanation -> Markup in
                """
                <div class="words">\(explanation.explained.text.text)</div>\
                <span class="quiet">\(explanation.entry.author.name), \(zone.shown(explanation.entry.time))</span>
                """
            }
            return [
                Sections.long(Markup(escaping: gap.kind.words)), zone.shown(gap.from), zone.shown(gap.to),
                Markup(escaping: gap.lengthText), Markup(escaping: gap.lastResponsible.name), "#\(gap.entry)",
                explained.joined(),
            ]
        }
        let table = Sections.table(
            "Custody gaps",
            ["Gap", "From", "To", "Length", "Last responsible", "Begins at", "Explained later"],
            rows,
            none: "No gap is found."
        )
        return """
            \(table)<p class="quiet">Looked for as of now, by these limits: a first hash within \(findings.rule.hashMinutes) \
            minutes of collection, a place on record within \(findings.rule.placeMinutes) minutes, an answer to a release \
            \(findings.rule.answerMinutes == 0 ? "at once" : "within \(findings.rule.answerMinutes) minutes" as Markup). \
            A gap says nothing of integrity.</p>

            """
    }

    var integrity: Markup {
        guard findings.item.file != nil else {
            return "<p>This item is a thing and no file: there are no bytes to hold against a hash.</p>\n"
        }
        let found = findings.integrity.map { finding -> [Markup] in
            [
                zone.shown(finding.entry.time), Sections.long(Markup(escaping: finding.kind.words)),
                finding.found.map { "<code>\($0.hex)</code>" } ?? "", Markup(escaping: finding.entry.author.name),
                finding.wholeAgain.map { "#\($0.sequence)" } ?? "",
            ]
        }
        let history = findings.item.verifications.map { verification -> [Markup] in
            [
                zone.shown(verification.entry.time),
                verification.isWhole ? "Whole" : "<strong>Failed</strong>",
                Markup(escaping: verification.entry.author.name), "#\(verification.entry.sequence)",
            ]
        }
        let failures = Sections.table(
            "Failures",
            ["Verified", "Finding", "SHA-256 found", "By", "Whole again"],
            found,
            none: "No verification has failed."
        )
        let verifications = Sections.table(
            "Verifications",
            ["Verified", "Outcome", "By", "Entry"],
            history,
            none: "Nobody has verified the bytes since they were taken in."
        )
        return "\(failures)<h3>Verifications</h3>\n\(verifications)"
    }
}
