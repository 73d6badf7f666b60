// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct HouseReplace: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Name a new house key, where the old one was lost or stolen.",
        discussion: example(
            """
            What the old key signs from here on is refused. Check the vault first: casebound check. Keep the new house.key apart from the vault.
            """,
            "house replace --reason 'The disk with house.key was lost' --as i.marchetti"
        )
    )

    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn(.replacingHouse).replaceHouseKey(reason: reason)
        try answer.give(
            .members([("replaced", .bool(true))]),
            orText: ["The house has a new key. Keep house.key apart from the vault."]
        )
    }
}
