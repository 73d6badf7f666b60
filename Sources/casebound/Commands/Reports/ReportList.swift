// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct ReportList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the reports of a case and how they stand.",
        discussion: example("In the order of their numbers.", "report list ACS-2026-0001 --as r.adeyemi")
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reports = try session.signIn().caseFile(subject.number).reports
        var table = Table("REPORT", "STATE", "VERSION", "BY", "WHAT")
        for report in reports {
            table.add(
                "\(report.reference.text)",
                "\(report.state.rawValue)",
                "\(report.newest?.number ?? 0)",
                "\(report.newest?.entry.author.name ?? "")",
                "\(report.newest?.content.title ?? "")"
            )
        }
        try answer.give(.array(reports.map(\.json)), orText: table.lines(orNone: "No reports."))
    }
}
