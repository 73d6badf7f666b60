// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// Why something was not done, and what to do next.
struct RefusalPage {
    let refusal: WebRefusal

    var markup: Markup {
        Layout.page(
            title: Markup(escaping: refusal.title),
            """
            <h1>\(refusal.title)</h1>
            <p>\(refusal.message)</p>
            <p><a href="\(Route.today)">To today’s page</a></p>

            """
        )
    }
}
