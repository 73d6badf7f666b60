// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML
internal import Values

/// What a page shows of who looks at it.
package struct Viewer: Sendable {
    let name: String
    /// What every form on the page must bear.
    let formToken: String
    /// By whose clock they type times.
    let zone: OfficeZone
    let now: Timestamp
    /// The form that was just refused, on the page that it stands on.
    var refused: RefusedForm?
    /// How the path ends of a form that a link asked to be unfolded.
    var unfolded: String?

    /// Whether the form that goes there stands unfolded.
    func unfolds(_ action: Route) -> Bool {
        refused(by: action) != nil || unfolded.map { action.path.hasSuffix("/" + $0) } == true
    }

    /// The hidden field that bears the token.
    var token: Markup { "<input type=\"hidden\" name=\"\(Form.tokenName)\" value=\"\(formToken)\">" }
}

/// The frame of every page: head with the ways on, skip link, one main part.
enum Layout {
    /// The ways on that stand on every page of who is signed in.
    static let ways: [(route: Route, name: Markup)] = [
        (.today, "Today"), (.intake(all: false), "Tips"), (.cases(nil, page: 1), "Cases"),
        (.search, "Search"), (.people, "People"),
    ]

    /// A page for who is signed in; `at` is the way on that it belongs to.
    ///
    /// `scripts` are some of our own, for a page whose policy allows them.
    static func page(
        title: Markup,
        _ viewer: Viewer,
        at current: Route?,
        scripts: [Asset] = [],
        _ body: Markup
    ) -> Markup {
        let ways = ways.map { way -> Markup in
            let mark: Markup = way.route == current ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(way.route)\"\(mark)>\(way.name)</a></li>\n"
        }
        let notice = viewer.refused.map { $0.notice(above: body) }
        return document(
            title: viewer.refused.map { "\($0.refusal.title): \(title)" } ?? title,
            scripts: scripts,
            head: """
                <nav aria-label="Main">
                <ul>
                \(ways)</ul>
                </nav>
                <div class="who">
                <a href="\(Route.sessions)">\(viewer.name)</a>
                <form method="post" action="\(Route.signOut)">\(viewer.token)<button class="second">Sign out</button></form>
                </div>

                """,
            "\(notice)\(body)"
        )
    }

    /// A page for anybody.
    static func page(title: Markup, language: Markup = "en", _ body: Markup) -> Markup {
        document(title: title, language: language, head: "", body)
    }

    private static func document(
        title: Markup,
        language: Markup = "en",
        scripts: [Asset] = [],
        head: Markup,
        _ body: Markup
    ) -> Markup {
        let scripts = scripts.map { "<script src=\"\(Route.asset($0.name))\" defer></script>\n" as Markup }
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · Casebound</title>
            <link rel="stylesheet" href="\(Route.asset(Asset.stylesheet.name))">
            <link rel="icon" type="image/svg+xml" href="\(Route.asset(Asset.icon.name))">
            \(scripts)</head>
            <body>
            <a class="skip" href="#main">Skip to the page’s content</a>
            <header class="head">
            <a class="mark" href="\(Route.home)">Casebound</a>
            \(head)</header>
            <main id="main" tabindex="-1">
            \(body)</main>
            </body>
            </html>

            """
    }
}
