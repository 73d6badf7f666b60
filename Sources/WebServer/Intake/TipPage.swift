// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// One tip: what was told, what was done with it, and what can be done next.
struct TipPage {
    let viewer: Viewer
    let view: TipView
    let zone: OfficeZone

    private var overview: TipOverview { view.overview }
    private var tip: Tip { overview.tip }

    var markup: Markup {
        let reading = TipReading(overview: overview, zone: zone)
        return Layout.page(
            title: Markup(escaping: tip.name),
            viewer,
            at: .intake(all: false),
            """
            <h1>\(tip.name)</h1>
            \(overview.tip.acknowledgements.isEmpty ? Sections.notice("Nobody has taken this tip on yet.") : nil)\
            \(warning)<div class="columns">
            <div>
            <h2>What was told</h2>
            \(reading.account)\(files)
            <h2>What was done</h2>
            \(reading.history)
            </div>
            <aside aria-label="About the tip">
            <div class="sheet">
            \(Sections.facts(state + reading.facts))
            </div>
            \(checklist)
            </aside>
            </div>
            <div class="screen">
            <h2>What to do</h2>
            \(TipForms(viewer: viewer, view: view).markup)
            </div>

            """
        )
    }

    private var files: Markup? {
        let part = TipFilesPart(
            viewer: viewer,
            place: .intake(tip: tip.number),
            files: tip.attachments,
            zone: zone
        )
        return part.markup.map { "<h3>Files that came</h3>\n\($0)" }
    }

    private var warning: Markup? {
        guard overview.isAsReferred == false else { return nil }
        return Sections.notice("It does not say what the unit that it came from took in. Ask them, and keep both.")
    }

    private var state: [(Markup, Markup?)] {
        let suggested = overview.suggestion.map(\.text).joined(separator: "; ")
        let late = overview.overdue.map { step -> Markup in
            "<li>\(step.step.waitedFor), by \(zone.shown(step.due))</li>\n"
        }
        return [
            ("Life at stake", .text(overview.lifeSafetyWords)),
            ("A rule suggests it", suggested.isEmpty ? nil : "\(suggested). A person decides."),
            ("Waits for", .text(overview.waitsForWords)),
            ("Late", late.isEmpty ? nil : "<ul class=\"plain\">\n\(late)</ul>"),
            ("Incident", .text(overview.incident?.title)), ("Referred by", .text(overview.cameFrom)),
        ]
    }

    private var checklist: Markup? {
        guard let threat = tip.content.bombThreat else { return nil }
        return """
            <h2>Bomb threat, as noted in the call</h2>
            \(Sections.facts(threat.facts.map { (Markup(escaping: $0.label), .text($0.text)) }))
            """
    }
}

/// Two tips side by side, for who asks whether they tell of the same.
struct BesidePage {
    let viewer: Viewer
    let left: TipOverview
    let right: TipOverview
    let zone: OfficeZone

    var markup: Markup {
        Layout.page(
            title: "\(left.tip.name) beside \(right.tip.name)",
            viewer,
            at: .intake(all: false),
            """
            <h1>Two tips side by side</h1>
            <div class="pair">
            \(part(left))
            \(part(right))
            </div>
            <div class="screen">
            <h2>Do they tell of the same?</h2>
            <p>Merged, \(left.tip.name) is followed up in \(right.tip.name). Both stay whole, and a merge can be taken back.</p>
            \(TipForms.merge(left.tip.number, into: right.tip.name, viewer))
            </div>

            """
        )
    }

    private func part(_ overview: TipOverview) -> Markup {
        let reading = TipReading(overview: overview, zone: zone)
        return """
            <section class="sheet" aria-label="\(overview.tip.name)">
            <h2><a href="\(Route.tip(overview.tip.number))">\(overview.tip.name)</a></h2>
            \(Sections.facts(reading.facts))\(reading.account)\(files(of: overview.tip))</section>
            """
    }

    private func files(of tip: Tip) -> Markup? {
        TipFilesPart(
            viewer: viewer,
            place: .intake(tip: tip.number),
            files: tip.attachments,
            zone: zone,
            isQuiet: true
        ).markup
    }
}
