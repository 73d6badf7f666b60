// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A page of help that walks through a piece of work: what to do, in order, with the commands.
///
/// `WHO$ casebound …` is a command by one of the people of the example; the tests run them all, page after page.
struct Workflow {
    let name: String
    let title: String
    let text: String

    static let all = [
        setUp, takeATip, openACase, reportAnIncident, assessments, handOverEvidence, closeACase, prepareForCourt,
        keepTheVault,
    ]

    static var contents: String {
        let width = (all.map(\.name.count).max() ?? 0) + 2
        let lines = all.map { page in
            "  \(page.name)\(String(repeating: " ", count: width - page.name.count))\(page.title)"
        }
        return (["Pages that walk through a piece of work, such as casebound help take-a-tip:", ""] + lines).joined(
            separator: "\n"
        )
    }

    var page: String { "\(title)\n\n\(text)" }
}
