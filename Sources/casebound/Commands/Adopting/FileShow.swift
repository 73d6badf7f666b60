// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct FileShow<Content: CommandFile>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: "Show \(Content.naming.indefinite): its \(Content.guide.shown).",
            discussion: example(
                "The version in use, or one that is named. What nobody held against its source is marked as not checked.",
                "\(Content.naming.one) show \(Content.guide.example.code) --as r.adeyemi"
            )
        )
    }

    @Argument(help: "The \(Content.naming.one)'s code.") var code: String
    @Option(help: "Another version than the one in use.") var version: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let known = try session.signIn().adopted(Content.self)
        let adopted = try known.find(code, version: version)
        let standing = known.standing(of: adopted)
        var lines: [TerminalText] = [
            "\(adopted.content.title), version \(adopted.content.version)",
            "\(standing.rawValue), adopted by \(adopted.entry.author.name): \(adopted.reason)",
        ]
        if let withdrawal = adopted.withdrawal {
            lines.append("withdrawn by \(withdrawal.entry.author.name): \(withdrawal.reason)")
        }
        try answer.give(
            .members([
                ("adopted", adopted.json(standing: standing)), (Content.naming.one, adopted.content.json),
            ]),
            orText: lines + adopted.content.lines
        )
    }
}
