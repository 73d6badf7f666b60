// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import JSON

struct UserReinvite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinvite",
        abstract: "Let a member make new keys who lost their passphrase, and show their one-time code.",
        discussion: example(
            """
            Their old keys sign nothing more. They get back what their roles open, and the cases that you can open too; \
            others admit them to theirs again. Where nobody can do this, the recovery custodians can: casebound recover user
            """,
            "user reinvite r.adeyemi --reason 'Forgot the passphrase' --as d.whitfield"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let code = try session.signIn().reinvite(member, reason: reason)
        try answer.give(
            .members([("code", .string(code.text)), ("signInName", .string(member))]),
            orText: [
                "\(member) can make new keys. Their one-time code, shown this once:", "", "    \(code.text)", "",
                "They join with: casebound user join --as \(member)",
            ]
        )
    }
}
