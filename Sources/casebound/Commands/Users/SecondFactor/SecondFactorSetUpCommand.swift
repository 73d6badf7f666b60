// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import JSON

struct SecondFactorSetUpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-up",
        abstract: "Set your second factor up: it counts once you have given a first code.",
        discussion: example(
            """
            A picture for your authenticator app is shown, and the same as text. After the first code you are shown ten spare             codes, this once: each takes the place of the device once. Keep them on paper, apart from it.
            """,
            "user second-factor set-up --as r.adeyemi"
        )
    )

    @Option(
        help: ArgumentHelp(
            "A file whose first line is the key of your token, in base 32 (default: a new key is made and shown).",
            valueName: "file"
        )
    )
    var keyFile: String?
    @Option(
        help: ArgumentHelp("A file whose first line is the first code (default: you are asked).", valueName: "file")
    )
    var firstCodeFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let signedIn = try session.signIn()
        let key = try keyFile.map { try AuthenticatorKey(parsing: PassphraseReader.file($0)) } ?? shown(to: signedIn)
        let codes = try spareCodes(signedIn, key).map(\.text)
        try answer.give(
            .members([("spareCodes", .array(codes.map { .string($0) }))]),
            orText: [
                "Your sign-in asks for a code from now on. Your spare codes, shown this once; each takes the place of the",
                "device once. Write them down, and keep them apart from it:", "",
            ] + codes.map { "    \($0)" }
        )
    }

    /// Again where a typed code was wrong, such as one that had just passed.
    private func spareCodes(_ signedIn: Session, _ key: AuthenticatorKey) throws -> [SpareCode] {
        while true {
            let code =
                try firstCodeFile.map(PassphraseReader.file)
                ?? PassphraseReader.prompt("First code", orFile: "--first-code-file")
            do { return try signedIn.setUpSecondFactor(key, confirmedBy: code, door: "command line") } catch let error
                as ServiceError where error.code == .invalid && firstCodeFile == nil
            {
                StandardStream.error.say(error.message)
            }
        }
    }

    /// A new key, shown where the terminal is, so that an answer in JSON does not hold it.
    private func shown(to signedIn: Session) throws -> AuthenticatorKey {
        let key = AuthenticatorKey.random()
        let names = try signedIn.authenticatorNames()
        let address = key.address(office: names.office, signInName: names.signInName)
        let lines = try TerminalSquareCode(address).lines
        let text =
            ["Take this in with your authenticator app:", ""] + lines
            + ["", "Or give it this key, for codes by time: \(key.text)", "As an address: \(address)", ""]
        try StandardStream.error.write(text.flatMap { Array("\($0)\n".utf8) })
        return key
    }
}
