// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipJoin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Join a tip to a case that is open.",
        discussion: example(
            "Whoever can open the case can read the tip from then on. Tips can also be joined when a case is opened: case open --tip.",
            "tip join T-000013 ACS-2026-0001 --reason 'The same handle' --as r.adeyemi"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Argument(help: ArgumentHelp("The case's number, such as ACS-2026-0001.", valueName: "case")) var number: String
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file")) var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().join(tip.number, to: number, reason: reason)
        try answer.give(
            .members([("case", .string(number.uppercased())), ("tip", .string(tip.text))]),
            orText: ["Joined \(tip.text) to \(number.uppercased())."]
        )
    }
}
