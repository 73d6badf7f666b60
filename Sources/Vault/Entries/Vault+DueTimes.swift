// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// When things of a ledger are due, and for whom: bare times, which lie in the clear, so that people can be told while
/// nobody is signed in.
package struct LedgerDueTimes: Sendable {
    package let ledger: Identifier
    package let times: [DueTime]

    package init(ledger: Identifier, times: [DueTime]) {
        self.ledger = ledger
        self.times = times
    }
}

/// When something of a ledger is due, and for whom: all that a vault keeps of it in the clear.
package struct BareDueTime: Hashable, Sendable {
    package let owner: Identifier
    package let due: Timestamp

    /// Nil for what is nobody's in particular: nobody is told of it.
    package init?(_ time: DueTime) {
        guard let owner = time.owner else { return nil }
        self.init(owner: owner, due: time.due)
    }

    init(owner: Identifier, due: Timestamp) {
        self.owner = owner
        self.due = due
    }
}

/// Somebody for whom something is due, and who was not told yet.
package struct DueNotice: Hashable, Sendable {
    package let member: Identifier
    package let signInName: String
}

extension Vault {
    /// What is due of cases by one time, and of intakes by now: whoever is on call is told in their turn, and not before.
    private static let isDue = "due <= iif(ledger IN (SELECT id FROM ledger WHERE kind = 'intake'), ?, ?)"

    /// Who is to be told that something is due by a time, the earliest due first; who was removed is not.
    package func dueNotices(by end: Timestamp, at now: Timestamp) throws -> [DueNotice] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT member.id, member.sign_in_name FROM due_time JOIN member ON member.id = due_time.owner
                    WHERE \(Vault.isDue) AND NOT due_time.is_told AND member.locked_keys IS NOT NULL
                    GROUP BY member.id ORDER BY min(due_time.due), member.id
                    """,
                arguments: [now.milliseconds, end.milliseconds]
            ).map { row in
                guard let name = String.fromDatabaseValue(row[1] as DatabaseValue) else {
                    throw VaultError.malformedRow
                }
                return DueNotice(member: try row.identifier(0), signInName: name)
            }
        }
    }

    /// Enters, signed by the house, that somebody was told of what is due by a time.
    package func enterNotified(
        _ notice: DueNotice,
        dueBy end: Timestamp,
        through door: String,
        at now: Timestamp
    ) throws {
        try database.write { database in
            var tips = LedgerTips(database: database, house: house)
            let newest = try Vault.newestVersion(of: members, database)
            let entry = try PreparedEntry.make(
                ledger: register,
                fields: EventCoding.fields(of: Notified(member: notice.member, door: door), at: now, by: .house),
                signer: house.signing,
                recipients: [.sealingKey(newest)]
            )
            _ = try tips.append(entry)
            try tips.save()
            try database.execute(
                sql: "UPDATE due_time SET is_told = 1 WHERE owner = ? AND \(Vault.isDue)",
                arguments: [notice.member.data, now.milliseconds, end.milliseconds]
            )
        }
    }

    /// What is stored of when things of a ledger are due; throws where a row has another form.
    package func storedDueTimes(of ledger: Identifier) throws -> Set<BareDueTime> {
        try database.read { try Vault.storedDueTimes(of: ledger, in: $0) }
    }

    /// Takes the due times of a ledger as they are now; who was told of one that stays is not told again.
    static func store(_ due: LedgerDueTimes, in database: Database) throws {
        let wanted = Set(due.times.compactMap(BareDueTime.init))
        let stored = try storedDueTimes(of: due.ledger, in: database)
        for gone in stored.subtracting(wanted) {
            try database.execute(
                sql: "DELETE FROM due_time WHERE ledger = ? AND owner = ? AND due = ?",
                arguments: [due.ledger.data, gone.owner.data, gone.due.milliseconds]
            )
        }
        for new in wanted.subtracting(stored) {
            try database.execute(
                sql: "INSERT INTO due_time (ledger, owner, due, is_told) VALUES (?, ?, ?, 0)",
                arguments: [due.ledger.data, new.owner.data, new.due.milliseconds]
            )
        }
    }

    private static func storedDueTimes(of ledger: Identifier, in database: Database) throws -> Set<BareDueTime> {
        Set(
            try Row.fetchAll(
                database,
                sql: "SELECT owner, due FROM due_time WHERE ledger = ?",
                arguments: [ledger.data]
            ).map { BareDueTime(owner: try $0.identifier(0), due: Timestamp(milliseconds: try $0.integer(1))) }
        )
    }
}
