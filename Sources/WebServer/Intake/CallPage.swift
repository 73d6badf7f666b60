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
            \(form.unfolded(for: viewer))
            """
        )
    }

    private var form: ActForm {
        ActForm(summary: "Take a call", action: .call, button: "Enter the tip") {
            $0.choice("danger", "Is somebody in danger now?", dangers, chosen: DangerNow.unknown.rawValue)
                + $0.choice("channel", "How it comes", channels, chosen: TipChannel.phone.rawValue)
                + $0.area("told", "What is told", attributes: " required") + $0.field("site", "School or site")
                + $0.field("place", "Where") + $0.field("happening", "When")
                + $0.field("reporter", "Reporter’s name", hint: "Only if they choose to give it.")
                + $0.field("contact", "How to reach them", hint: "Only if they want to be reached.")
                + $0.check("receipt", "Give a receipt, with which they can come back")
        }
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
