// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct EntryDestroy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Destroy entries of a case, with the files that they name.",
        discussion: example(
            """
            Their keys are destroyed, so that nobody reads them again: this cannot be undone. Their records stand, so that the rest still verifies. Backups made before hold the keys until they are deleted.
            """,
            "entry destroy ACS-2026-0001 --entry 7 --authority 'Schedule 8.2' --reason 'Unfounded' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(
        name: .customLong("entry"),
        parsing: .singleValue,
        help: "An entry's number, such as 7; may be given several times."
    )
    var entries: [EntryNumber]
    @Option(help: "The schedule, order or statute that it rests on.") var authority: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().destroy(
            entries.map(\.number),
            of: subject.number,
            reason: reason,
            authority: authority
        )
        try answer.give(
            .members([("destroyed", .array(entries.map { .integer($0.number) }))]),
            orText: [
                "Destroyed \(entries.count) of \(subject.number). Backups made before still hold what they said until they are deleted."
            ]
        )
    }
}
