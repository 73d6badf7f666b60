// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct RulesGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The office's own rules.",
        discussion: example(
            "Kinds of cases, tips and incidents, what a report must say, how long things may take: a file that the office adopts, in force from its date on.",
            "rules adopt schemas/rules/school-district.json --reason 'School year 2026' --as i.marchetti"
        ),
        subcommands: [RulesCheck.self, RulesAdopt.self, RulesShow.self]
    )
}
