// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct EntryGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: "Entries of a case.",
        discussion: example(
            "Nothing is edited and nothing is deleted: what was a slip is struck out, with the reason.",
            "entry strike ACS-2026-0001 7 --reason 'Wrong student of that name' --as r.adeyemi"
        ),
        subcommands: [EntryStrike.self]
    )
}
