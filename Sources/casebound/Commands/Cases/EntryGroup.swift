// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct EntryGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: "Entries of a case.",
        discussion: example(
            "Nothing is edited: what was a slip is struck out, with the reason. Destroying takes the key, and leaves the record.",
            "entry strike ACS-2026-0001 7 --reason 'Wrong student of that name' --as r.adeyemi"
        ),
        subcommands: [EntryStrike.self, EntryShow.self, EntryShownList.self, EntryDestroy.self]
    )
}
