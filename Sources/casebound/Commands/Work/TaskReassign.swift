// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct TaskReassign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: "Give a task to another member of the case.",
        discussion: example(
            "They must be admitted to the case.",
            "task reassign ACS-2026-0001 K-1 --owner k.osei --reason 'Knows the system' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The task, such as K-1 or 1.") var task: TaskNumber
    @Option(help: ArgumentHelp("Who is to do it, by sign-in name.", valueName: "sign-in-name")) var owner: String
    @Option(help: "Why.") var reason: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().reassign(task.number, of: subject.number, to: owner, reason: reason)
        let reference = Reference(.task, task.number)
        try answer.give(
            .members([("reassigned", .string(reference.text))]),
            orText: ["Gave \(reference.text) to \(owner)."]
        )
    }
}
