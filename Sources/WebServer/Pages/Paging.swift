// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// One page of a long list, and the ways to those beside it.
struct Paging<Element> {
    let shown: ArraySlice<Element>
    /// From 1.
    let page: Int
    let lastPage: Int
    /// How many there are on all pages.
    let count: Int

    /// `asked` is a page as an address names it: one that there is not is the nearest that there is.
    init(_ all: [Element], _ asked: Int, length: Int) {
        count = all.count
        lastPage = max(1, (count + length - 1) / length)
        page = min(max(1, asked), lastPage)
        shown = all.dropFirst((page - 1) * length).prefix(length)
    }

    /// The ways on; what is older comes later.
    func ways(_ route: (_ page: Int) -> Route) -> Markup {
        let newer = page > 1 ? "<a href=\"\(route(page - 1))\">Newer</a>\n" as Markup : nil
        let older = page < lastPage ? "<a href=\"\(route(page + 1))\">Older</a>\n" as Markup : nil
        return """
            <nav class="row" aria-label="Pages">
            <span class="quiet">\(count) in all, page \(page) of \(lastPage)</span>
            \(newer)\(older)</nav>

            """
    }
}
