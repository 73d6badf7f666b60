// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Reopen a closed case.",
        discussion: example(
            """
            What it found stands, and that it was reopened.
            """,
            "case reopen ACS-2026-0001 --reason 'A new tip' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().reopen(subject.number, reason: reason)
        try answer.give(.members([("case", .string(subject.number))]), orText: ["Reopened \(subject.number)."])
    }
}
