// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import JSON

struct UserJoin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Make your keys with the one-time code that you were given.",
        discussion: example(
            "You are asked for the code and for a passphrase of your own. Case, spaces and dashes of the code do not count.",
            "user join --as r.adeyemi"
        )
    )

    @Option(help: ArgumentHelp("A file whose first line is the code (default: you are asked).", valueName: "file"))
    var codeFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let name = try session.who()
        let typed = try codeFile.map(PassphraseReader.file) ?? PassphraseReader.prompt("One-time code")
        let code: InvitationCode
        do { code = try InvitationCode(parsing: typed) } catch {
            throw ServiceError(
                .invalid,
                "That is no one-time code: it has 28 letters and digits. Check how it was typed."
            )
        }
        try session.vault.office.join(name, code: code, passphrase: session.newPassphrase())
        try answer.give(
            .members([("signInName", .string(name))]),
            orText: ["Welcome, \(name). Your keys are made; your passphrase is the only way to them."]
        )
    }
}
