// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML

/// Where a member writes down what somebody tells at the telephone or the door.
struct CallPage {
    let viewer: Viewer

    var markup: Markup {
        Layout.page(
            title: "Take a call",
            viewer,
            at: .intake(all: false),
            """
            <h1>Take a call</h1>
            <p>Write down what is told, in the reporter’s own words. What is not told stays blank: nothing is inferred.</p>
            <form method="post" action="\(Route.call)">\(viewer.token)
            \(Sections.choice("danger", "Is somebody in danger now?", dangers, chosen: DangerNow.unknown.rawValue))\
            \(Sections.choice("channel", "How it comes", channels, chosen: TipChannel.phone.rawValue))\
            \(Sections.area("told", "What is told", attributes: " required"))\
            \(Sections.field("site", "School or site"))\(Sections.field("place", "Where"))\(Sections.field("happening", "When"))\
            \(Sections.field("reporter", "Reporter’s name", hint: "Only if they choose to give it."))\
            \(Sections.field("contact", "How to reach them", hint: "Only if they want to be reached."))\
            <label class="choice"><input type="checkbox" name="receipt" value="yes"> Give a receipt, with which they can come \
            back</label>
            <button>Enter the tip</button></form>

            """
        )
    }

    private var dangers: [(value: String, text: String)] { DangerNow.allCases.map { ($0.rawValue, $0.words) } }
    private var channels: [(value: String, text: String)] { TipChannel.allCases.map { ($0.rawValue, $0.words) } }
}

/// The receipt of a call: shown this once, to be read out to its reporter.
struct CallTakenPage {
    let viewer: Viewer
    let tip: Int
    let receipt: String

    var markup: Markup {
        Layout.page(
            title: "The tip was entered",
            viewer,
            at: .intake(all: false),
            """
            <h1>The tip was entered</h1>
            <p>Its receipt, shown this once and kept nowhere. Read it out to the reporter alone: whoever has it reads what you \
            and they write.</p>
            <p class="receipt"><code>\(receipt)</code></p>
            <p><a href="\(Route.tip(tip))">\(Reference(.tip, tip).text)</a></p>

            """
        )
    }
}
