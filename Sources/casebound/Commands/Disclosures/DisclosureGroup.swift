// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct DisclosureGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure",
        abstract: "Who was told or given what of a case, and why.",
        discussion: example(
            "Productions stand in the log as they are decided; what else leaves the case is entered here.",
            "disclosure list ACS-2026-0001 --listing ferpa --as l.ferreira"
        ),
        subcommands: [
            DisclosureAdd.self, DisclosureList.self,
        ]
    )
}
