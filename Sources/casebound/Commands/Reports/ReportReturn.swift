// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ReportReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Give a report back to its author, with the reasons.",
        discussion: example(
            "Its author then drafts another version.",
            "report return ACS-2026-0001 R-1 --reason 'Who called the parents?' --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The report, such as R-1 or 1.") var report: ReportNumber
    @Option(help: "What is to be bettered.") var reason: String?
    @Option(help: ArgumentHelp("What is to be bettered, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().returnReport(report.number, of: subject.number, reason: reason)
        let reference = Reference(.report, report.number)
        try answer.give(.members([("returned", .string(reference.text))]), orText: ["Returned \(reference.text)."])
    }
}
