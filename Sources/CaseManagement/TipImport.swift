// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Ledger
internal import Synchronization
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
    }

    private func store() throws {
        try session.retrying {
            do {
                let entries = try prepared()
                var batch = Batch()
                batch.expected[intake.unit.intakeLedger] = size
                batch.entries = entries
                _ = try session.vault.append(batch, at: session.clock())
                size += UInt64(entries.count)
                nextNumber += entries.count
                taken += entries.count
            } catch VaultError.headMoved {
                try lookAgain()
                throw VaultError.headMoved
            }
        }
        waiting = []
    }

    /// Others entered something meanwhile: numbers go on from there, and what they took in is not taken in again.
    private func lookAgain() throws {
        intake = try session.intake { .takeTips(unit: $0) }
        size = intake.file.size
        nextNumber = intake.file.tips.count + 1
        let before = waiting.count
        waiting.removeAll { $0.source.recordDigest.map(intake.file.holds(record:)) ?? false }
        alreadyHeld += before - waiting.count
    }

    /// Commits and seals on all cores: that is where the time goes.
    private func prepared() throws -> [PreparedEntry] {
        let session = session
        let (ledger, author, recipient) = (intake.unit.intakeLedger, intake.member.author, recipient)
        let events = waiting.enumerated().map { TipReceived(number: nextNumber + $0.offset, report: $0.element) }
        let now = session.clock()
        return try Parallel.map(events) { event in
            try session.prepare(event, in: ledger, by: author, to: [recipient], at: now)
        }
    }
}
