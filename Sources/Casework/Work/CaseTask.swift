// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A task of a case and how it stands.
package struct CaseTask: Sendable {
    /// Where a task stands.
    package enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case open
        case done
        case cancelled
    }

    package let added: TaskAdded
    package let entry: EntryReference
    package internal(set) var owner: Author
    package internal(set) var due: Timestamp?
    package private(set) var state = State.open
    /// The entry by which it was done or cancelled; nil while it is open.
    package private(set) var closed: EntryReference?
    /// What was said when it was done or cancelled.
    package private(set) var remark: String?

    init(added: TaskAdded, entry: EntryReference) {
        self.added = added
        self.entry = entry
        owner = added.owner
        due = added.due
    }

    package var reference: Reference { Reference(.task, added.number) }

    mutating func close(as state: State, _ entry: EntryReference, _ remark: String?) {
        self.state = state
        closed = entry
        self.remark = remark
    }

    mutating func reopen(due: Timestamp?) {
        state = .open
        closed = nil
        remark = nil
        self.due = due
    }
}

extension CaseFile {
    package func task(_ number: Int) -> CaseTask? { tasks.first { $0.added.number == number } }

    /// What is due in the case, the earliest first.
    ///
    /// What was of somebody who was dismissed from the case is its lead's.
    package var due: [DueTime] {
        (tasksDue + evidenceDueTimes + assessmentsDue).map { time in
            guard let owner = time.owner, dismissed.contains(owner) else { return time }
            return DueTime(what: time.what, due: time.due, reference: time.reference, owner: lead?.id ?? owner)
        }.sorted { $0.due < $1.due }
    }

    private var tasksDue: [DueTime] {
        tasks.filter { $0.state == .open }.compactMap { task in
            task.due.map {
                DueTime(what: task.added.title, due: $0, reference: task.reference, owner: task.owner.id)
            }
        }
    }

    /// Whether somebody can be given a task: a member of the case, or who gives it to themselves.
    func mayOwnTasks(_ owner: Author, _ entry: EntryReference) -> Bool {
        isPartial || owner.id == entry.author.id || members.contains { $0.member.id == owner.id }
    }

    /// Changes a task that stands in one of some states; where entries are withheld, what it was may be missing.
    mutating func changeTask(
        _ number: Int,
        _ entry: EntryReference,
        from states: Set<CaseTask.State>,
        _ change: (inout CaseTask) -> Void
    ) throws(FoldError) {
        guard let index = tasks.firstIndex(where: { $0.added.number == number }) else {
            if isPartial { return }
            throw entry.dangling
        }
        guard isPartial || states.contains(tasks[index].state) else { throw entry.malformed }
        change(&tasks[index])
    }
}
