// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskDoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: "Enter that a task was done.",
        discussion: example(
            "By its owner, who gave it, the case's lead or a supervisor.",
            "task done ACS-2026-0001 K-1 --remark 'Sent to the school' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The task, such as K-1 or 1.") var task: TaskNumber
    @Option(help: "What came of it.") var remark: String?
    @Option(help: ArgumentHelp("What came of it, in a file, or - for standard input.", valueName: "file"))
    var remarkFile: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let remark = try TextOption.optional(remark, file: remarkFile, named: "remark")
        try session.signIn().finish(task.number, of: subject.number, remark: remark)
        let reference = Reference(.task, task.number)
        try answer.give(
            .members([("done", .string(reference.text))]),
            orText: ["Done: \(reference.text)."]
        )
    }
}
