// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct RecoverGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "What the recovery custodians do together, where nobody else can.",
        discussion: example(
            """
            The custodians' shares are put together in locked memory for one act, which is entered in the register with who \
            came together and why. No case is shown. Practise first: it changes nothing.
            """,
            "recover practise",
            "recover user d.whitfield --reason 'The only supervisor forgot her passphrase'"
        ),
        subcommands: [
            RecoverPractise.self, RecoverUser.self, RecoverInvite.self, RecoverRemove.self, RecoverHouse.self,
            RecoverCustodians.self,
        ]
    )
}
