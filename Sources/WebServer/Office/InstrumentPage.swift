// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// One version of an instrument: its scales, its factors with their guidance, and what people choose among in the end.
struct InstrumentPage {
    let viewer: Viewer
    let adopted: AdoptedInstrument
    let known: AdoptedInstruments
    let offers: Offers
    let zone: OfficeZone

    private var instrument: Instrument { adopted.instrument }

    var markup: Markup {
        Layout.page(
            title: "\(instrument.title)",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.instruments)">Instruments</a></p>
            <h1>\(instrument.title)</h1>
            \(facts)\
            \(offers.allows(.keepInstruments) && adopted.withdrawal == nil ? form.markup(for: viewer) : nil)\
            \(instrument.groups.map(group).joined())\
            <h2>Answers</h2>
            \(instrument.scales.map(scale).joined())\
            <p class="quiet">Not known and not asked are always there besides, and neither says that it is not so.</p>
            \(ends)
            """
        )
    }

    private var facts: Markup {
        let mark: Markup = instrument.source.isChecked ? "" : ", not held against the source yet"
        let withdrawn = adopted.withdrawal.map { withdrawal -> Markup in
            "\(zone.shown(withdrawal.entry.time)) by \(withdrawal.entry.author.name): \(withdrawal.reason)"
        }
        return Sections.facts([
            ("Version", "\(instrument.version), \(known.standing(of: adopted).rawValue)"),
            ("From", zone.shown(adopted.since)),
            ("For", "\(instrument.purpose.rawValue), \(instrument.setting.rawValue)"),
            ("Source", "\(instrument.source.citation) (\(instrument.source.licence)\(mark))"),
            ("Adopted", "\(zone.shown(adopted.entry.time)) by \(adopted.entry.author.name): \(adopted.reason)"),
            ("Withdrawn", withdrawn),
        ])
    }

    private var form: ActForm {
        ActForm(
            summary: "Take it out of use, in all its versions",
            action: .withdrawInstrument(instrument.code),
            button: "Withdraw it"
        ) {
            $0.field("reason", "Why", hint: "What was made with it stands.", attributes: " required")
        }
    }

    private func group(_ group: FactorGroup) -> Markup {
        let factors = group.factors.map { factor -> Markup in
            let critical: Markup? = factor.critical.map { ", critical: \($0.rawValue)" }
            let condition: Markup? = factor.askedIf.map { ", asked if \(words($0))" }
            return """
                <h3>\(factor.label)</h3>
                <p>\(factor.guidance)</p>
                <p class="quiet">Answered by \(Markup.text(instrument.scale(factor.scale)?.label))\(critical)\(condition)</p>

                """
        }
        return "<h2>\(group.label) <span class=\"quiet\">\(group.kind.rawValue)</span></h2>\n\(factors.joined())"
    }

    private func words(_ condition: AskedIf) -> Markup {
        let other = instrument.factors.first { $0.code == condition.factor }
        let steps = other.flatMap { instrument.scale($0.scale) }?.steps.filter { condition.steps.contains($0.code) }
        return "\(Markup.text(other?.label)) is \((steps ?? []).map(\.label).joined(separator: " or "))"
    }

    private func scale(_ scale: ResponseScale) -> Markup {
        "<h3>\(scale.label)</h3>\n\(Sections.facts(scale.steps.map { ("\($0.label)", "\($0.meaning)") }))"
    }

    private var ends: Markup? {
        let levels = instrument.levels.map { level -> (Markup, Markup?) in
            ("\(level.label)", "\(level.meaning) Looked at again within \(level.reassessWithinDays) days.")
        }
        let outcomes = instrument.outcomes.map { outcome -> (Markup, Markup?) in
            let next: Markup? = outcome.goesTo.map { " Goes to \($0)." }
            return ("\(outcome.label)", "\(outcome.meaning)\(next)")
        }
        guard !levels.isEmpty || !outcomes.isEmpty else { return nil }
        return "<h2>What people choose among, with a reason</h2>\n\(Sections.facts(levels + outcomes))"
    }
}
