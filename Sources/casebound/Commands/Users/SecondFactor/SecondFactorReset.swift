// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct SecondFactorReset: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Take away the second factor of a member who has lost the device and the spare codes.",
        discussion: example(
            """
            For administrators and a unit's supervisors. Know who is asking: whoever has that member's passphrase signs in             by it alone then, until they set another one up.
            """,
            "user second-factor reset r.adeyemi --reason 'Lost the phone' --as i.marchetti"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().resetSecondFactor(of: member, reason: reason)
        try answer.give(
            .members([("reset", .string(member))]),
            orText: ["\(member) signs in by their passphrase alone, until they set a second factor up again."]
        )
    }
}
