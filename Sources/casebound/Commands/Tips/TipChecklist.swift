// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Intake
import JSON

struct TipChecklist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checklist",
        abstract: "Print an empty checklist for bomb threats.",
        discussion: example(
            "Keep copies of it beside the telephones, and hand a filled one to tip add. Signs nobody in.",
            "tip checklist > bomb-threat.txt"
        )
    )

    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try answer.give(
            .members([("lines", .list(BombThreatSheet.blank))]),
            orText: BombThreatSheet.blank.map { TerminalText($0) }
        )
    }
}
