// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Return a submitted case, saying what is missing.",
        discussion: example(
            """
            Who submitted it can take it back in the same way.
            """,
            "case return ACS-2026-0001 --reason 'The witness was not interviewed.' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What is missing") var reason: String?
    @Option(help: ArgumentHelp("What is missing, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().returnCase(subject.number, reason: reason)
        try answer.give(
            .members([("case", .string(subject.number))]),
            orText: ["Returned \(subject.number): it is open."]
        )
    }
}
