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
            "receipt answer --message 'The one by the gym'",
            "receipt answer --attach photo.jpg"
        )
    )

    @OptionGroup var receipt: ReceiptOptions
    @Option(help: "What you want to say.") var message: String?
    @Option(help: ArgumentHelp("What you want to say, in a file, or - for standard input.", valueName: "file"))
    var messageFile: String?
    @OptionGroup var attach: AttachOptions
    @OptionGroup(title: "Vault") var vault: VaultOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let isWordless = message == nil && messageFile == nil && !attach.attached.isEmpty
        let message = isWordless ? "" : try TextOption.required(message, file: messageFile, named: "message")
        let (office, typed) = (vault.office, try receipt.typed())
        let files = try attach.send { try office.incomingFiles(with: typed) }
        if isWordless, files?.isEmpty == true {
            return try answer.give(.members([("entered", .bool(false)), ("files", files.json)]), orText: files.lines)
        }
        try attach.entering(files) { try office.answer(message, with: typed, files: files) }
        try answer.give(
            .members([("entered", .bool(true)), ("files", files.json)]),
            orText: ["Your message was entered."] + files.lines
        )
    }
}
