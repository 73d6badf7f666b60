// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct TaskGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "What is to be done in a case, by whom and by when.",
        discussion: example(
            "A task belongs to one member of the case. What is due, casebound today shows.",
            "task add ACS-2026-0001 --title 'Ask for the video' --owner k.osei --due 2026-04-20T16:00:00Z --as r.adeyemi"
        ),
        subcommands: [
            TaskAdd.self, TaskListCommand.self, TaskDoneCommand.self, TaskReassign.self, TaskReschedule.self,
            TaskCancel.self,
            TaskReopen.self,
        ]
    )
}
