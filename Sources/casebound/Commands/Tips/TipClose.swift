// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a tip with what came of it.",
        discussion: example(
            "A false report is untrue and was meant to harm; unfounded only is not so. tip reopen follows it up again.",
            "tip close T-000013 --outcome acted-on --reason 'Spoken with the family; plan in the case' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Option(help: "What came of it.") var outcome: TipOutcome
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().close(tip.number, outcome: outcome, reason: reason)
        try answer.give(
            .members([("outcome", .string(outcome.rawValue)), ("tip", .string(tip.text))]),
            orText: ["Closed \(tip.text): \(outcome.rawValue)."]
        )
    }
}
