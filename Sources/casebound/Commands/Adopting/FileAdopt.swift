// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct FileAdopt<Content: CommandFile>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "adopt",
            abstract: "Adopt \(Content.naming.indefinite) for the office, or a new version of one.",
            discussion: example(
                """
                It may be used from its date on, and never before it is adopted. It is entered whole; \(Content.guide.adopting) \
                One that was withdrawn comes back by being adopted again.
                """,
                "\(Content.naming.one) adopt \(Content.guide.example.path) --reason '\(Content.guide.reason)' --as i.marchetti"
            )
        )
    }

    @Argument(help: "The file of the \(Content.naming.one).") var file: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let content = try Content.read(file)
        let since = try session.signIn().adopt(content, reason: reason)
        try answer.give(
            .members([
                ("code", .string(content.code)), ("since", .time(since)), ("version", .string(content.version)),
            ]),
            orText: [
                "Adopted \(content.title) (\(content.code)), version \(content.version): in use from \(since.shown) on."
            ]
        )
    }
}
