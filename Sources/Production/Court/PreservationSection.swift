// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// What was asked to be kept, and what is written over when: a section of the front page where there is any.
enum PreservationSection {
    static func markup(_ file: CaseFile) -> Markup {
        guard !file.preservations.isEmpty else { return "" }
        let rows = file.preservations.map { preservation -> [Markup] in
            let entry = preservation.entry.sequence
            return [
                "<a href=\"\(BundlePaths.entry(entry))\">#\(entry)</a>",
                Markup(escaping: preservation.what), Markup(escaping: stated(preservation)),
                "<span class=\"time\">\(preservation.due.text)</span>",
                Markup(escaping: preservation.entry.author.name),
                Markup(escaping: settled(preservation)),
            ]
        }
        let table = PageFrame.table(
            ["Entry", "What", "As stated", "Due (UTC)", "By", "Outcome"],
            rows,
            none: "Nothing was asked to be kept."
        )
        return "<h2>Preservation</h2>\n\(table)"
    }

    private static func stated(_ preservation: Preservation) -> String {
        switch preservation.kind {
        case .request(let request):
            [
                request.what.text, request.authority, request.sentAt.map { "sent \($0.text)" },
                "until \(request.expires.text)",
            ].compactMap(\.self).joined(separator: "; ")
        case .overwrite(let overwrite):
            [
                "incident \(overwrite.incidentAt.text)", "kept for \(overwrite.retentionDays) days", overwrite.basis,
            ].compactMap(\.self).joined(separator: "; ")
        }
    }

    private static func settled(_ preservation: Preservation) -> String {
        guard let (event, entry) = preservation.settled else { return "" }
        return "\(event.outcome) (#\(entry.sequence), \(entry.time.text), \(entry.author.name))"
    }
}
