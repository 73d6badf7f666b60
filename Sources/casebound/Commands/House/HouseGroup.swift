// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct HouseGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "house",
        abstract: "The house key, which signs how far the ledgers have come.",
        discussion: example(
            "It lies in the folder kept apart. An administrator, or the recovery custodians, name another.",
            "house replace --reason 'The disk with house.key was lost' --as i.marchetti"
        ),
        subcommands: [HouseReplace.self]
    )
}
