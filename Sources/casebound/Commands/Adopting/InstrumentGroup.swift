// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Casework

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
            FileCheck<Instrument>.self, FileAdopt<Instrument>.self, FileWithdraw<Instrument>.self,
            FileList<Instrument>.self, FileShow<Instrument>.self,
        ]
    )
}

extension Instrument: CommandFile {
    static var guide: FileGuide {
        FileGuide(
            schema: "schemas/instrument.schema.json",
            example: ("schemas/instruments/school-themes.json", "school-themes"),
            withdrawn: ("workplace", "The district has its own"),
            reason: "The team was trained",
            adopting: "an assessment stays on the version that it was made with.",
            shown: "groups, factors and guidance"
        )
    }
}
