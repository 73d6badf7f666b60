// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipMessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Enter what a tip's reporter told more.",
        discussion: example(
            "In the reporter's own words, as you took them down.",
            "tip message T-000013 --channel phone --message 'The one by the gym' --as n.brandt"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "How it came.") var channel: TipChannel
    @Option(help: "What was told.") var message: String?
    @Option(help: ArgumentHelp("What was told, in a file, or - for standard input.", valueName: "file"))
    var messageFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let message = try TextOption.required(message, file: messageFile, named: "message")
        try session.signIn().takeMessage(for: tip.number, message, channel: channel)
        try answer.give(
            .members([("tip", .string(tip.text))]),
            orText: ["Entered the reporter's message for \(tip.text)."]
        )
    }
}
