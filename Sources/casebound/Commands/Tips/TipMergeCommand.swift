// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge a tip into another that tells of the same.",
        discussion: example(
            "Nothing is merged but by people. The tip stays as it was told, and is followed up in the other; tip unmerge takes it back.",
            "tip merge T-000014 --into T-000013 --reason 'The same caller again' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: ArgumentHelp("The tip in which it is followed up.", valueName: "tip")) var into: TipNumber
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().merge(tip.number, into: into.number, reason: reason)
        try answer.give(
            .members([("mergedInto", .string(into.text)), ("tip", .string(tip.text))]),
            orText: ["Merged \(tip.text) into \(into.text)."]
        )
    }
}
