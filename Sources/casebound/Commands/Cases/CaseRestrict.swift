// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseRestrict: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restrict",
        abstract: "Close a case to all but its members.",
        discussion: example(
            """
            The unit's supervisors no longer open it. At least two members must be admitted. The recovery custodians together can still let somebody in.
            """,
            "case restrict ACS-2026-0001 --reason 'A colleague is a subject' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().restrict(subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number))]),
            orText: ["Restricted \(subject.number) to its members."]
        )
    }
}
