// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseUnwall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unwall",
        abstract: "Lift the wall between a member and a case.",
        discussion: example(
            """
            They can be admitted again, which is a step of its own.
            """,
            "case unwall ACS-2026-0001 k.osei --reason 'Another family of that name' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().liftWall(before: member, of: subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number)), ("member", .string(member))]),
            orText: ["Lifted the wall between \(member) and \(subject.number)."]
        )
    }
}
