// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseWall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wall",
        abstract: "Wall a member of the office off from a case.",
        discussion: example(
            """
            For a conflict of interest, such as a subject who works here: they cannot be admitted, nor shown an entry, while the wall stands.
            """,
            "case wall ACS-2026-0001 k.osei --reason 'Is a relative of the subject' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().wall(member, from: subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number)), ("member", .string(member))]),
            orText: ["Walled \(member) off from \(subject.number)."]
        )
    }
}
