// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AssessmentList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the threat assessments of a case.",
        discussion: example(
            "In the order in which they were started, each with what it waits for.",
            "assessment list ACS-2026-0001 --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let file = try session.signIn().caseFile(subject.number)
        var table = Table("ASSESSMENT", "ABOUT", "STARTED", "BY", "STANDS")
        for assessment in file.assessments {
            table.add(
                "\(assessment.reference.text)",
                "\(assessment.subject?.text ?? "")",
                assessment.entry.time.shown,
                "\(assessment.entry.author.name)",
                assessment.stage
            )
        }
        try answer.give(
            .array(file.assessments.map(\.summaryJSON)),
            orText: table.lines(orNone: "No threat assessments.")
        )
    }
}
