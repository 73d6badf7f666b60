// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct UnitGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "The units of the office: each has its own intake, supervisors and cases.",
        discussion: example("Administrators make units, and invite their supervisors.", "unit list --as i.marchetti"),
        subcommands: [UnitCreate.self, UnitList.self, UnitPublish.self]
    )
}
