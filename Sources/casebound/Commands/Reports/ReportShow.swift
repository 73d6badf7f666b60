// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework

struct ReportShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a report: its newest version or another, and its way to a signature.",
        discussion: example("Every version stays.", "report show ACS-2026-0001 R-1 --version 1 --as r.adeyemi")
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The report, such as R-1 or 1.") var report: ReportNumber
    @Option(name: .customLong("version"), help: "Which version; the newest where it is left out.") var wanted: Int?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let found = try session.signIn().report(report.number, of: subject.number)
        let shown = wanted.map { wanted in found.versions.first { $0.number == wanted } } ?? found.newest
        guard let shown else {
            throw ServiceError(.notFound, "There is no such version of the report. Show it without --version.")
        }
        try answer.give(found.json(showing: shown), orText: found.lines(showing: shown))
    }
}
