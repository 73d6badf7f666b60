// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Where groups are still to be looked up: apart from the figures, from which their number would take small groups out of
/// those that they are joined with.
struct UnrecordedPage {
    let viewer: Viewer
    let places: [AssessmentPlace]
    let quarter: Quarter?

    var markup: Markup {
        let links = places.map { place -> Markup in
            let name = "\(place.caseNumber), \(Reference(.assessment, place.assessment).text)"
            return "<a href=\"\(Route.groups(place.assessment, of: place.caseNumber))\">\(name)</a>"
        }
        return Layout.page(
            title: "Groups to record",
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.programme(quarter))">The programme</a></p>
            <h1>Groups to record</h1>
            <p>Assessments of which no groups were recorded. Keep this list apart from the figures: with it, somebody could \
            work out how large a small group is.</p>
            \(Sections.list(links, none: "They are recorded for every assessment of this time."))
            """
        )
    }
}
