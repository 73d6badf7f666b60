// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipReply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Enter what the office tells a tip's reporter.",
        discussion: example(
            "What you told or asked them, word for word. It counts as the tip's first action where nothing was done before.",
            "tip reply T-000013 --message 'Which entrance do you mean?' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "What was told.") var message: String?
    @Option(help: ArgumentHelp("What was told, in a file, or - for standard input.", valueName: "file"))
    var messageFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let message = try TextOption.required(message, file: messageFile, named: "message")
        try session.signIn().reply(to: tip.number, message)
        try answer.give(.members([("tip", .string(tip.text))]), orText: ["Entered your message for \(tip.text)."])
    }
}
