// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// All versions of what the office adopted, and a file of another held up to the light.
struct OfficeFilesPage<Content: OfficeFile> {
    let viewer: Viewer
    let known: AdoptedVersions<Content>
    let offers: Offers
    let zone: OfficeZone
    /// What was sent to be read only, and can be.
    var read: Content?

    var markup: Markup {
        let form = ActForm.adopting("\(Content.naming.indefinite)", Content.list)
        return Layout.page(
            title: Content.heading,
            viewer,
            at: .people,
            """
            <p class="quiet"><a href="\(Route.people)">People</a></p>
            <h1>\(Content.heading)</h1>
            \(read.map { Sections.notice("\($0.title), version \($0.version), can be read, and was not adopted.") })\
            <p>\(Content.introduction)</p>
            \(table)\
            \(offers.allows(.keepInstruments) ? form.markup(for: viewer) : nil)
            """
        )
    }

    private var table: Markup {
        let rows = known.all.reversed().map { adopted -> [Markup] in
            let content = adopted.content
            return [
                "<a href=\"\(Content.page(content.code, version: content.version))\">\(content.title)</a>",
                "\(content.version)", "\(known.standing(of: adopted).rawValue)", zone.shown(adopted.since),
                content.scope, "\(content.setting.rawValue)", Sections.long("\(adopted.reason)"),
                Markup(escaping: adopted.entry.author.name),
            ]
        }
        return Sections.table(
            "\(Content.heading) that were adopted",
            ["Title", "Version", "Stands", "From", "For", "Setting", "Why", "By"],
            rows,
            none: "None was adopted yet. An administrator sends a file of one here."
        )
    }
}
