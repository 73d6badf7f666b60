// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// The tips that a case took in, as the bundle's front page shows them: what was told, and where one was parted again, why.
enum TipSections {
    static func tips(_ file: CaseFile) -> Markup {
        let shown = file.tips.compactMap { tip in tip.content.map { (tip, $0) } }
        guard !shown.isEmpty else { return "<p class=\"quiet\">No tip is joined to what is shown.</p>\n" }
        return shown.map { tip, content -> Markup in
            """
            <h3>\(Reference(.tip, tip.joined.tip).text)\(tip.parted == nil ? "" : " <span class=\"quiet\">parted from the case</span>" as Markup)</h3>
            \(facts(of: content.report, receivedEntry: tip.source))
            <div class="words">\(content.report.narrative.text)</div>
            \(files(content.attachments))\
            \(content.bombThreat.map(bombThreat) ?? "")\(tip.parted.map(parting) ?? "")
            """
        }.joined()
    }

    /// The files that came with it, by their digests: their bytes are here where they were taken into evidence and produced.
    private static func files(_ attachments: [TipAttachment]) -> Markup {
        guard !attachments.isEmpty else { return "" }
        let rows = attachments.enumerated().map { index, attachment -> (Markup, Markup?) in
            let file = attachment.file
            return (
                "File \(index + 1)",
                "\(file.name), \(file.mediaType), \(file.byteCount) bytes, SHA-256 <code>\(file.sha256.hex)</code>"
            )
        }
        return "<h4>Files that came with it</h4>\n\(PageFrame.facts(rows))"
    }

    private static func bombThreat(_ threat: BombThreat) -> Markup {
        """
        <h4>Bomb threat, as noted during the call</h4>
        \(PageFrame.facts(threat.facts.map { (Markup(escaping: $0.label), .text($0.text)) }))
        """
    }

    private static func parting(_ taken: TakenBack) -> Markup {
        """
        <p>Parted from the case by \(taken.entry.author.name), \(taken.entry.time.text):</p>
        <div class="words">\(taken.reason.text)</div>

        """
    }

    private static func facts(of report: TipReport, receivedEntry entry: EntryReference?) -> Markup {
        let people = report.people.map { person in
            [person.role.rawValue, person.name, person.description].compactMap(\.self).joined(separator: ", ")
        }
        let accounts = report.accounts.map { "\($0.platform) \($0.handle)" }
        let reporter = report.reporter.map { [$0.name, $0.contact].compactMap(\.self).joined(separator: ", ") }
        return PageFrame.facts([
            ("Entered", .text(entry?.time.text)), ("Entered by", .text(entry?.author.name)),
            ("Channel", .text(report.source.channel.rawValue)), ("Source", .text(report.source.name)),
            ("Number at the source", .text(report.source.externalID)),
            ("Received, as stated", .text(report.receivedAt?.text)), ("Site", .text(report.site)),
            ("Categories", .text(report.categories.isEmpty ? nil : report.categories.joined(separator: ", "))),
            ("Danger now, as stated", .text(report.dangerNow.rawValue)), ("Happening", .text(report.happening)),
            ("Place", .text(report.place)), ("People", .text(people.isEmpty ? nil : people.joined(separator: "; "))),
            ("Accounts", .text(accounts.isEmpty ? nil : accounts.joined(separator: "; "))),
            ("Reporter, by their own choice", .text(reporter)),
        ])
    }
}
