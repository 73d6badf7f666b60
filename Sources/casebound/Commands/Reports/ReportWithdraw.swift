// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ReportWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back a report that you submitted.",
        discussion: example(
            "Before a supervisor has approved or returned it. It can then be revised, or submitted again.",
            "report withdraw ACS-2026-0001 R-1 --reason 'A name is wrong' --as m.brandt"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The report, such as R-1 or 1.") var report: ReportNumber
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("Why, in a file, or - for standard input.", valueName: "file"))
    var reasonFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reason = try TextOption.required(reason, file: reasonFile, named: "reason")
        try session.signIn().withdrawReport(report.number, of: subject.number, reason: reason)
        let reference = Reference(.report, report.number)
        try answer.give(.members([("withdrawn", .string(reference.text))]), orText: ["Took back \(reference.text)."])
    }
}
