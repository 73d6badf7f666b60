// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct VehicleGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vehicle",
        abstract: "Vehicles of a case.",
        discussion: example(
            "A vehicle is numbered V-1 and linked like a person.",
            "vehicle add ACS-2026-0001 --plate '7AB 123' --as r.adeyemi"
        ),
        subcommands: [VehicleAdd.self]
    )
}
