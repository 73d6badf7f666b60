// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseLead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead",
        abstract: "Give a case another lead.",
        discussion: example(
            """
            The new lead is a member of the case already: an investigator or a supervisor.
            """,
            "case lead ACS-2026-0001 k.osei --reason 'On leave' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The sign-in name of who leads it from here on.") var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().changeLead(of: subject.number, to: member, reason: reason)
        try answer.give(.members([("case", .string(subject.number))]), orText: ["\(member) leads \(subject.number)."])
    }
}
