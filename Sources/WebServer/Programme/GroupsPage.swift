// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// To which groups records say that somebody belongs, for counting: a page of its own, away from what is rated.
struct GroupsPage {
    let viewer: Viewer
    let page: AssessmentPage
    let offers: Offers
    let zone: OfficeZone

    private var place: AssessmentPlace { AssessmentPlace(page.file.number, page.assessment.number) }

    var markup: Markup {
        let mayRecord = offers.allows(.workOn(assessment: place.assessment), in: page.file)
        return Layout.page(
            title: "Group figures of \(page.assessment.reference.text)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(page.file.number))">\(page.file.number)</a></p>
            <h1>Group figures of \(page.assessment.reference.text)</h1>
            <p>For counting whom the programme reaches, and for nothing else: they are shown to nobody who rates or meets, and \
            no level follows from them. Take them from records; guess nothing.</p>
            \(recorded)\(mayRecord ? form.unfolded(for: viewer) : nil)
            """
        )
    }

    private var recorded: Markup {
        guard let equity = page.assessment.equity else { return "<p class=\"quiet\">None were recorded yet.</p>\n" }
        let none: Markup = "not recorded"
        return Sections.facts([
            ("Race", .text(equity.event.race?.joined(separator: ", ")) ?? none),
            ("Sex", .text(equity.event.sex) ?? none),
            ("Disability", .text(equity.event.disability?.label) ?? none),
            ("How it is known", "\(equity.event.basis)"),
            ("Recorded", "\(zone.shown(equity.entry.time)) by \(equity.entry.author.name)"),
        ])
    }

    private var form: ActForm {
        ActForm(
            summary: "Record them",
            action: .groups(place.assessment, of: place.caseNumber),
            button: page.assessment.equity == nil ? "Record them" : "Record them anew"
        ) {
            $0.field(
                "race",
                "Race, as codes",
                hint: "As your records have them, several apart by blanks. Blank: not recorded."
            )
                + $0.field("sex", "Sex, as a code", hint: "Blank: not recorded.")
                + $0.choice(
                    "disability",
                    "Disability",
                    EquityRecorded.Disability.allCases.map { ($0.rawValue, $0.label) },
                    unchosen: "Not recorded"
                )
                + $0.field(
                    "basis",
                    "How it is known",
                    hint: "Such as the student system.",
                    attributes: " required"
                )
        }
    }
}
