// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct FileList<Content: CommandFile>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: "List the \(Content.naming.many) that were adopted, all versions, in order.",
            discussion: example(
                "The newest version whose date has come is in use.",
                "\(Content.naming.one) list --as r.adeyemi"
            )
        )
    }

    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let known = try session.signIn().adopted(Content.self)
        var table = Table("CODE", "VERSION", "STANDS", "FROM", "FOR", "TITLE", "ADOPTED BY", "REASON")
        for adopted in known.all {
            table.add(
                "\(adopted.content.code)",
                "\(adopted.content.version)",
                "\(known.standing(of: adopted).rawValue)",
                adopted.since.shown,
                adopted.content.scope,
                "\(adopted.content.title)",
                "\(adopted.entry.author.name)",
                "\(adopted.reason)"
            )
        }
        let many = Content.naming.many
        try answer.give(
            .array(known.all.map { $0.json(standing: known.standing(of: $0)) }),
            orText: table.lines(
                orNone: "The office has adopted no \(many). An administrator adopts them from files."
            )
        )
    }
}
