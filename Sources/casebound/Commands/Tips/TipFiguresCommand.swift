// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TipFiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Count your unit's tips, and time what was done with them.",
        discussion: example(
            "Shares are computed from the counts. Times run from a tip's entry: the middle one, and the one that nine in ten did not exceed.",
            "tip figures --from 2026-08-01T00:00:00-04:00 --to 2027-08-01T00:00:00-04:00 --as d.whitfield"
        )
    )

    @Option(help: ArgumentHelp("Only tips received then or later.", valueName: "time")) var from: Timestamp?
    @Option(help: ArgumentHelp("Only tips received before that.", valueName: "time")) var to: Timestamp?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let figures = try session.signIn().tipFigures(from: from, to: to)
        try answer.give(figures.json, orText: figures.lines)
    }
}
