// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct a case's title or type.",
        discussion: example(
            """
            What stood there before stays in the timeline.
            """,
            "case correct ACS-2026-0001 --title 'Post about south hall' --reason 'Wrong hall' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "The right title.") var title: String?
    @Option(help: "The right type.") var type: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().correct(subject.number, title: title, type: type, reason: reason)
        try answer.give(.members([("case", .string(subject.number))]), orText: ["Corrected \(subject.number)."])
    }
}
