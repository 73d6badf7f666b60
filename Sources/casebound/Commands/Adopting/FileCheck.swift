// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct FileCheck<Content: CommandFile>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: "Check a file of \(Content.naming.indefinite), without adopting it.",
            discussion: example(
                "\(Content.guide.schema) describes the file. What is wrong is said with its place and the reason.",
                "\(Content.naming.one) check \(Content.guide.example.path)"
            )
        )
    }

    @Argument(help: "The file of the \(Content.naming.one).") var file: String
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let content = try Content.read(file)
        try answer.give(
            content.json,
            orText: ["The file is right: \(content.title), version \(content.version)."] + content.lines
        )
    }
}
