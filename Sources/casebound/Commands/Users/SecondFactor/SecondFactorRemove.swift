// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct SecondFactorRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove your own second factor: your sign-in asks for your passphrase alone.",
        discussion: example(
            "You sign in by a code for it once more. All members can read that you did this, and why.",
            "user second-factor remove --reason 'Another phone' --as r.adeyemi"
        )
    )

    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().removeSecondFactor(code: nil, reason: reason, door: "command line")
        try answer.give(
            .members([("removed", .bool(true))]),
            orText: ["Your sign-in asks for your passphrase alone."]
        )
    }
}
