// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct Restored: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restored",
        abstract: "Answer an older copy of the vault that was put back.",
        discussion: example(
            """
            What was entered after that copy was made is lost here. This enters so, with the reason, and the checkpoint kept apart begins anew from it. Put the newest copy back instead, if there is one.
            """,
            "restored --reason 'The disk failed on 3 May; the backup of 2 May was put back' --as i.marchetti"
        )
    )

    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn(.acceptingOlder).acknowledgeRestoring(reason: reason)
        try answer.give(
            .members([("restored", .bool(true))]),
            orText: ["Entered: an older copy was put back. What came after it is lost here."]
        )
    }
}
