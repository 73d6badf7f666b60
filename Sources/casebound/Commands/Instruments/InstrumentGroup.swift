// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct InstrumentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instrument",
        abstract: "The instruments by which threat is assessed.",
        discussion: example(
            """
            What a team asks and how it says what it found: files that the office adopts, all versions kept. Nothing in one \
            adds up to a level of concern, which people choose.
            """,
            "instrument adopt schemas/instruments/school-themes.json --reason 'The team was trained' --as i.marchetti"
        ),
        subcommands: [
            InstrumentCheck.self, InstrumentAdopt.self, InstrumentWithdraw.self, InstrumentList.self,
            InstrumentShow.self,
        ]
    )
}
