// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UserRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a member for good: nothing that comes after opens to them.",
        discussion: example(
            """
            Their keys sign nothing more. The unit's tips and the office's register get new keys at once, each case of theirs with its next entry. What they saw, they saw.
            """,
            "user remove r.adeyemi --reason 'Left the district' --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().remove(member, reason: reason)
        try answer.give(
            .members([("removed", .string(member))]),
            orText: ["Removed \(member). What comes after does not open to them; what they saw, they saw."]
        )
    }
}
