// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseDismiss: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Take a member out of a case.",
        discussion: example(
            """
            The case gets a new key for the others: nothing that is entered from here on opens to who was dismissed.
            """,
            "case dismiss ACS-2026-0001 l.ferreira --reason 'The petition is filed' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().dismiss(member, from: subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number)), ("member", .string(member))]),
            orText: ["Dismissed \(member) from \(subject.number). What comes after does not open to them."]
        )
    }
}
