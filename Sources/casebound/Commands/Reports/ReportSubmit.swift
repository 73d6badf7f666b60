// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ReportSubmit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Hand a report's newest version to the supervisors.",
        discussion: example(
            "What the office's rules require of an incident of its types must be stated by then.",
            "report submit ACS-2026-0001 R-1 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The report, such as R-1 or 1.") var report: ReportNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().submitReport(report.number, of: subject.number)
        let reference = Reference(.report, report.number)
        try answer.give(
            .members([("submitted", .string(reference.text))]),
            orText: ["Submitted \(reference.text), which a supervisor now approves or returns."]
        )
    }
}
