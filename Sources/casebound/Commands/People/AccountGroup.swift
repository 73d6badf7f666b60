// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct AccountGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Social media accounts of a case.",
        discussion: example(
            "Who uses an account is a link of its own, with its basis: person link.",
            "account add ACS-2026-0001 --platform Loopline --handle @creek_echo_7 --as r.adeyemi"
        ),
        subcommands: [AccountAdd.self]
    )
}
