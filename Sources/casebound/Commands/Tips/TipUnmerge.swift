// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipUnmerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge",
        abstract: "Take a merge back.",
        discussion: example(
            "The merge stays in the record, and that it was taken back.",
            "tip unmerge T-000014 --reason 'Another school' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().unmerge(tip.number, reason: reason)
        try answer.give(
            .members([("unmerged", .string(tip.text))]),
            orText: ["\(tip.text) is followed up by itself again."]
        )
    }
}
