// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct CaseOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a case, from tips or without.",
        discussion: example(
            """
            You lead it. Besides you, your unit's supervisors can open it, and whom you admit. Tips that are joined stay in \
            the intake; the case gets the keys to them.
            """,
            "case open --title 'Post about north hall' --type threat --tip T-000013 --tip T-000010 --as r.adeyemi"
        )
    )

    @Option(help: "What it is about, on one line.") var title: String
    @Option(help: "Such as threat, harassment, breach.") var type: String
    @Option(name: .customLong("tip"), parsing: .singleValue, help: "A tip to join; may be given several times.")
    var tips: [TipNumber] = []
    @Option(
        name: .customLong("restricted-to"),
        parsing: .singleValue,
        help: "Close it to all but you and this member, also to supervisors; may be given several times."
    )
    var restrictedTo: [String] = []
    @Option(help: "Why it is opened.") var reason: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let number = try session.signIn().openCase(
            title: title,
            type: type,
            tips: tips.map(\.number),
            reason: reason,
            restrictedTo: restrictedTo
        )
        try answer.give(.members([("case", .string(number))]), orText: ["Opened the case \(number)."])
    }
}
