// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct RecoverCustodians: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custodians",
        abstract: "Make a new recovery key for other custodians.",
        discussion: example(
            """
            Everything is wrapped to it, and the old key's wraps are destroyed: the old shares open nothing here any more. Backups made before still open to them, so delete those.
            """,
            "recover custodians --custodian 'City clerk' --custodian 'Board counsel' --custodian 'IT director' --shares shares --reason 'A custodian left'"
        )
    )

    @OptionGroup(title: "Custodians") var custody: CustodyOptions
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        guard let chosen = try custody.custody() else {
            throw ValidationError("Name each of the new custodians with --custodian.")
        }
        let session = try recovery.open()
        try custody.makeFolder()
        var files: [TerminalText] = []
        try session.replaceCustodians(chosen, reason: reason) { files = try custody.write($0, of: session.vaultName) }
        try answer.give(
            .members([("custodians", .list(chosen.custodians))]),
            orText: ["The recovery key is new. Print each share, hand it over, and delete the files:"] + files
        )
    }
}
