// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseSubmit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Submit a case for review, with what it found.",
        discussion: example(
            """
            Somebody else signs it off and closes it, or returns it: a supervisor of the unit, or another member where the case is restricted. The office's rules may list the findings.
            """,
            "case submit ACS-2026-0001 --finding unfounded --summary 'Nobody meant harm.' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What was found, such as substantiated or unfounded.") var finding: String
    @Option(help: "Why, in words") var summary: String?
    @Option(help: ArgumentHelp("Why, in words, in a file, or - for standard input.", valueName: "file"))
    var summaryFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let summary = try TextOption.required(summary, file: summaryFile, named: "summary")
        try session.signIn().submit(subject.number, finding: finding, summary: summary)
        try answer.give(
            .members([("case", .string(subject.number))]),
            orText: ["Submitted \(subject.number). A reviewer now signs it off or returns it."]
        )
    }
}
