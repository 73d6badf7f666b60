// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct RulesAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adopt a file of rules for the office.",
        discussion: example(
            """
            They are in force from their date on, and never before they are adopted; what was done before is read by the \
            rules of its day. They are entered whole, so the file itself is no longer needed.
            """,
            "rules adopt schemas/rules/school-district.json --reason 'School year 2026' --as i.marchetti"
        )
    )

    @Argument(help: "The file of rules.") var file: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let rules = try RulesPath.rules(file)
        let since = try session.signIn().adopt(rules, reason: reason)
        try answer.give(
            .members([("name", .string(rules.name)), ("since", .time(since)), ("version", .string(rules.version))]),
            orText: ["Adopted \(rules.name), version \(rules.version): in force from \(since.shown) on."]
        )
    }
}
