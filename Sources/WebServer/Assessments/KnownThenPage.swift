// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What a case held when an entry was signed, beside what it holds now.
struct KnownThenPage {
    let viewer: Viewer
    let known: KnownThen
    let assessment: Assessment

    private var zone: OfficeZone { viewer.zone }
    private var place: AssessmentPlace { AssessmentPlace(known.now.number, assessment.number) }
    private var limit: Int { Int(known.entry.sequence) }

    var markup: Markup {
        let entry = known.entry
        let title: Markup = "What was known when #\(entry.sequence) was signed"
        return Layout.page(
            title: title,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(known.now.number))">\(known.now.number)</a> \
            <a href="\(Route.assessment(.whole, place))">\(assessment.reference.text)</a></p>
            <h1>\(title)</h1>
            <p>\(Markup.text(known.now.timeline[limit].headline))</p>
            <p class="quiet">\(entry.author.name), \(zone.shown(entry.time)). Whoever signed it had what stands on the left: \
            nothing that was entered later was in the case.</p>
            <div class="pair">
            <div>
            <h2>Then: evidence</h2>
            \(evidence(known.then))\
            <h2>Then: entries</h2>
            \(entries(known.then))\
            </div>
            <div>
            <h2>Now: evidence</h2>
            \(evidence(known.now))\
            <h2>Now: entries</h2>
            \(entries(known.now))\
            </div>
            </div>
            """
        )
    }

    private static let later: Markup = " <span class=\"strong\">came later</span>"

    private func evidence(_ file: CaseFile) -> Markup {
        Sections.list(
            file.evidence.map { item in
                let number = item.collected.number
                return """
                    <a class="number" href="\(Route.item(number, of: known.now.number))">\(item.collected.reference.text)</a> \
                    \(item.collected.title)\(item.entry.sequence < known.entry.sequence ? "" : KnownThenPage.later)
                    """
            },
            none: "No evidence was taken in."
        )
    }

    private func entries(_ file: CaseFile) -> Markup {
        Sections.list(
            file.timeline.enumerated().map { index, line in
                let headline: Markup = "\(line.headline ?? "Not open to you")"
                let struck: Markup =
                    file.struck[UInt64(index)] == nil
                    ? headline : "<span class=\"struck\">\(headline)</span> (struck out)"
                let mark: Markup =
                    index < limit
                    ? "" : index == limit ? " <span class=\"strong\">this entry</span>" : KnownThenPage.later
                let by = line.entry.map { ", \($0.author.name), \(zone.shown($0.time))" as Markup }
                return "\(struck) <span class=\"quiet\">#\(index)\(by)</span>\(mark)"
            },
            none: "It had no entry."
        )
    }
}
