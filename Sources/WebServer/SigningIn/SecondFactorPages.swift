// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// Where who has given the right passphrase gives a code.
struct CodePage {
    let token: String
    /// Why the last code was refused.
    let refusal: String?

    var markup: Markup {
        Layout.page(
            title: "Your code",
            """
            <h1>Your code</h1>
            \(refusal.map { Sections.notice(Markup(escaping: $0)) })<form method="post" action="\(Route.signInCode)">
            <input type="hidden" name="sign-in" value="\(token)">
            \(Sections.field("code", "Code", hint: "The six digits that your phone or token shows now, or one of your spare codes.", attributes: " required autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"60\""))            <button>Sign in</button>
            </form>
            <p><a href="\(Route.signIn)">Sign in as somebody else</a></p>
            <p class="quiet">Who has lost the device and the spare codes asks an administrator, or their supervisor, to reset the
            second factor.</p>

            """
        )
    }
}

/// A second factor that is set up, and the way to remove it.
struct SecondFactorPage {
    let viewer: Viewer
    let spareCodesLeft: Int
    let refusal: String?

    var markup: Markup {
        let removal = ActForm(summary: "Remove it", action: .removeSecondFactor, button: "Remove it") {
            $0.field("reason", "Why", hint: "All members can read it.", attributes: " required")
                + $0.field(
                    "code",
                    "Code",
                    hint: "The six digits that your device shows now, or a spare code.",
                    attributes: " required autocomplete=\"one-time-code\""
                )
        }
        return Layout.page(
            title: "Your second factor",
            viewer,
            at: nil,
            """
            <h1>Your second factor</h1>
            \(refusal.map { Sections.notice(Markup(escaping: $0)) })<p>When you sign in you are asked for a code beside your passphrase.
            Spare codes that you have left: \(spareCodesLeft).</p>
            \(spareCodesLeft < 3 ? "<p>Remove it and set it up anew to get ten others.</p>\n" as Markup : nil)            \(removal.markup(for: viewer))
            """
        )
    }
}

/// A key to take in with an authenticator, and a field for the first code of it.
struct SecondFactorOfferPage {
    let viewer: Viewer
    let key: String
    let picture: Markup
    let refusal: String?

    private var passphrase: Markup {
        ActFields(of: .secondFactor, for: viewer).secret(
            "passphrase",
            "Your passphrase",
            hint: "The one that you sign in with: a browser that was left open is not enough.",
            autocomplete: "current-password"
        )
    }

    var markup: Markup {
        Layout.page(
            title: "Set a second factor up",
            viewer,
            at: nil,
            """
            <h1>Set a second factor up</h1>
            \(refusal.map { Sections.notice(Markup(escaping: $0)) })<p>You are then asked for a code of your phone or token whenever you
            sign in: a passphrase that somebody saw or guessed does not let them in here.</p>
            <div class="columns">
            <div>
            <h2>Take this in with your authenticator app</h2>
            \(picture)
            <p>Or type this key there, for codes by time:</p>
            <p><code>\(key)</code></p>
            </div>
            <div>
            <h2>Give the first code</h2>
            <form method="post" action="\(Route.secondFactor)">\(viewer.token)
            <input type="hidden" name="key" value="\(key)">
            \(Sections.field("code", "Code", hint: "The six digits that it shows now.", attributes: " required autocomplete=\"one-time-code\" inputmode=\"numeric\" maxlength=\"10\""))            \(passphrase)            <button>Set it up</button></form>
            <p class="quiet">All members can read that you did. Until a code was right nothing is asked for, and this key counts for
            nothing.</p>
            </div>
            </div>

            """
        )
    }
}

/// The spare codes, shown once.
struct SpareCodesPage {
    let viewer: Viewer
    let codes: [String]

    var markup: Markup {
        Layout.page(
            title: "Your spare codes",
            viewer,
            at: nil,
            """
            <h1>Your spare codes</h1>
            \(Sections.notice("They are shown here once, and kept nowhere. Print this page or write them down, and keep it apart from your device."))
            <p>Your sign-in asks for a code from now on. Each of these takes the place of the device once, when you have lost it.</p>
            <div class="sheet">
            \(Sections.list(codes.map { "<code>\($0)</code>" }, none: ""))</div>
            <p class="screen"><a href="\(Route.today)">I have them. Go on to today’s page</a></p>

            """
        )
    }
}
