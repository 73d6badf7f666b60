// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct ReceiptGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "What the reporter of a tip does with their receipt; nobody signs in.",
        discussion: example(
            "A receipt is given with: casebound tip add --receipt. Whoever has it reads the tip's dialogue and can answer.",
            "receipt show"
        ),
        subcommands: [ReceiptShow.self, ReceiptAnswer.self]
    )
}
