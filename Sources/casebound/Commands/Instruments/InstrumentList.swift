// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct InstrumentList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the instruments that were adopted, all versions, in order.",
        discussion: example("The newest version whose date has come is in use.", "instrument list --as r.adeyemi")
    )

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let instruments = try session.signIn().instruments()
        var table = Table("CODE", "VERSION", "STANDS", "FROM", "FOR", "TITLE", "ADOPTED BY", "REASON")
        for adopted in instruments.all {
            table.add(
                "\(adopted.instrument.code)",
                "\(adopted.instrument.version)",
                "\(instruments.standing(of: adopted).rawValue)",
                adopted.since.shown,
                "\(adopted.instrument.purpose.rawValue), \(adopted.instrument.setting.rawValue)",
                "\(adopted.instrument.title)",
                "\(adopted.entry.author.name)",
                "\(adopted.reason)"
            )
        }
        try answer.give(
            .array(instruments.all.map { $0.json(standing: instruments.standing(of: $0)) }),
            orText: table.lines(
                orNone: "The office has adopted no instruments. An administrator adopts them from files."
            )
        )
    }
}
