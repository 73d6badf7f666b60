// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import JSON

struct RecoverUser: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Let a member make new keys whom nobody else can let back in.",
        discussion: example(
            """
            They get back everything that they could open. Their old keys sign nothing more.
            """,
            "recover user d.whitfield --reason 'The only supervisor forgot her passphrase'"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let code = try recovery.open().reinvite(member, reason: reason)
        try answer.give(
            .members([("code", .string(code.text)), ("signInName", .string(member))]),
            orText: [
                "\(member) can make keys. Their one-time code, shown this once:", "", "    \(code.text)", "",
                "They join with: casebound user join --as \(member)",
            ]
        )
    }
}
