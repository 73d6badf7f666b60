// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Ledger
internal import Values
internal import Vault

/// Takes many tips in, some hundred a transaction; what the intake holds already, by its record's digest, is not taken
/// in again.
package final class TipImport {
    /// How many tips one transaction takes: enough that its sync costs little, few enough that progress shows.
    private static let batchCount = 500

    private let session: Session
    private var intake: OpenIntake
    private let recipient: Recipient
    private var size: UInt64
    private var nextNumber: Int
    private var seen: Set<Digest> = []
    private var waiting: [TipReport] = []
    /// The batch that is being stored while the next is prepared.
    private var storing: (reports: [TipReport], stored: Ahead<Void>)?
    package private(set) var taken = 0
    package private(set) var alreadyHeld = 0

    package init(_ session: Session) throws {
        self.session = session
        intake = try session.intake { .takeTips(unit: $0) }
        recipient = try session.recipient(intake.unit.intake, intake.register)
        size = intake.file.size
        nextNumber = intake.file.tips.count + 1
    }

    /// Takes the next tip; it is durable once `finish` has returned, or earlier.
    package func take(_ report: TipReport) throws {
        if let digest = report.source.recordDigest {
            guard !intake.file.holds(record: digest), seen.insert(digest).inserted else {
                alreadyHeld += 1
                return
            }
        }
        waiting.append(report)
        if waiting.count == TipImport.batchCount { try store() }
    }

    /// Stores what is still waiting.
    package func finish() throws {
        if !waiting.isEmpty { try store() }
        try settle()
    }

    /// Prepares what waits, while what was prepared before is being stored, and then begins to store it.
    private func store() throws {
        let reports = waiting
        waiting = []
        let first = nextNumber + (storing?.reports.count ?? 0)
        let prepared = try Prepared(reports: reports, entries: entries(of: reports, from: first))
        // Storing the batch before may have found that others entered something: then these numbers are not right.
        guard try settle() else { return try storeAgain(reports) }
        begin(prepared)
    }

    /// Waits until the batch before is stored; false where it had to be decided again.
    @discardableResult
    private func settle() throws -> Bool {
        guard let batch = storing else { return true }
        storing = nil
        do {
            try batch.stored.wait()
            count(batch.reports)
            return true
        } catch VaultError.headMoved {
            try storeAgain(batch.reports)
            return false
        }
    }

    private func begin(_ prepared: Prepared) {
        var batch = Batch()
        batch.expected[intake.unit.intakeLedger] = size
        batch.expectedKeyChanges = intake.register.keyChanges
        batch.entries = prepared.entries
        let (vault, now) = (session.vault, session.clock())
        let stored = batch
        storing = (prepared.reports, Ahead { _ = try vault.append(stored, at: now) })
    }

    /// Others entered something meanwhile: numbers go on from there, and what they took in is not taken in again.
    private func storeAgain(_ reports: [TipReport]) throws {
        try session.retrying {
            intake = try session.intake { .takeTips(unit: $0) }
            size = intake.file.size
            nextNumber = intake.file.tips.count + 1
            let fresh = reports.filter { report in !(report.source.recordDigest.map(intake.file.holds) ?? false) }
            var batch = Batch()
            batch.expected[intake.unit.intakeLedger] = size
            batch.entries = try entries(of: fresh, from: nextNumber)
            try session.commit(batch, decidedOn: intake.register)
            count(fresh)
            alreadyHeld += reports.count - fresh.count
        }
    }

    private func count(_ reports: [TipReport]) {
        size += UInt64(reports.count)
        nextNumber += reports.count
        taken += reports.count
    }

    /// Commits and seals on all cores: that is where the time goes.
    private func entries(of reports: [TipReport], from number: Int) throws -> [PreparedEntry] {
        let session = session
        let (ledger, author, recipient) = (intake.unit.intakeLedger, intake.member.author, recipient)
        let events = reports.enumerated().map { TipReceived(number: number + $0.offset, report: $0.element) }
        let now = session.clock()
        return try Parallel.map(events) { event in
            try session.prepare(event, in: ledger, by: author, to: [recipient], at: now)
        }
    }

    private struct Prepared {
        let reports: [TipReport]
        let entries: [PreparedEntry]
    }
}
