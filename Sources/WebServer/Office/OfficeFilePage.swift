// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// One version of what the office adopted, and the form that takes it out of use.
struct OfficeFilePage<Content: OfficeFile> {
    let viewer: Viewer
    let adopted: Adopted<Content>
    let known: AdoptedVersions<Content>
    let offers: Offers
    let zone: OfficeZone

    private var content: Content { adopted.content }

    var markup: Markup {
        Layout.page(
            title: "\(content.title)",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Content.list)">\(Content.heading)</a></p>
            <h1>\(content.title)</h1>
            \(facts)\
            \(offers.allows(.keepInstruments) && adopted.withdrawal == nil ? form.markup(for: viewer) : nil)\
            \(content.body)
            """
        )
    }

    private var facts: Markup {
        let withdrawn = adopted.withdrawal.map { withdrawal -> Markup in
            "\(zone.shown(withdrawal.entry.time)) by \(withdrawal.entry.author.name): \(withdrawal.reason)"
        }
        let first: [(Markup, Markup?)] = [
            ("Version", "\(content.version), \(known.standing(of: adopted).rawValue)"),
            ("From", zone.shown(adopted.since)),
            ("For", "\(content.scope), \(content.setting.rawValue)"),
        ]
        let last: [(Markup, Markup?)] = [
            ("Adopted", "\(zone.shown(adopted.entry.time)) by \(adopted.entry.author.name): \(adopted.reason)"),
            ("Withdrawn", withdrawn),
        ]
        return Sections.facts(first + content.facts + last)
    }

    private var form: ActForm {
        ActForm(
            summary: "Take it out of use, in all its versions",
            action: Content.withdrawing(content.code),
            button: "Withdraw it"
        ) {
            $0.field("reason", "Why", hint: "What was made with it stands.", attributes: " required")
        }
    }
}
