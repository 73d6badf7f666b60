// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Ledger
internal import Synchronization
internal import Values

/// Lets those who append at the same time share one transaction, and with it the wait for the disk.
///
/// Who finds nobody storing stores at once. Who comes meanwhile waits in line; when the storing is done, the first in the
/// line stores everything that waits there. So nobody waits for company, and a lone append costs what it would without this.
final class GroupCommit: Sendable {
    private struct Line {
        var isLed = false
        var waiting: [PendingAppend] = []

        mutating func takeWaiting() -> [PendingAppend] {
            defer { waiting = [] }
            return waiting
        }
    }

    private let line = Mutex(Line())

    /// Has the batch stored, alone or with others, and returns once `store` has said what became of it.
    ///
    /// `store` is run by one caller at a time, and gives one outcome for each append, in their order.
    func append(
        _ batch: Batch,
        at now: Timestamp,
        _ store: ([PendingAppend]) -> [AppendOutcome]
    ) throws -> [Ledger.Record] {
        let own = PendingAppend(batch: batch, now: now)
        if join(own) {
            if let outcome = own.wait() { return try outcome.get() }
            return try lead(line.withLock { $0.takeWaiting() }, own, store).get()
        }
        return try lead([own], own, store).get()
    }

    /// Puts the append in the line where somebody is storing; else its caller is to store.
    private func join(_ append: PendingAppend) -> Bool {
        line.withLock { line in
            if line.isLed { line.waiting.append(append) }
            defer { line.isLed = true }
            return line.isLed
        }
    }

    private func lead(
        _ group: [PendingAppend],
        _ own: PendingAppend,
        _ store: ([PendingAppend]) -> [AppendOutcome]
    ) -> AppendOutcome {
        let outcomes = store(group)
        var result = AppendOutcome.success([])
        for (append, outcome) in zip(group, outcomes) {
            if append === own { result = outcome } else { append.wake(with: outcome) }
        }
        // Those woken first may be back in the line by the time that the next leader looks at it: groups grow by that.
        let next = line.withLock { line in
            line.isLed = !line.waiting.isEmpty
            return line.waiting.first
        }
        next?.wake(with: nil)
        return result
    }
}

/// The records of an append that is durable, or why nothing of it is stored.
typealias AppendOutcome = Result<[Ledger.Record], any Error>

/// One caller's batch and what becomes of it.
final class PendingAppend: Sendable {
    let batch: Batch
    let now: Timestamp
    private let outcome = Mutex<AppendOutcome?>(nil)
    private let turn = DispatchSemaphore(value: 0)

    init(batch: Batch, now: Timestamp) {
        self.batch = batch
        self.now = now
    }

    /// Waits until another caller has stored this; nil where instead it is this one's turn to store.
    fileprivate func wait() -> AppendOutcome? {
        turn.wait()
        return outcome.withLock { $0 }
    }

    fileprivate func wake(with outcome: AppendOutcome?) {
        self.outcome.withLock { $0 = outcome }
        turn.signal()
    }
}
