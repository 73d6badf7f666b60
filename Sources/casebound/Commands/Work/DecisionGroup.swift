// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct DecisionGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Decisions of a case, with their reasons.",
        discussion: example(
            "A decision is not struck out: a later one answers it.",
            "decision add ACS-2026-0001 --decision 'No search today' --reason 'Nothing names a place' --as d.whitfield"
        ),
        subcommands: [
            DecisionAdd.self, DecisionList.self,
        ]
    )
}
