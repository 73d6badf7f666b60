// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Foundation
internal import GRDB
package import Ledger
package import Values

extension Vault {
    /// Stores a batch: chains and signs its entries, and returns their records once they are durable.
    ///
    /// Callers at the same time share transactions. Throws `headMoved` where a ledger that the act depends on has grown
    /// meanwhile; nothing is stored then, and what others gave stands.
    package func append(_ batch: Batch, at now: Timestamp) throws -> [Ledger.Record] {
        let outcome = Result { try appends.append(batch, at: now, store) }
        // What is stored is stored, also where the checkpoint could not be kept apart.
        if (try? outcome.get()) != nil || outcome.isCheckpointNotKept {
            if batch.replacingHouse != nil { try Vault.putNextHouseKeyInPlace(layout) }
            if batch.withdrawals.destroysSlots { try erase(batch.withdrawals) }
        }
        return try outcome.get()
    }

    /// Stores the batches of a group in one transaction; each succeeds or fails for itself, unless none can be stored.
    func store(_ group: [PendingAppend]) -> [AppendOutcome] {
        let stored: [Result<StoredBatch, any Error>]
        do { stored = try database.write { try store(group, in: $0) } } catch {
            return group.map { _ in .failure(error) }
        }
        return keepingCheckpoint(of: stored)
    }

    /// What became of one batch of a transaction: the checkpoint is the register's, where heads were made.
    private typealias StoredBatch = (records: [Ledger.Record], checkpoint: SignedNote?)

    /// Stores the batches of a transaction one after the other; one that fails is taken back alone.
    private func store(_ group: [PendingAppend], in database: Database) throws -> [Result<StoredBatch, any Error>] {
        var tips = LedgerTips(database: database, house: house)
        if group.count == 1 { return [.success(try store(group[0], &tips))] }
        return try group.map { append in
            let before = tips
            do {
                var stored: StoredBatch = ([], nil)
                try database.inSavepoint {
                    stored = try store(append, &tips)
                    return .commit
                }
                return .success(stored)
            } catch {
                // Some failures, such as a full disk, end the transaction: then nothing of the group is stored.
                guard database.isInsideTransaction else { throw error }
                tips = before
                return .failure(error)
            }
        }
    }

    private func store(_ append: PendingAppend, _ tips: inout LedgerTips) throws -> StoredBatch {
        let (batch, now, database) = (append.batch, append.now, tips.database)
        if let replacement = batch.replacingHouse {
            try retakeTips(replacement, in: database)
            tips = LedgerTips(database: database, house: house)
        }
        for ledger in batch.ledgers { try Vault.insert(ledger, house, into: database) }
        for (ledger, size) in batch.expected where try tips.tip(of: ledger).size != size {
            throw VaultError.headMoved
        }
        try Vault.takeKeyChanges(of: batch, in: database)
        try Vault.refuseWithdrawnKeys(of: batch.entries, in: database)
        try Vault.withdraw(batch.withdrawals, in: database)
        try Vault.store(batch, in: database)
        try storeTipLines(of: batch, in: database)
        if let tip = batch.publicTip { try admit(tip, at: now, in: database) }
        if let files = batch.publicFiles { try Vault.admit(files, at: now, in: database) }
        var checkpoint: SignedNote?
        if batch.heads == .first {
            checkpoint = try makeHeads(&tips, asked: batch.checkpoints.filter { $0 != register }, at: now)
        }
        let records = try batch.entries.map { try tips.append($0) }
        try Vault.storeAfterEntries(batch, in: database)
        if let tip = batch.publicTip, let record = records.last {
            try Vault.store(tip, at: record.sequence, in: database)
        }
        if try batch.heads == .last || batch.heads == .whenDue && headsAreDue(now, tips) {
            checkpoint = try makeHeads(&tips, at: now)
        }
        try tips.save()
        for ledger in batch.checkpoints { try keepCheckpoint(of: ledger, &tips) }
        return (records, checkpoint)
    }

    /// Keeps the newest checkpoint apart; those whose batches made heads learn where it could not be kept.
    private func keepingCheckpoint(of stored: [Result<StoredBatch, any Error>]) -> [AppendOutcome] {
        let newest = stored.compactMap { try? $0.get().checkpoint }.last
        let kept = Result { if let newest { try keepApart(newest) } }
        return stored.map { result in
            result.flatMap { stored in
                guard stored.checkpoint != nil else { return .success(stored.records) }
                return kept.map { stored.records }
            }
        }
    }

    /// What entries do not refer to: compartments and their slots, members, blobs.
    private static func store(_ batch: Batch, in database: Database) throws {
        if let recovery = batch.recovery {
            try database.execute(sql: "UPDATE vault SET recovery = ?", arguments: [recovery.data])
        }
        for compartment in batch.compartments {
            try database.execute(
                sql: "INSERT INTO compartment (id, version, sealing_key) VALUES (?, ?, ?)",
                arguments: [
                    compartment.version.id.data, compartment.version.version, Data(compartment.sealingKey.bytes),
                ]
            )
        }
        try storeMembers(batch, in: database)
        for change in batch.secondFactors { try store(change, in: database) }
        for slot in batch.compartmentSlots {
            try database.execute(
                sql: """
                    INSERT INTO compartment_slot (compartment, version, holder, holder_version, wrap)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    slot.compartment.id.data, slot.compartment.version, slot.holder.id.data, slot.holder.version,
                    Data(slot.wrap),
                ]
            )
        }
        for blob in batch.blobs {
            try database.execute(
                sql: "INSERT INTO blob (id, length) VALUES (?, ?)",
                arguments: [blob.id.data, Int64(blob.length)]
            )
            for slot in blob.slots { try insertSlot(blob.id, slot.holder, slot.wrap, into: database) }
        }
        for grant in batch.blobGrants { try insertSlot(grant.blob, grant.holder, grant.wrap, into: database) }
    }

    /// People who are invited, asked in again, who join, or lock their keys anew.
    private static func storeMembers(_ batch: Batch, in database: Database) throws {
        for invited in batch.invited {
            let taken = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM member WHERE sign_in_name = ?)",
                arguments: [invited.signInName]
            )
            guard taken == false else { throw VaultError.signInNameTaken }
            try database.execute(
                sql: "INSERT INTO member (id, sign_in_name, sealing_key) VALUES (?, ?, ?)",
                arguments: [invited.id.data, invited.signInName, Data(invited.sealingKey.bytes)]
            )
        }
        for reinvited in batch.reinvited {
            try database.execute(
                sql: "UPDATE member SET sealing_key = ?, locked_keys = NULL WHERE id = ?",
                arguments: [Data(reinvited.sealingKey.bytes), reinvited.id.data]
            )
        }
        for relocked in batch.relocked {
            try database.execute(
                sql: "UPDATE member SET locked_keys = ? WHERE id = ? AND locked_keys IS NOT NULL",
                arguments: [Data(relocked.lockedKeys.bytes), relocked.id.data]
            )
            guard database.changesCount == 1 else { throw VaultError.keyWithdrawn }
        }
        for joined in batch.joined {
            try database.execute(sql: "DELETE FROM compartment_slot WHERE holder = ?", arguments: [joined.id.data])
            try database.execute(
                sql: "UPDATE member SET sealing_key = ?, locked_keys = ? WHERE id = ? AND locked_keys IS NULL",
                arguments: [Data(joined.sealingKey.bytes), Data(joined.lockedKeys.bytes), joined.id.data]
            )
            guard database.changesCount == 1 else { throw VaultError.headMoved }
        }
    }

    /// What refers to entries: grants of single entries, and the cards drawn from their ledgers.
    private static func storeAfterEntries(_ batch: Batch, in database: Database) throws {
        for grant in batch.grants {
            try LedgerTips.insertSlot(
                ledger: grant.ledger,
                sequence: grant.sequence,
                holder: grant.holder,
                wrap: grant.wrap,
                into: database
            )
        }
        if let arrival = batch.endedArrival { try store(arrival, in: database) }
        for draft in batch.endedDrafts { try discard(draft, in: database) }
        for receipt in batch.receipts { try store(receipt, in: database) }
        for due in batch.dueTimes { try store(due, in: database) }
        for card in batch.cards {
            try database.execute(
                sql: """
                    INSERT INTO case_card (ledger, compartment, version, size, sealed) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (ledger) DO UPDATE SET
                        compartment = excluded.compartment, version = excluded.version, size = excluded.size,
                        sealed = excluded.sealed
                    """,
                arguments: [
                    card.ledger.data, card.compartment.id.data, card.compartment.version, Int64(card.size),
                    Data(card.sealed),
                ]
            )
        }
    }

    static func insert(_ ledger: NewLedger, _ house: HouseKey, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO ledger (id, kind, compartment, size, head, frontier, headed_size) VALUES (?, ?, ?, 0, ?, ?, 0)
                """,
            arguments: [
                ledger.id.data, ledger.kind.rawValue, ledger.compartment.data, Data(Digest.zero.bytes),
                Data(LedgerTips.Tip().storedFrontier(of: ledger.id, house)),
            ]
        )
    }
}

extension AppendOutcome {
    /// Whether all is stored and durable, and only the checkpoint kept apart could not be written.
    fileprivate var isCheckpointNotKept: Bool {
        if case .failure(VaultError.checkpointNotKept) = self { true } else { false }
    }
}
