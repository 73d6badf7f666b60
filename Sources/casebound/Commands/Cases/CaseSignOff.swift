// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseSignOff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-off",
        abstract: "Sign a submitted case off, and close it.",
        discussion: example(
            """
            Nobody signs off what they submitted. A closed case can be read, produced and handed over; notes, people and evidence are added after it is reopened.
            """,
            "case sign-off ACS-2026-0001 --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "The entry of the submission that you read: where another has come since, nothing is closed.")
    var submission: UInt64?
    @Option(help: "A remark.") var remark: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().signOff(subject.number, submission: submission, remark: remark)
        try answer.give(
            .members([("case", .string(subject.number))]),
            orText: ["Signed off and closed \(subject.number)."]
        )
    }
}
