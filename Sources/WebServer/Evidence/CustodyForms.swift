// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What a person may do with an item's custody now, by form.
struct CustodyForms {
    /// What the policy lets them do, so that nothing is offered that would be refused.
    struct Offers: Sendable {
        let release: Bool
        let answer: Bool
        let store: Bool
        let verify: Bool

        init(_ item: EvidenceItem, _ file: CaseFile, _ session: Session) throws {
            let number = item.collected.number
            release = try session.allows(.release(item: number), in: file)
            answer = try session.allows(.answerRelease(item: number), in: file)
            store = try session.allows(.store(item: number), in: file)
            verify = try item.file != nil && session.allows(.viewEvidence, in: file)
        }
    }

    let viewer: Viewer
    let number: String
    let item: Int
    let offers: Offers

    var markup: Markup {
        let forms = [
            offers.answer ? accept : nil, offers.answer ? refuse : nil, offers.release ? release : nil,
            offers.store ? store : nil, offers.verify ? verify : nil,
        ].compactMap(\.self)
        return forms.isEmpty ? "" : "<div class=\"screen\">\n\(forms)</div>\n"
    }

    private var accept: Markup {
        form(
            .acceptItem(item, of: number),
            button: "Accept it",
            Sections.field("condition", "Its condition as you take it", hint: "May be left blank.")
        )
    }

    private var refuse: Markup {
        form(
            .refuseItem(item, of: number),
            button: "Refuse it",
            Sections.field("reason", "Why you do not take it", attributes: " required")
        )
    }

    private var release: Markup {
        folded(
            "Release it to a colleague",
            form(
                .releaseItem(item, of: number),
                button: "Release it",
                """
                \(Sections.field("to", "To whom", hint: "Their sign-in name. They accept or refuse by signing in themselves.", attributes: " required"))\
                \(Sections.field("release-purpose", "What for", attributes: " required"))\
                \(Sections.field("release-condition", "Its condition", hint: "May be left blank."))
                """
            )
        )
    }

    private var store: Markup {
        folded(
            "Enter where it is stored",
            form(
                .storeItem(item, of: number),
                button: "Enter the place",
                """
                \(Sections.field("place", "Where it is", attributes: " required maxlength=\"200\""))\
                \(Sections.field("seal", "The seal that was put on", hint: "Its number; may be left blank."))
                """
            )
        )
    }

    private var verify: Markup {
        folded(
            "Verify the bytes",
            form(
                .verifyItem(item, of: number),
                button: "Read them and enter the outcome",
                "<p>All bytes are read and held against the hash that was entered. A failure is entered too.</p>\n"
            )
        )
    }

    private func folded(_ title: Markup, _ form: Markup) -> Markup {
        "<details><summary>\(title)</summary>\n\(form)</details>\n"
    }

    private func form(_ route: Route, button: Markup, _ fields: Markup) -> Markup {
        """
        <form method="post" action="\(route)">\(viewer.token)
        \(fields)<button class="second">\(button)</button></form>

        """
    }
}
