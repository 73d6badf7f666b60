// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct RecoverHouse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "house",
        abstract: "Name a new house key, where no administrator can.",
        discussion: example(
            """
            As house replace does, which an administrator can.
            """,
            "recover house --reason 'The machine burnt, and the administrator is gone'"
        )
    )

    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try recovery.open(.replacingHouse).replaceHouseKey(reason: reason)
        try answer.give(
            .members([("replaced", .bool(true))]),
            orText: ["The house has a new key. Keep house.key apart from the vault."]
        )
    }
}
