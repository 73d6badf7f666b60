// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// Where one is signed in, and the way to end that.
struct SessionsPage {
    let viewer: Viewer
    let sessions: [OwnSession]
    let zone: OfficeZone

    var markup: Markup {
        let rows = sessions.map { session -> [Markup] in
            [
                zone.shown(session.begun), zone.shown(session.lastSeen),
                session.isThisOne ? "This one" : ending(session),
            ]
        }
        let table = Sections.table("Your sessions", ["Signed in", "Last seen", "End it"], rows, none: "There is none.")
        return Layout.page(
            title: "Your sessions",
            viewer,
            at: nil,
            """
            <h1>Your sessions</h1>
            <p>Browsers in which you are signed in as \(viewer.name). End those that you do not know, and tell your
            administrator.</p>
            \(table)
            <p><a href="\(Route.secondFactor)">Your second factor</a>: a code of your phone or token, beside your passphrase.</p>
            <h2>Your passphrase</h2>
            \(passphrase.markup(for: viewer))
            """
        )
    }

    private var passphrase: ActForm {
        ActForm(
            summary: "Choose another passphrase",
            action: .passphrase,
            button: "Change it, and end my other sessions"
        ) {
            $0.secret("now", "Your passphrase now", autocomplete: "current-password")
                + $0.secret(
                    "new",
                    "The new one",
                    hint: "Several words that nobody would guess.",
                    autocomplete: "new-password"
                )
                + $0.secret("again", "The new one again", autocomplete: "new-password")
        }
    }

    private func ending(_ session: OwnSession) -> Markup {
        """
        <form method="post" action="\(Route.endSession(session.id))">\(viewer.token)\
        <button class="second">End<span class="hidden"> the session of \(zone.text(session.begun))</span></button></form>
        """
    }
}
