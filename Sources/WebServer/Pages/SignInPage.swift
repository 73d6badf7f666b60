// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

/// Where members of the office sign in.
struct SignInPage {
    /// Why the last attempt was refused.
    let refusal: String?

    var markup: Markup {
        Layout.page(
            title: "Sign in",
            """
            <h1>Sign in</h1>
            \(refusal.map { Sections.notice(Markup(escaping: $0)) })<form method="post" action="\(Route.signIn)">
            <div class="field"><label for="name">Sign-in name</label>
            <input type="text" id="name" name="name" required autocomplete="username" autocapitalize="none" \
            spellcheck="false" maxlength="40"></div>
            <div class="field"><label for="passphrase">Passphrase</label>
            <input type="password" id="passphrase" name="passphrase" required autocomplete="current-password" \
            maxlength="1024"></div>
            <button>Sign in</button>
            </form>
            <p class="quiet">That you sign in is entered in the register. On a shared computer, sign out before you leave: your \
            session ends by itself a quarter of an hour after you last did something.</p>

            """
        )
    }
}
