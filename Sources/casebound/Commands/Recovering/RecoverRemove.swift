// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct RecoverRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a member whom nobody else can remove.",
        discussion: example(
            """
            Such as the only supervisor of a unit.
            """,
            "recover remove d.whitfield --reason 'Left, and was the only supervisor'"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try recovery.open().remove(member, reason: reason)
        try answer.give(
            .members([("removed", .string(member))]),
            orText: ["Removed \(member). What comes after does not open to them; what they saw, they saw."]
        )
    }
}
