// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The office's own words and times: those in force, those that were adopted, and a file of others held up to the light.
struct RulesPage {
    let viewer: Viewer
    let adopted: [AdoptedRules]
    let current: Rules?
    let offers: Offers
    let zone: OfficeZone
    /// Rules that were sent to be read only, and can be.
    var read: Rules?

    var markup: Markup {
        Layout.page(
            title: "Rules",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.people)">People</a></p>
            <h1>Rules</h1>
            \(read.map { Sections.notice("\($0.name), version \($0.version), can be read, and was not adopted.") })\
            <h2>In force</h2>
            \(current.map(facts) ?? "<p>None: any words do, and nothing is required.</p>\n")
            \(offers.allows(.adoptRules) ? ActForm.adopting("rules", .rules).markup(for: viewer) : nil)
            <h2>Adopted</h2>
            \(history)
            """
        )
    }

    private func facts(_ rules: Rules) -> Markup {
        let incidents = rules.incidentTypes.map { type -> Markup in
            let required: Markup? =
                type.required.isEmpty
                ? nil : " <span class=\"quiet\">requires \(type.requiredWords)</span>"
            return "<li>\(type.label)\(required)</li>\n"
        }
        let clocks = rules.clocks.map { clock -> Markup in
            let only: Markup? = clock.lifeSafetyOnly ? ", where a life may be at stake" : nil
            return "<li>\(clock.step): \(clock.minutes) minutes\(only)</li>\n"
        }
        return Sections.facts([
            ("Rules", "\(rules.name), version \(rules.version)"),
            ("Case types", .text(rules.caseTypes.isEmpty ? nil : rules.caseTypes.map(\.label).joined(separator: ", "))),
            ("Findings", .text(rules.findings.isEmpty ? nil : rules.findings.map(\.label).joined(separator: ", "))),
            ("Incident types", incidents.isEmpty ? nil : "<ul class=\"plain\">\n\(incidents)</ul>"),
            ("Times", clocks.isEmpty ? nil : "<ul class=\"plain\">\n\(clocks)</ul>"),
        ])
    }

    private var history: Markup {
        let rows = adopted.reversed().map { adopted -> [Markup] in
            [
                zone.shown(adopted.since), "\(adopted.rules.name), version \(adopted.rules.version)",
                Sections.long("\(adopted.reason)"), Markup(escaping: adopted.entry.author.name),
                zone.shown(adopted.entry.time),
            ]
        }
        return Sections.table(
            "Rules that were adopted",
            ["In force from", "Rules", "Why", "By", "Adopted"],
            rows,
            none: "None was adopted yet. An administrator sends a file of them here."
        )
    }
}
