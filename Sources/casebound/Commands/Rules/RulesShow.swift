// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct RulesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the rules in force, and those before and after them.",
        discussion: example(
            "Rules that nobody held against their source are marked as not checked.",
            "rules show --as r.adeyemi"
        )
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let (adopted, current) = try session.signIn().rules()
        var table = Table("IN FORCE SINCE", "VERSION", "NAME", "ADOPTED BY", "REASON")
        for rules in adopted {
            table.add(
                rules.since.shown,
                "\(rules.rules.version)",
                "\(rules.rules.name)",
                "\(rules.entry.author.name)",
                "\(rules.reason)"
            )
        }
        try answer.give(
            .members([
                (
                    "adopted",
                    .array(
                        adopted.map { rules in
                            .members([
                                ("entry", rules.entry.json), ("reason", .string(rules.reason)),
                                ("rules", rules.rules.json), ("since", .time(rules.since)),
                            ])
                        }
                    )
                ), ("current", current?.json ?? .null),
            ]),
            orText: table.lines(orNone: "The office has adopted no rules: words are free.") + (current?.lines ?? [])
        )
    }
}
