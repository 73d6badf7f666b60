// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Something is to be done in the case, by one of its members.
package struct TaskAdded: CaseEvent {
    package static let type = "task.added/1"

    package let number: Int
    package let title: String
    package let details: Narrative?
    package let owner: Author
    package let due: Timestamp?
    package let about: [Reference]

    package init(
        number: Int,
        title: String,
        details: Narrative?,
        owner: Author,
        due: Timestamp?,
        about: [Reference]
    ) {
        self.number = number
        self.title = title
        self.details = details
        self.owner = owner
        self.due = due
        self.about = about
    }

    package var named: [Author] { [owner] }
    package var headline: String { "Gave \(owner.name) the task \(Reference(.task, number).text): \(title)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || about.allSatisfy(file.holds), file.mayOwnTasks(owner, entry) else {
            throw entry.dangling
        }
        try file.give(.task, number, entry)
        file.tasks.append(CaseTask(added: self, entry: entry))
    }
}

/// The task is somebody else's from here on.
package struct TaskReassigned: CaseEvent {
    package static let type = "task.reassigned/1"

    package let task: Int
    package let owner: Author
    package let reason: String?

    package init(task: Int, owner: Author, reason: String?) {
        self.task = task
        self.owner = owner
        self.reason = reason
    }

    package var action: Action { .changeTask(task: task) }
    package var named: [Author] { [owner] }
    package var headline: String {
        "Gave the task \(Reference(.task, task).text) to \(owner.name)" + (reason.map { ": \($0)" } ?? "")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.mayOwnTasks(owner, entry) else { throw entry.dangling }
        try file.changeTask(task, entry, from: [.open]) { $0.owner = owner }
    }
}

/// The task is due at another time, or at none.
package struct TaskRescheduled: CaseEvent {
    package static let type = "task.rescheduled/1"

    package let task: Int
    package let due: Timestamp?
    package let reason: String

    package init(task: Int, due: Timestamp?, reason: String) {
        self.task = task
        self.due = due
        self.reason = reason
    }

    package var action: Action { .changeTask(task: task) }
    package var headline: String {
        "Moved the task \(Reference(.task, task).text) to \(due?.text ?? "no due time"): \(reason)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.changeTask(task, entry, from: [.open]) { $0.due = due }
    }
}

/// What the task asked for was done.
package struct TaskDone: CaseEvent {
    package static let type = "task.done/1"

    package let task: Int
    package let remark: Narrative?

    package init(task: Int, remark: Narrative?) {
        self.task = task
        self.remark = remark
    }

    package var action: Action { .changeTask(task: task) }
    package var headline: String { "Did the task \(Reference(.task, task).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.changeTask(task, entry, from: [.open]) { $0.close(as: .done, entry, remark?.text) }
    }
}

/// The task is not done any more: it fell away.
package struct TaskCancelled: CaseEvent {
    package static let type = "task.cancelled/1"

    package let task: Int
    package let reason: String

    package init(task: Int, reason: String) {
        self.task = task
        self.reason = reason
    }

    package var action: Action { .changeTask(task: task) }
    package var headline: String { "Cancelled the task \(Reference(.task, task).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.changeTask(task, entry, from: [.open]) { $0.close(as: .cancelled, entry, reason) }
    }
}

/// A task that was done or cancelled is to be done after all.
package struct TaskReopened: CaseEvent {
    package static let type = "task.reopened/1"

    package let task: Int
    package let reason: String
    /// By when it is to be done now; nil where it has no due time any more.
    package let due: Timestamp?

    package init(task: Int, reason: String, due: Timestamp?) {
        self.task = task
        self.reason = reason
        self.due = due
    }

    package var action: Action { .changeTask(task: task) }
    package var headline: String { "Reopened the task \(Reference(.task, task).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.changeTask(task, entry, from: [.done, .cancelled]) { $0.reopen(due: due) }
    }
}
