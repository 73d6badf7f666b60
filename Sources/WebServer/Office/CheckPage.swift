// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTML
internal import Values
internal import Vault

/// Whether the vault is what was entered, and when it was last copied.
struct CheckPage {
    let viewer: Viewer
    /// When the last backup was entered; nil where none was.
    let lastBackup: Timestamp?
    let now: Timestamp
    let zone: OfficeZone
    /// What a check just found; nil before one was asked for.
    var report: CheckReport?

    var markup: Markup {
        Layout.page(
            title: "Check",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.people)">People</a></p>
            <h1>Check</h1>
            <h2>Backups</h2>
            <p>\(backup)</p>
            <h2>The vault</h2>
            <p>Signatures, chains, trees, keys and files are held against each other and against the register. Nobody’s words
            are opened. It takes a while in a large vault; one check runs at a time.</p>
            \(ActForm(summary: "", action: .check, button: "Check the vault now").unfolded(for: viewer))
            \(report.map(findings))
            """
        )
    }

    private var backup: Markup {
        guard let lastBackup else { return "No backup of this vault was ever entered. Make one: casebound backup" }
        let days = (now.milliseconds - lastBackup.milliseconds) / 86_400_000
        return "The last backup was entered \(zone.shown(lastBackup)), \(days == 0 ? "today" : "\(days) days ago")."
    }

    private func findings(_ report: CheckReport) -> Markup {
        let rows = report.findings.map { finding -> [Markup] in
            [
                Markup(escaping: finding.severity.rawValue), "\(finding.part.rawValue), \(finding.place.text)",
                Sections.long("\(finding.what)"), Sections.long("\(finding.affects)"), Sections.long("\(finding.next)"),
            ]
        }
        let counts = report.counts
        return """
            \(Sections.notice(report.isClean ? "Clean: nothing is wrong." : report.isDamaged ? "Damaged." : "Warnings."))
            <p class="quiet">\(counts.ledgers) ledgers, \(counts.entries) entries, \(counts.members) members, \
            \(counts.blobs) files looked at.</p>
            \(Sections.table("Findings", ["Severity", "Where", "What", "Affects", "Next"], rows, none: "No finding."))
            """
    }
}
