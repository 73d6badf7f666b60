// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct EntryStrike: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strike",
        abstract: "Strike an entry out as a slip; it stays, struck through.",
        discussion: example(
            """
            People, accounts, links and notes can be struck out by who entered them or a supervisor. Give the entry's number \
            as case timeline shows it, without the #.
            """,
            "entry strike ACS-2026-0001 7 --reason 'Wrong student of that name' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The entry's number, such as 7.") var entry: EntryNumber
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().strike(entry.number, in: subject.number, reason: reason)
        try answer.give(.members([("struck", .integer(entry.number))]), orText: ["Struck out #\(entry.number)."])
    }
}
