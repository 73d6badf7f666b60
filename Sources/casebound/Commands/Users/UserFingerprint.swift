// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct UserFingerprint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Show a member's fingerprint, to be read to each other.",
        discussion: example(
            """
            Two people who read the same digits to each other have the same keys before them: nobody put others in their \
            place. Ask them in person or on the telephone.
            """,
            "user fingerprint r.adeyemi --as k.osei"
        )
    )

    @Argument(help: ArgumentHelp("Who, by sign-in name (default: you).", valueName: "sign-in-name"))
    var member: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let who = try member ?? session.who()
        let fingerprint = try session.signIn().fingerprint(of: who)
        try answer.give(
            .members([("fingerprint", .string(fingerprint)), ("signInName", .string(who))]),
            orText: ["\(who)", "    \(fingerprint)"]
        )
    }
}
