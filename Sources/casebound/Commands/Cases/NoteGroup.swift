// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct NoteGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Notes of a case.",
        discussion: example(
            "A note is never edited; a slip is struck out with entry strike, and stays.",
            "note add ACS-2026-0001 --body-file note.txt --as r.adeyemi"
        ),
        subcommands: [NoteAdd.self]
    )
}
