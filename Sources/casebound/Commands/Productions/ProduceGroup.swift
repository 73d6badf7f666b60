// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct ProduceGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "produce",
        abstract: "What is handed out.",
        discussion: example(
            "A production is decided first, with recipient and purpose, and then made; made again, it has the same bytes.",
            "produce court ACS-2026-0001 --recipient 'Alder County Court' --purpose 'Petition 26-114' --tar bundle.tar "
                + "--as l.ferreira"
        ),
        subcommands: [ProduceCourt.self]
    )
}
