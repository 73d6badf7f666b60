// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML

/// An item's bytes, looked at.
struct ItemViewPage {
    let viewer: Viewer
    let number: String
    let item: EvidenceItem
    let text: ShownFile.Text?

    var markup: Markup {
        let back = Route.item(item.collected.number, of: number)
        let title: Markup = "\(item.collected.reference.text): \(item.collected.title)"
        return Layout.page(
            title: title,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(back)">Back to \(item.collected.reference.text)</a></p>
            <h1>\(title)</h1>
            \(shown)
            """
        )
    }

    private var shown: Markup {
        guard let file = item.file else { return "<p>This item is a thing and no file: it has no bytes.</p>\n" }
        let bytes = Route.itemBytes(item.collected.number, of: number)
        return ShownFile(file: file, title: item.collected.title, bytes: bytes, text: text).markup
    }
}
