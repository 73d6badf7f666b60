// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct AssessmentTeamGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team",
        abstract: "Who assesses in a round.",
        discussion: example(
            "The team is named when the round is begun; its chair can add to it.",
            "assessment team add ACS-2026-0001 TA-1 --member k.osei:instruction --reason 'Teaches him' --as m.quill"
        ),
        subcommands: [AssessmentTeamAdd.self]
    )
}
