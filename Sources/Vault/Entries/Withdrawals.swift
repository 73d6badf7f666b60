// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// What an act takes away: keys that sign nothing more, and key slots, which are destroyed.
package struct Withdrawals: Sendable {
    /// Signing keys whose entries are refused from here on, and those that are accepted again.
    package var keys: [VerifyingKey] = []
    package var returnedKeys: [VerifyingKey] = []
    /// Members whose locked keys are destroyed: nobody signs in by them again.
    package var accounts: [Identifier] = []
    /// Holders who lose their wraps of a compartment, or of all where none is named.
    package var slots: [(holder: Identifier, compartment: Identifier?)] = []
    /// Entries whose key slots are destroyed, and with them what they say.
    package var entries: [(ledger: Identifier, sequence: UInt64)] = []
    /// Blobs whose key slots and files are destroyed.
    package var blobs: [Identifier] = []
    /// Blobs that a compartment can open no longer, and others still can.
    package var blobSlots: [(blob: Identifier, holder: Identifier)] = []

    package init() {}

    /// Whether something is destroyed, so that no trace of it may stay in the database's files.
    var destroysSlots: Bool {
        !(accounts.isEmpty && slots.isEmpty && entries.isEmpty && blobs.isEmpty && blobSlots.isEmpty)
    }
}

extension Vault {
    /// Destroys the rows; runs before the act's own slots are stored.
    static func withdraw(_ withdrawals: Withdrawals, in database: Database) throws {
        for key in withdrawals.keys {
            try database.execute(
                sql: "INSERT OR IGNORE INTO withdrawn_key (key) VALUES (?)",
                arguments: [Data(key.bytes)]
            )
        }
        for key in withdrawals.returnedKeys {
            try database.execute(sql: "DELETE FROM withdrawn_key WHERE key = ?", arguments: [Data(key.bytes)])
        }
        for account in withdrawals.accounts {
            try withdraw(account: account, in: database)
        }
        for slot in withdrawals.slots {
            if let compartment = slot.compartment {
                try database.execute(
                    sql: "DELETE FROM compartment_slot WHERE holder = ? AND compartment = ?",
                    arguments: [slot.holder.data, compartment.data]
                )
                // Whoever is taken out of a case finds nothing of theirs there any more, nor does a later copy of the disk.
                try database.execute(
                    sql:
                        "DELETE FROM draft WHERE member = ? AND ledger IN (SELECT id FROM ledger WHERE compartment = ?)",
                    arguments: [slot.holder.data, compartment.data]
                )
            } else {
                try database.execute(
                    sql: "DELETE FROM compartment_slot WHERE holder = ?",
                    arguments: [slot.holder.data]
                )
                try database.execute(
                    sql: "DELETE FROM entry_slot WHERE holder = ? AND holder_version = 0",
                    arguments: [slot.holder.data]
                )
            }
        }
        for entry in withdrawals.entries {
            try withdrawReceipt(of: entry, in: database)
            try database.execute(
                sql: "DELETE FROM entry_slot WHERE ledger = ? AND sequence = ?",
                arguments: [entry.ledger.data, Int64(entry.sequence)]
            )
            // For checks without keys, which a signed-in one holds to the register.
            try database.execute(
                sql: "INSERT OR IGNORE INTO destroyed_entry (ledger, sequence) VALUES (?, ?)",
                arguments: [entry.ledger.data, Int64(entry.sequence)]
            )
        }
        for blob in withdrawals.blobs {
            try database.execute(sql: "DELETE FROM blob_slot WHERE blob = ?", arguments: [blob.data])
            try database.execute(sql: "DELETE FROM blob WHERE id = ?", arguments: [blob.data])
        }
        for slot in withdrawals.blobSlots {
            try database.execute(
                sql: "DELETE FROM blob_slot WHERE blob = ? AND holder = ?",
                arguments: [slot.blob.data, slot.holder.data]
            )
        }
    }

    /// Destroys what opens for a member alone.
    private static func withdraw(account: Identifier, in database: Database) throws {
        try database.execute(sql: "UPDATE member SET locked_keys = NULL WHERE id = ?", arguments: [account.data])
        try database.execute(sql: "DELETE FROM mark WHERE member = ?", arguments: [account.data])
        try database.execute(sql: "DELETE FROM second_factor WHERE member = ?", arguments: [account.data])
        try database.execute(sql: "DELETE FROM draft WHERE member = ?", arguments: [account.data])
        // What they had begun to send opens to nobody any more; its files are leftovers, which a check takes away.
        try database.execute(
            sql: "DELETE FROM arrival_piece WHERE arrival IN (SELECT id FROM arrival WHERE member = ?)",
            arguments: [account.data]
        )
        try database.execute(sql: "DELETE FROM arrival WHERE member = ?", arguments: [account.data])
    }

    /// Throws where who can open or sign what is not what the act was decided on, and counts what the act changes of it.
    static func takeKeyChanges(of batch: Batch, in database: Database) throws {
        if let expected = batch.expectedKeyChanges {
            let select = try database.cachedStatement(sql: "SELECT key_changes FROM vault")
            guard try Int.fetchOne(select) == expected else { throw VaultError.headMoved }
        }
        guard batch.keyChanges > 0 else { return }
        try database.execute(
            sql: "UPDATE vault SET key_changes = key_changes + ?",
            arguments: [batch.keyChanges]
        )
    }

    /// Throws where a key that was withdrawn is to sign: its holder was suspended or removed meanwhile.
    static func refuseWithdrawnKeys(of entries: [PreparedEntry], in database: Database) throws {
        let select = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM withdrawn_key WHERE key = ?)")
        for key in Set(entries.map(\.signer.verifyingKey)) {
            guard try Bool.fetchOne(select, arguments: [Data(key.bytes)]) == false else {
                throw VaultError.keyWithdrawn
            }
        }
    }

    /// Whether a key was withdrawn: what its holder can't open any more is then no damage.
    package func isWithdrawn(_ key: VerifyingKey) throws -> Bool {
        try database.read { database in
            try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM withdrawn_key WHERE key = ?)",
                arguments: [Data(key.bytes)]
            )
        } ?? false
    }

    /// Leaves no trace of what a durable act destroyed: neither in the write-ahead log nor as files.
    func erase(_ withdrawals: Withdrawals) throws {
        for blob in withdrawals.blobs where unsafe unlink(path(of: blob)) != 0 && errno != ENOENT {
            throw VaultError.storage(code: errno)
        }
        if !withdrawals.blobs.isEmpty { try POSIXFile.syncFolder(layout.blobs) }
        try database.emptyLog()
    }
}
