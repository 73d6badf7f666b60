// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseUnrestrict: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unrestrict",
        abstract: "Open a restricted case to the unit's supervisors again.",
        discussion: example(
            """
            They open all of it, also what was entered meanwhile.
            """,
            "case unrestrict ACS-2026-0001 --reason 'The colleague was cleared' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().liftRestriction(of: subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number))]),
            orText: ["Opened \(subject.number) to the unit's supervisors again."]
        )
    }
}
