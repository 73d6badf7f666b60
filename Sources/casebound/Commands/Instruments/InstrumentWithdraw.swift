// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct InstrumentWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take an instrument out of use, in all its versions.",
        discussion: example(
            "Nothing is deleted: what was made with it stands and can be read. Adopt it again to bring it back.",
            "instrument withdraw workplace --reason 'The district has its own' --as i.marchetti"
        )
    )

    @Argument(help: "The instrument's code.") var code: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().withdraw(instrument: code, reason: reason)
        try answer.give(.members([("code", .string(code))]), orText: ["Withdrew \(code)."])
    }
}
