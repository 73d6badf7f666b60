// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
internal import Values

extension Vault {
    /// The new house key that waits for its batch: one that an attempt before has made already, or a new one.
    static func nextHouseKey(_ layout: VaultLayout) throws -> HouseKey {
        try FileManager.default.createDirectory(
            atPath: layout.outside,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        if FileManager.default.fileExists(atPath: layout.nextHouseKey) {
            do { return try HouseKey.load(from: layout.nextHouseKey) } catch VaultError.houseKeyMissing {
                // It was never written whole, and so never named.
                guard unsafe unlink(layout.nextHouseKey) == 0 else { throw VaultError.storage(code: errno) }
            }
        }
        return try HouseKey.create(at: layout.nextHouseKey)
    }

    /// Puts the new house key in the old one's place, where its batch was stored and the process then ended.
    static func finishReplacingHouse(_ layout: VaultLayout, _ database: VaultDatabase) throws {
        guard FileManager.default.fileExists(atPath: layout.nextHouseKey) else { return }
        // One that was not written whole was never named.
        guard let next = try? HouseKey.load(from: layout.nextHouseKey) else { return }
        let isStored = try database.read { database in
            guard let id = try Row.fetchOne(database, sql: "SELECT register FROM vault").map({ try $0.identifier(0) })
            else { return false }
            var tips = LedgerTips(database: database, house: next)
            do { return try tips.tip(of: id).size > 0 } catch VaultError.malformedRow { return false }
        }
        if isStored { try putNextHouseKeyInPlace(layout) }
    }

    static func putNextHouseKeyInPlace(_ layout: VaultLayout) throws(VaultError) {
        guard unsafe rename(layout.nextHouseKey, layout.houseKey) == 0 else { throw .storage(code: errno) }
        try POSIXFile.syncFolder(layout.outside)
    }

    /// Takes the growing end of every ledger anew from its records, under the new house key; the register's heads must be
    /// what the records make.
    ///
    /// Every ledger counts as grown, so that the new key's first heads name them all.
    func retakeTips(_ replacement: HouseReplacement, in database: Database) throws {
        let heads = replacement.heads
        try database.execute(
            sql: "INSERT INTO former_house_key (key) VALUES (?)",
            arguments: [Data(replacement.former.bytes)]
        )
        let ledgers = try Row.fetchAll(database, sql: "SELECT id FROM ledger ORDER BY id").map {
            try $0.identifier(0)
        }
        for ledger in ledgers {
            var tip = LedgerTips.Tip()
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT record FROM entry WHERE ledger = ? ORDER BY sequence",
                arguments: [ledger.data]
            )
            while let row = try rows.next() {
                let damaged = VaultError.damaged(Damage(.chain, ledger: ledger, sequence: tip.size))
                guard let record = try? Record(parsing: row.bytes(0)), record.ledger == ledger,
                    record.sequence == tip.size, record.previous == tip.head
                else { throw damaged }
                guard record.isAuthentic else {
                    throw VaultError.damaged(Damage(.signature, ledger: ledger, sequence: tip.size))
                }
                tip.append(record.leaf)
                if let head = heads[ledger], head.size == tip.size, head.root != tip.frontier.root {
                    throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: tip.size))
                }
            }
            if let head = heads[ledger], tip.size < head.size {
                throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: tip.size))
            }
            try database.execute(
                sql: "UPDATE ledger SET size = ?, head = ?, frontier = ?, headed_size = 0 WHERE id = ?",
                arguments: [
                    Int64(tip.size), Data(tip.head.bytes), Data(tip.storedFrontier(of: ledger, house)), ledger.data,
                ]
            )
        }
    }
}
