// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ReportApprove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Sign a report off: it takes no further version.",
        discussion: example(
            "By a supervisor who did not write it. What is to be corrected later, another report amends.",
            "report approve ACS-2026-0001 R-1 --version 2 --as d.whitfield"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The report, such as R-1 or 1.") var report: ReportNumber
    @Option(help: "The version that you read: where another has come since, nothing is approved.") var version: Int?
    @Option(help: "A remark.") var remark: String?
    @Option(help: ArgumentHelp("A remark, in a file, or - for standard input.", valueName: "file"))
    var remarkFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let remark = try TextOption.optional(remark, file: remarkFile, named: "remark")
        try session.signIn().approveReport(
            report.number,
            version: version,
            of: subject.number,
            remark: remark
        )
        let reference = Reference(.report, report.number)
        try answer.give(.members([("approved", .string(reference.text))]), orText: ["Approved \(reference.text)."])
    }
}
