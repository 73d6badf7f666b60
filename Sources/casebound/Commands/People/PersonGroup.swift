// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct PersonGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "People of a case.",
        discussion: example(
            "A person has a role in a case, and is linked to accounts, evidence and other people on a stated basis.",
            "person add ACS-2026-0001 --role subject --name 'Rowan Tallis' --as r.adeyemi"
        ),
        subcommands: [PersonAdd.self, PersonIdentify.self, PersonCorrect.self, PersonLink.self, PersonSame.self]
    )
}
