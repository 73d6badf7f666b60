// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement

struct CustodyReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show an item's chain of custody, and its gaps.",
        discussion: example(
            "Gaps say for which times nobody answered; what is said of the bytes' integrity stands apart from them.",
            "custody report ACS-2026-0001 E-0002 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0002 or 2.") var item: ItemNumber
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let report = CustodyReport(try session.signIn().custody(of: item.number, in: subject.number))
        try answer.give(report.json, orText: report.lines)
    }
}
