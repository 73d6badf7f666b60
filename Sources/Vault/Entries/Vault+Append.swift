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
    /// Throws `headMoved` where a ledger that the act depends on has grown meanwhile; nothing is stored then.
    package func append(_ batch: Batch, at now: Timestamp) throws -> [Ledger.Record] {
        let appended: (records: [Ledger.Record], checkpoint: SignedNote?) = try database.write { database in
            if let heads = batch.replacingHouse { try retakeTips(agreeingWith: heads, in: database) }
            var tips = LedgerTips(database: database, house: house)
            for ledger in batch.ledgers { try Vault.insert(ledger, house, into: database) }
            for (ledger, size) in batch.expected where try tips.tip(of: ledger).size != size {
                throw VaultError.headMoved
            }
            try Vault.refuseWithdrawnKeys(of: batch.entries, in: database)
            try Vault.withdraw(batch.withdrawals, in: database)
            try Vault.store(batch, in: database)
            var checkpoint: SignedNote?
            if batch.heads == .first {
                checkpoint = try makeHeads(&tips, asked: batch.checkpoints.filter { $0 != register }, at: now)
            }
            let records = try batch.entries.map { try tips.append($0) }
            try Vault.storeAfterEntries(batch, in: database)
            if try batch.heads == .last || batch.heads == .whenDue && headsAreDue(now, database) {
                checkpoint = try makeHeads(&tips, at: now)
            }
            try tips.save()
            for ledger in batch.checkpoints { try keepCheckpoint(of: ledger, &tips) }
            return (records, checkpoint)
        }
        if batch.replacingHouse != nil { try Vault.putNextHouseKeyInPlace(layout) }
        if batch.withdrawals.destroysSlots { try erase(batch.withdrawals) }
        if let checkpoint = appended.checkpoint { try keepApart(checkpoint) }
        return appended.records
    }

    /// What entries do not refer to: compartments and their slots, members, blobs.
    private static func store(_ batch: Batch, in database: Database) throws {
        for compartment in batch.compartments {
            try database.execute(
                sql: "INSERT INTO compartment (id, version, sealing_key) VALUES (?, ?, ?)",
                arguments: [
                    compartment.version.id.data, compartment.version.version, Data(compartment.sealingKey.bytes),
                ]
            )
        }
        try storeMembers(batch, in: database)
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
            try database.execute(
                sql: "INSERT INTO blob_slot (blob, holder, holder_version, wrap) VALUES (?, ?, ?, ?)",
                arguments: [blob.id.data, blob.holder.id.data, blob.holder.version, Data(blob.wrap)]
            )
        }
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
