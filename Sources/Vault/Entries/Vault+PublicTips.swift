// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// How much a unit takes from the public, so that its evidence keeps its place.
package struct TipQuota: Sendable {
    package let tipsPerDay: Int
    package let bytesPerDay: Int
    /// How much of the disk is kept free for the office's own work.
    package let reservedByteCount: Int
    /// How many files a tip takes, with what comes later by its receipt, and how many bytes of them.
    package let filesPerTip: Int
    package let fileBytesPerTip: Int
    package let fileBytesPerDay: Int

    package init(
        tipsPerDay: Int,
        bytesPerDay: Int,
        reservedByteCount: Int,
        filesPerTip: Int = 20,
        fileBytesPerTip: Int = 256 << 20,
        fileBytesPerDay: Int = 4 << 30
    ) {
        self.tipsPerDay = tipsPerDay
        self.bytesPerDay = bytesPerDay
        self.reservedByteCount = reservedByteCount
        self.filesPerTip = filesPerTip
        self.fileBytesPerTip = fileBytesPerTip
        self.fileBytesPerDay = fileBytesPerDay
    }

    package static let standard = TipQuota(
        tipsPerDay: 1000,
        bytesPerDay: 64 * 1_048_576,
        reservedByteCount: 1 << 30
    )
}

/// A tip of the public, in an act: what is decided about it once nobody else can write.
struct PublicTip: Sendable {
    let line: PublishedTipLine
    /// Its place is known when its entry is.
    let receipt: KeptReceipt
    let byteCount: Int
    let quota: TipQuota
    let due: [BareDueTime]
}

extension Vault {
    /// Enters, signed by the house, a tip of the public: sealed to the unit's intake and to its receipt.
    ///
    /// All that is left in the clear is that there is one more, and when people on call are to be told of it. Throws
    /// `headMoved` where the unit's line has changed meanwhile.
    package func enterPublicTip(
        _ report: TipReport,
        with files: [SealedFile] = [],
        for receipt: Receipt,
        by line: PublishedTipLine,
        due: [BareDueTime],
        within quota: TipQuota,
        at now: Timestamp
    ) throws {
        guard try freeByteCount() >= quota.reservedByteCount else { throw VaultError.diskReserved }
        let kept = KeptReceipt(receipt, ledger: line.ledger, sequence: 0)
        let event = PublicTipReceived(
            report: report,
            receipt: TipReceipt(locator: receipt.locator, sealing: receipt.sealingKey.fingerprint),
            attachments: files.map(\.attachment)
        )
        let entry = try PreparedEntry.make(
            ledger: line.ledger,
            fields: EventCoding.fields(of: event, at: now, by: .house),
            signer: house.signing,
            recipients: [.sealingKey(line.intake), kept.recipient]
        )
        var batch = Batch()
        batch.entries = [entry]
        batch.publicTip = PublicTip(
            line: line,
            receipt: kept,
            byteCount: entry.sealed.count,
            quota: quota,
            due: due
        )
        try batch.name(files, to: [line.intake], of: line.ledger, within: quota)
        _ = try withExtendedLifetime(files) { try append(batch, at: now) }
    }

    /// Counts a tip of the public; throws where its unit has taken its day's share, or publishes another line by now.
    func admit(_ tip: PublicTip, at now: Timestamp, in database: Database) throws {
        let revision = try Int64.fetchOne(
            database,
            sql: "SELECT revision FROM tip_line WHERE unit = ?",
            arguments: [tip.line.unit.data]
        )
        guard revision == tip.line.revision else { throw VaultError.headMoved }
        let day = now.milliseconds / 86_400_000
        let taken = try Row.fetchOne(
            database,
            sql: "SELECT tips, bytes FROM tip_day WHERE unit = ? AND day = ?",
            arguments: [tip.line.unit.data, day]
        ).map { (tips: try $0.integer(0) as Int, bytes: try $0.integer(1) as Int) }
        let (tips, bytes) = (1 + (taken?.tips ?? 0), tip.byteCount + (taken?.bytes ?? 0))
        guard tips <= tip.quota.tipsPerDay, bytes <= tip.quota.bytesPerDay else { throw VaultError.dayIsFull }
        try database.execute(
            sql: """
                INSERT INTO tip_day (unit, day, tips, bytes) VALUES (?, ?, ?, ?)
                ON CONFLICT (unit) DO UPDATE SET day = excluded.day, tips = excluded.tips, bytes = excluded.bytes
                """,
            arguments: [tip.line.unit.data, day, tips, bytes]
        )
    }

    /// What stays of an admitted tip beside its entry: its receipt, and whom it is to be told.
    static func store(_ tip: PublicTip, at sequence: UInt64, in database: Database) throws {
        try store(tip.receipt.placed(at: sequence), in: database)
        for due in tip.due {
            try database.execute(
                sql: """
                    INSERT INTO due_time (ledger, owner, due, is_told) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING
                    """,
                arguments: [tip.line.ledger.data, due.owner.data, due.due.milliseconds]
            )
        }
    }

    func freeByteCount() throws -> Int {
        var status = statvfs()
        guard unsafe statvfs(layout.folder, &status) == 0 else { throw VaultError.storage(code: errno) }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
        )
    }
}
