// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UserPassphrase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase",
        abstract: "Lock your keys under another passphrase.",
        discussion: example(
            """
            You are asked for the old one, then twice for the new one. Copies and backups of the vault that were made before \
            still open with the old one.
            """,
            "user passphrase --as r.adeyemi"
        )
    )

    @Option(help: ArgumentHelp("A file whose first line is the new one (default: you are asked).", valueName: "file"))
    var newPassphraseFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let signedIn = try session.signIn()
        let chosen = try newPassphraseFile.map(PassphraseReader.file) ?? SessionOptions.promptedPassphrase()
        try signedIn.changePassphrase(to: chosen, cost: VaultOptions.cost, door: "command line")
        try answer.give(
            .members([("changed", .bool(true))]),
            orText: ["Your keys are locked under the new passphrase. Older backups still open with the old one."]
        )
    }
}
