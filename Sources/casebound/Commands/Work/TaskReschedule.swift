// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskReschedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reschedule",
        abstract: "Move the time by which a task is due.",
        discussion: example(
            "Without --due it has no due time any more.",
            "task reschedule ACS-2026-0001 K-1 --due 2026-04-22T16:00:00Z --reason 'School closed' --as k.osei"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The task, such as K-1 or 1.") var task: TaskNumber
    @Option(help: ArgumentHelp("By when, such as 2026-04-20T16:00:00-04:00.", valueName: "time")) var due: Timestamp?
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().reschedule(task.number, of: subject.number, due: due, reason: reason)
        let reference = Reference(.task, task.number)
        try answer.give(
            .members([("rescheduled", .string(reference.text))]),
            orText: ["Rescheduled \(reference.text)."]
        )
    }
}
