// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Intake
import JSON

struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a file of rules, without adopting it.",
        discussion: example(
            "schemas/rules.schema.json describes the file. What is wrong is said with its place and the reason.",
            "rules check schemas/rules/school-district.json"
        )
    )

    @Argument(help: "The file of rules.") var file: String
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let rules = try RulesPath.rules(file)
        try answer.give(
            rules.json,
            orText: ["The file is right: \(rules.name), version \(rules.version)."] + rules.lines
        )
    }
}

/// A file of rules that a command is given.
enum RulesPath {
    static func rules(_ path: String) throws -> Rules {
        let text = try InputPath.text(path, as: "file of rules")
        do { return try Rules(parsing: Array(text.utf8)) } catch {
            throw ServiceError(.invalid, "These rules can't be used: \(error.description).")
        }
    }
}
