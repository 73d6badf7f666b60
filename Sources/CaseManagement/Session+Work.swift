// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values

extension Session {
    /// Gives a member of a case a task, and returns what to call it by, such as `K-1`; without an owner it is one's own.
    package func addTask(
        to number: String,
        title: String,
        details: String?,
        owner: String?,
        due: Timestamp?,
        about: [Reference]
    ) throws -> Reference {
        try Names.check(display: title)
        let after = try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld(about)
            return TaskAdded(
                number: opened.file.next(.task),
                title: title,
                details: details.map { Narrative($0) },
                owner: try opened.taskOwner(owner),
                due: due,
                about: about
            )
        }
        return Reference(.task, after.file.next(.task) - 1)
    }

    /// Gives a task to another member of the case.
    package func reassign(_ task: Int, of number: String, to owner: String, reason: String?) throws {
        try changeTask(task, of: number, from: [.open]) { opened, task in
            let owner = try opened.taskOwner(owner)
            guard owner.id != task.owner.id else { throw ServiceError.invalid("The task is theirs already.") }
            return TaskReassigned(task: task.added.number, owner: owner, reason: reason)
        }
    }

    /// Moves the time by which a task is due; nil takes it away.
    package func reschedule(_ task: Int, of number: String, due: Timestamp?, reason: String) throws {
        try changeTask(task, of: number, from: [.open]) { _, task in
            guard task.due != due else { throw ServiceError.invalid("The task is due at that time already.") }
            return TaskRescheduled(task: task.added.number, due: due, reason: reason)
        }
    }

    /// Enters that a task was done.
    package func finish(_ task: Int, of number: String, remark: String?) throws {
        try changeTask(task, of: number, from: [.open]) { _, task in
            TaskDone(task: task.added.number, remark: remark.map { Narrative($0) })
        }
    }

    /// Enters that a task fell away.
    package func cancel(_ task: Int, of number: String, reason: String) throws {
        try changeTask(task, of: number, from: [.open]) { _, task in
            TaskCancelled(task: task.added.number, reason: reason)
        }
    }

    /// Opens a task again that was done or cancelled, due at a time or at none.
    package func reopen(_ task: Int, of number: String, reason: String, due: Timestamp?) throws {
        try changeTask(task, of: number, from: [.done, .cancelled]) { _, task in
            TaskReopened(task: task.added.number, reason: reason, due: due)
        }
    }

    /// Enters a decision with its reason; returns the entry's number.
    package func addDecision(
        to number: String,
        decision: String,
        reason: String,
        about: [Reference],
        authority: String?
    ) throws -> UInt64 {
        try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld(about)
            return DecisionAdded(
                decision: Narrative(decision),
                reason: Narrative(reason),
                about: about,
                authority: authority
            )
        }.sequence
    }

    private func changeTask<E: CaseEvent>(
        _ task: Int,
        of number: String,
        from states: Set<CaseTask.State>,
        _ make: (OpenedCase, CaseTask) throws -> E
    ) throws {
        try enter(in: number, .changeTask(task: task)) { opened, _ in
            guard let found = opened.file.task(task), states.contains(found.state) else {
                throw ServiceError.invalid(
                    states.contains(.open)
                        ? "The task is not open. Reopen it first, with a reason: casebound task reopen"
                        : "The task is open already."
                )
            }
            return try make(opened, found)
        }
    }
}

extension OpenedCase {
    /// Throws where the case does not hold what is named.
    func requireHeld(_ references: [Reference]) throws {
        for reference in references where !file.holds(reference) {
            throw ServiceError.invalid("This case holds no \(reference.text).")
        }
    }

    /// Who is given a task: a member of the case by their sign-in name, or who acts.
    func taskOwner(_ signInName: String?) throws -> Author {
        guard let signInName else { return member.author }
        guard let owner = register.member(signInName: signInName), owner.isActive else {
            throw ServiceError.noSuchMember
        }
        guard owner.id == member.id || file.members.contains(where: { $0.member.id == owner.id }) else {
            throw ServiceError.invalid("They are not admitted to this case. Admit them first: casebound case grant")
        }
        return owner.author
    }
}
