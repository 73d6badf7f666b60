// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipRefer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer",
        abstract: "Refer a tip to another unit.",
        discussion: example(
            "That unit's people can open this tip from then on, and nothing else of your intake. Its list shows where the tip came from.",
            "tip refer T-000013 --to MHS --reason 'Speaks of one of their students' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: ArgumentHelp("The other unit's prefix: see unit list.", valueName: "prefix")) var to: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().refer(tip.number, to: to, reason: reason)
        try answer.give(
            .members([("referredTo", .string(to.uppercased())), ("tip", .string(tip.text))]),
            orText: ["Referred \(tip.text) to \(to.uppercased())."]
        )
    }
}
