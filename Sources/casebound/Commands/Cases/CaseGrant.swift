// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseGrant: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Admit a member of the office to a case.",
        discussion: example(
            "The case's lead and the unit's supervisors admit people. What they may do there follows from their roles.",
            "case grant ACS-2026-0001 l.ferreira --reason 'Prepares the court bundle' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: ArgumentHelp("Who is admitted, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().admit(member, to: subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number)), ("member", .string(member))]),
            orText: ["Admitted \(member) to \(subject.number)."]
        )
    }
}
