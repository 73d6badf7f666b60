// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct PlaceGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Places of a case.",
        discussion: example(
            "A place is numbered L-1 and linked like a person.",
            "place add ACS-2026-0001 --name 'North hall' --as r.adeyemi"
        ),
        subcommands: [PlaceAdd.self]
    )
}
