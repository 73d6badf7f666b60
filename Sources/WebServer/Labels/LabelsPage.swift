// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import HummingbirdCore
internal import SquareCode

/// Labels to print and stick on: of one item, or of all of a case.
enum LabelRoutes {
    static func register(in site: Site) {
        site.page(.label(0, of: "", titled: false)) { visit in
            let place = try ItemPlace(visit)
            return try await page(visit, place.number) { file in
                guard let item = file.item(place.item) else { throw WebRefusal.notFound }
                return [item]
            }
        }
        site.page(.labels("", titled: false)) { visit in
            try await page(visit, visit.parameter("case")) { $0.evidence }
        }
    }

    /// What an item is called is printed only where that is asked for, and for who may look at it.
    private static func page(
        _ visit: SignedInVisit,
        _ number: String,
        _ items: @escaping @Sendable (CaseFile) throws -> [EvidenceItem]
    ) async throws -> Response {
        let (file, offers) = try await visit.perform { (try $0.caseFile(number), try $0.offers()) }
        let page = LabelsPage(
            viewer: visit.viewer,
            file: file,
            items: try items(file),
            mayShowTitles: offers.allows(.viewEvidence, in: file),
            isAskedForTitles: visit.query("titles") == "yes"
        )
        return .page(try page.markup)
    }
}

/// The page with the labels alone on paper.
struct LabelsPage {
    let viewer: Viewer
    let file: CaseFile
    let items: [EvidenceItem]
    let mayShowTitles: Bool
    let isAskedForTitles: Bool

    private var isTitled: Bool { mayShowTitles && isAskedForTitles }

    var markup: Markup {
        get throws {
            Layout.page(
                title: "Labels of \(file.number)",
                viewer,
                at: .cases(nil, page: 1),
                """
                <div class="screen">
                <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
                <h1>Labels to print</h1>
                <p>Print this page: the labels alone come out. The square can be read by any camera, and says what stands beside it
                and no more.</p>
                \(choice)</div>
                \(items.isEmpty ? "<p class=\"quiet\">No evidence is taken in yet: there is nothing to label.</p>\n" : nil)                <div class="labels">
                \(try items.map(label))</div>

                """
            )
        }
    }

    /// Whether labels say what items are called.
    private var choice: Markup? {
        guard mayShowTitles, !items.isEmpty else { return nil }
        return isTitled
            ? """
            <p>They show what the items are called, to everybody who sees them. <a href="\(route(titled: false))">Leave that
            out</a></p>

            """
            : "<p><a href=\"\(route(titled: true))\">Print what the items are called as well</a></p>\n"
    }

    private func route(titled: Bool) -> Route {
        items.count == 1
            ? .label(items[0].collected.number, of: file.number, titled: titled) : .labels(file.number, titled: titled)
    }

    private func label(_ item: EvidenceItem) throws -> Markup {
        let label = EvidenceLabel(item, of: file.number)
        let picture: Markup
        do { picture = try SquareCode(label.code, .print).markup(called: "\(label.code), as a square code") } catch {
            throw WebRefusal.failed
        }
        return """
            <section class="label" aria-label="Label of \(label.item)">
            \(picture)<div>
            <p class="strong">\(label.caseNumber)</p>
            <p class="large">\(label.item)</p>
            \(label.digest.map { "<p>SHA-256 <code>\($0)…</code></p>\n" as Markup })            \(isTitled ? "<p class=\"words\">\(item.collected.title)</p>\n" as Markup : nil)</div>
            </section>

            """
    }
}
