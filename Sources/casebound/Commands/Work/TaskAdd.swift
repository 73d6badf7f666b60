// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Give a member of a case a task.",
        discussion: example(
            "Without --owner it is your own. Without --due it waits, and is never overdue.",
            "task add ACS-2026-0001 --title 'Ask for the video' --owner k.osei --due 2026-04-20T16:00:00Z --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "What is to be done, on one line.") var title: String
    @Option(help: "More of it, in words.") var details: String?
    @Option(help: ArgumentHelp("More of it, in a file, or - for standard input.", valueName: "file"))
    var detailsFile: String?
    @Option(help: ArgumentHelp("Who is to do it, by sign-in name.", valueName: "sign-in-name")) var owner: String?
    @Option(help: ArgumentHelp("By when, such as 2026-04-20T16:00:00-04:00.", valueName: "time")) var due: Timestamp?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What it is about; may be given several times.", valueName: "reference")
    )
    var about: [Reference] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let details = try TextOption.optional(details, file: detailsFile, named: "details")
        let reference = try session.signIn().addTask(
            to: subject.number,
            title: title,
            details: details,
            owner: owner,
            due: due,
            about: about
        )
        try answer.give(
            .members([("task", .string(reference.text))]),
            orText: ["Added \(reference.text)."]
        )
    }
}
