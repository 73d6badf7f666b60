// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct SecondFactorGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-factor",
        abstract: "Ask for a code of a phone or token as well, when you sign in.",
        discussion: example(
            """
            It holds where people sign in at a server. Whoever has a copy of the vault's folder and your passphrase needs no             code: it is the passphrase that opens your keys.
            """,
            "user second-factor set-up --as r.adeyemi"
        ),
        subcommands: [SecondFactorSetUpCommand.self, SecondFactorRemove.self, SecondFactorReset.self]
    )
}
