// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipPart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part",
        abstract: "End a tip's joining to a case.",
        discussion: example(
            "That it was joined and what it told stay in the case, shown as parted with the reason. What people of the case read, they read.",
            "tip part T-000013 ACS-2026-0001 --reason 'Speaks of another student' --as r.adeyemi"
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
        try session.signIn().part(tip.number, from: number, reason: reason)
        try answer.give(
            .members([("case", .string(number.uppercased())), ("tip", .string(tip.text))]),
            orText: ["Parted \(tip.text) from \(number.uppercased())."]
        )
    }
}
