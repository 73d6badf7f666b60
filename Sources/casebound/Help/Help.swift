// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement

/// `casebound help`: the help of a command, and pages that walk through a piece of work.
///
/// It stands before the parser's own `help`, which knows commands only.
struct Help: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Walk through a piece of work, or show a command's help.",
        discussion: example(
            "Without a word: the pages and the commands. \(Workflow.all.map(\.name).joined(separator: ", ")) are the pages.",
            "help take-a-tip",
            "help case open"
        )
    )

    @Argument(help: "A page, such as take-a-tip, or a command, such as case open.") var words: [String] = []

    func run() throws {
        let name = words.joined(separator: "-").lowercased()
        if words.isEmpty {
            try show(Workflow.contents + "\n\n" + Casebound.helpMessage())
        } else if let page = Workflow.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            try show(page.page)
        } else if let command = command(words[...], below: Casebound.self) {
            try show(Casebound.helpMessage(for: command))
        } else {
            throw ServiceError(
                .notFound,
                "There is no such page or command. casebound help lists them."
            )
        }
    }

    private func show(_ text: String) throws { try StandardStream.output.write(Array((text + "\n").utf8)) }

    private func command(
        _ words: ArraySlice<String>,
        below parent: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        guard let word = words.first else { return parent }
        let child = parent.configuration.subcommands.first { subcommand in
            (subcommand.configuration.commandName ?? "").utf8.elementsEqual(word.lowercased().utf8)
        }
        return child.flatMap { command(words.dropFirst(), below: $0) }
    }
}
