// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct InstrumentShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an instrument: its groups, factors and guidance.",
        discussion: example(
            "The version in use, or one that is named. One that nobody held against its source is marked as not checked.",
            "instrument show school-themes --as r.adeyemi"
        )
    )

    @Argument(help: "The instrument's code.") var code: String
    @Option(help: "Another version than the one in use.") var version: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let instruments = try session.signIn().instruments()
        let adopted = try instruments.find(code, version: version)
        let standing = instruments.standing(of: adopted)
        var lines: [TerminalText] = [
            "\(adopted.instrument.title), version \(adopted.instrument.version)",
            "\(standing.rawValue), adopted by \(adopted.entry.author.name): \(adopted.reason)",
        ]
        if let withdrawal = adopted.withdrawal {
            lines.append("withdrawn by \(withdrawal.entry.author.name): \(withdrawal.reason)")
        }
        try answer.give(
            .members([
                ("adopted", adopted.json(standing: standing)), ("instrument", adopted.instrument.json),
            ]),
            orText: lines + adopted.instrument.lines
        )
    }
}
