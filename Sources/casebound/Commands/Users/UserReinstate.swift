// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UserReinstate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate",
        abstract: "Let a suspended member sign again.",
        discussion: example(
            """
            What they signed before counts as it did; what they tried to sign meanwhile does not.
            """,
            "user reinstate r.adeyemi --reason 'Left the district' --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().reinstate(member, reason: reason)
        try answer.give(
            .members([("reinstated", .string(member))]),
            orText: ["Reinstated \(member)."]
        )
    }
}
