// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The instruments that the office adopted, all versions, and a file of another held up to the light.
struct InstrumentsPage {
    let viewer: Viewer
    let known: AdoptedInstruments
    let offers: Offers
    let zone: OfficeZone
    /// An instrument that was sent to be read only, and can be.
    var read: Instrument?

    var markup: Markup {
        Layout.page(
            title: "Instruments",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.people)">People</a></p>
            <h1>Instruments</h1>
            \(read.map { Sections.notice("\($0.title), version \($0.version), can be read, and was not adopted.") })\
            <p>What a team asks, and the words in which it says what it found. Nothing here adds up: people choose the level of concern, with a reason.</p>
            \(table)\
            \(offers.allows(.keepInstruments) ? ActForm.adopting("an instrument", .instruments).markup(for: viewer) : nil)
            """
        )
    }

    private var table: Markup {
        let rows = known.all.reversed().map { adopted -> [Markup] in
            let instrument = adopted.instrument
            let route = Route.instrument(instrument.code, version: instrument.version)
            return [
                "<a href=\"\(route)\">\(instrument.title)</a>", "\(instrument.version)",
                "\(known.standing(of: adopted).rawValue)", zone.shown(adopted.since), "\(instrument.purpose.rawValue)",
                "\(instrument.setting.rawValue)", Sections.long("\(adopted.reason)"),
                Markup(escaping: adopted.entry.author.name),
            ]
        }
        return Sections.table(
            "Instruments that were adopted",
            ["Instrument", "Version", "Stands", "From", "For", "Setting", "Why", "By"],
            rows,
            none: "None was adopted yet. An administrator sends a file of one here."
        )
    }
}
