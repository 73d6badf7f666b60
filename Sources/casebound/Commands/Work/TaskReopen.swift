// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open a task again that was done or cancelled.",
        discussion: example(
            "Say by when it is due now; without --due it has no due time.",
            "task reopen ACS-2026-0001 K-1 --reason 'A second camera' --due 2026-04-24T16:00:00Z --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The task, such as K-1 or 1.") var task: TaskNumber
    @Option(help: ArgumentHelp("By when, such as 2026-04-20T16:00:00-04:00.", valueName: "time")) var due: Timestamp?
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().reopen(task.number, of: subject.number, reason: reason, due: due)
        let reference = Reference(.task, task.number)
        try answer.give(
            .members([("reopened", .string(reference.text))]),
            orText: ["Reopened \(reference.text)."]
        )
    }
}
