// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UserSuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Suspend a member: their keys sign nothing until they are reinstated.",
        discussion: example(
            """
            What they were given stays theirs, and user reinstate takes it back. Somebody who goes for good is removed instead.
            """,
            "user suspend r.adeyemi --reason 'Left the district' --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().suspend(member, reason: reason)
        try answer.give(
            .members([("suspended", .string(member))]),
            orText: ["Suspended \(member)."]
        )
    }
}
