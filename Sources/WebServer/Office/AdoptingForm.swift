// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTML

extension ActForm {
    /// Sends a file of what the office works by, to be checked or adopted.
    static func adopting(_ what: Markup, _ action: Route) -> ActForm {
        var form = ActForm(summary: "Check or adopt a file of \(what)", action: action, button: "Send the file") {
            $0.choice(
                "course",
                "What to do with it",
                [("check", "Only say whether it can be read"), ("adopt", "Adopt it for the office")]
            ) + $0.area("reason", "Why", hint: "Needed where it is adopted.", rows: 3)
                + $0.file("file", "The file", attributes: " required accept=\".json,application/json\"")
        }
        form.takesFile = true
        return form
    }
}
