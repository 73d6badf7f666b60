// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ReceiptShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "See what became of your tip, and what was asked.",
        discussion: example(
            "You are asked for the receipt. Case, spaces and dashes do not count. Nothing is entered.",
            "receipt show"
        )
    )

    @OptionGroup var receipt: ReceiptOptions
    @OptionGroup(title: "Vault") var vault: VaultOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let dialogue = try vault.office.dialogue(with: receipt.typed())
        try answer.give(dialogue.json, orText: dialogue.lines)
    }
}

extension ReceiptDialogue {
    fileprivate var json: JSONValue {
        .members([
            ("files", .integer(files)), ("messages", .array(messages.map(\.json))), ("received", .time(received)),
            ("status", .string(stage.word)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        let stageLine: TerminalText =
            switch stage {
            case .received: "Nobody has read it yet."
            case .read: "It was read."
            case .acknowledged: "It was read, and somebody has taken it on."
            }
        let filesLine: [TerminalText] = files == 0 ? [] : ["Files that have arrived: \(files)."]
        return ["Your tip was received, \(received.shown).", stageLine] + filesLine
            + messages.flatMap { message -> [TerminalText] in
                let who: TerminalText = message.isFromReporter ? "You" : "The office"
                return ["", "\(who), \(message.time.shown):", TerminalText(block: message.text)]
            }
    }
}

extension ReceiptDialogue.Message {
    fileprivate var json: JSONValue {
        .members([
            ("body", .string(text)), ("files", .integer(files)),
            ("from", .string(isFromReporter ? "reporter" : "office")),
            ("time", .time(time)),
        ])
    }
}
