// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Enter that a task fell away.",
        discussion: example(
            "It stays in the case, with the reason.",
            "task cancel ACS-2026-0001 K-1 --reason 'The video was handed in' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The task, such as K-1 or 1.") var task: TaskNumber
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().cancel(task.number, of: subject.number, reason: reason)
        let reference = Reference(.task, task.number)
        try answer.give(
            .members([("cancelled", .string(reference.text))]),
            orText: ["Cancelled \(reference.text)."]
        )
    }
}
