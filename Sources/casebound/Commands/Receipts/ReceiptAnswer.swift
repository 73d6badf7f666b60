// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct ReceiptAnswer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Tell more of your tip, or answer what was asked.",
        discussion: example(
            "Up to \(Office.answersPerDay) messages a day, of 64 KiB each. Only those who work on the tip can read them.",
            "receipt answer --message 'The one by the gym'"
        )
    )

    @OptionGroup var receipt: ReceiptOptions
    @Option(help: "What you want to say.") var message: String?
    @Option(help: ArgumentHelp("What you want to say, in a file, or - for standard input.", valueName: "file"))
    var messageFile: String?
    @OptionGroup(title: "Vault") var vault: VaultOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let message = try TextOption.required(message, file: messageFile, named: "message")
        try vault.office.answer(message, with: receipt.typed())
        try answer.give(.members([("entered", .bool(true))]), orText: ["Your message was entered."])
    }
}
