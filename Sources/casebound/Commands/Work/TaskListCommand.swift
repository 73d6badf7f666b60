// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TaskListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the tasks of a case, or of all cases that you can open.",
        discussion: example(
            "Open tasks only, unless --all is given. Those with the earliest due time come first.",
            "task list ACS-2026-0001 --all --as r.adeyemi"
        )
    )

    @Argument(help: ArgumentHelp("The case's number; all cases where it is left out.", valueName: "case"))
    var number: String?
    @Flag(help: "Those that were done or cancelled too.") var all = false
    @Flag(help: "Only your own.") var mine = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let signedIn = try session.signIn()
        let tasks = try signedIn.tasks(of: number).filter { task in
            (all || task.task.state == .open) && (!mine || task.task.owner.id == signedIn.memberID)
        }
        var table = Table("CASE", "TASK", "STATE", "DUE", "OWNER", "WHAT")
        for task in tasks {
            table.add(
                "\(task.caseNumber)",
                "\(task.task.reference.text)",
                "\(task.task.state.rawValue)",
                task.task.due?.shown ?? "",
                "\(task.task.owner.name)",
                "\(task.task.added.title)"
            )
        }
        let json = tasks.map { JSONValue.members([("case", .string($0.caseNumber)), ("task", $0.task.json)]) }
        try answer.give(.array(json), orText: table.lines(orNone: "No tasks."))
    }
}
