// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Foundation
internal import GRDB
package import Ledger
package import Values

extension Vault {
    /// While ledgers grow, the register enters how far they have come at most this often.
    private static let headsInterval: Int64 = 10_000
    /// An entry holds 4,096 fields at most, and a head takes three.
    private static let headsPerEntry = 1000

    /// The name of the house key in signed notes, and the origin of a ledger's checkpoint.
    package var houseKeyName: String { Origin.houseKey(register: register) }

    /// Whether heads are to be made: at most once in a transaction, whatever the times of those who share it.
    func headsAreDue(_ now: Timestamp, _ tips: LedgerTips) throws -> Bool {
        guard !tips.haveHeads else { return false }
        guard let last = try tips.lastHeads() else { return true }
        // A time that has not come yet, by a wrong clock or a changed row, must not put the next heads off.
        return last > now || now.milliseconds - last.milliseconds >= Vault.headsInterval
    }

    /// Enters how far every ledger that grew has come, signed by the house, and returns the register's checkpoint.
    ///
    /// The ledgers that are `asked` for are there even where they did not grow, and in the last entry.
    func makeHeads(_ tips: inout LedgerTips, asked: [Identifier] = [], at now: Timestamp) throws -> SignedNote {
        try tips.save()
        let grown = try Row.fetchAll(
            tips.database,
            sql: "SELECT id FROM ledger WHERE size > headed_size AND kind <> 'register' ORDER BY id"
        ).map { try $0.identifier(0) }
        var heads: [Head] = []
        for ledger in grown.filter({ !asked.contains($0) }) + asked {
            let tip = try tips.tip(of: ledger)
            heads.append(Head(ledger: ledger, size: tip.size, root: tip.frontier.root))
            try tips.setHeadedSize(of: ledger)
        }
        let newest = try Vault.newestVersion(of: members, tips.database)
        var rest = heads[...]
        repeat {
            let event = Heads(ledgers: Array(rest.prefix(Vault.headsPerEntry)))
            rest = rest.dropFirst(Vault.headsPerEntry)
            let entry = try PreparedEntry.make(
                ledger: register,
                fields: EventCoding.fields(of: event, at: now, by: .house),
                signer: house.signing,
                recipients: [.sealingKey(newest)]
            )
            _ = try tips.append(entry)
        } while !rest.isEmpty
        try tips.setHeadedSize(of: register)
        try tips.save()
        try tips.database.execute(
            sql:
                "INSERT INTO heads_time (one, time) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET time = excluded.time",
            arguments: [now.milliseconds]
        )
        tips.haveHeads = true
        return try signedCheckpoint(of: register, &tips)
    }

    /// Signs the checkpoint of a ledger at the size that it has now.
    private func signedCheckpoint(of ledger: Identifier, _ tips: inout LedgerTips) throws -> SignedNote {
        let tip = try tips.tip(of: ledger)
        let checkpoint = Checkpoint(origin: Origin.ledger(ledger), size: tip.size, root: tip.frontier.root)
        return SignedNote.sign(checkpoint, name: houseKeyName, with: house.signing)
    }

    /// Keeps the signed checkpoint of a ledger at its newest heads, so that a production can be made again.
    func keepCheckpoint(of ledger: Identifier, _ tips: inout LedgerTips) throws {
        let leaves = try Row.fetchAll(
            tips.database,
            sql: "SELECT record FROM entry WHERE ledger = ? AND sequence < ? ORDER BY sequence",
            arguments: [ledger.data, Int64(try tips.tip(of: ledger).headedSize)]
        ).map { try Ledger.Record(parsing: $0.bytes(0)).leaf }
        let checkpoint = Checkpoint(
            origin: Origin.ledger(ledger),
            size: UInt64(leaves.count),
            root: MerkleTree.root(of: leaves)
        )
        let note = SignedNote.sign(checkpoint, name: houseKeyName, with: house.signing)
        try tips.database.execute(
            sql: "INSERT INTO checkpoint (ledger, size, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [ledger.data, Int64(leaves.count), note.encoded]
        )
    }

    /// Writes the register's checkpoint outside the vault, so that an old copy put back is noticed.
    func keepApart(_ checkpoint: SignedNote) throws {
        do { try POSIXFile.replace(layout.checkpoint, with: Array(checkpoint.encoded.utf8)) } catch {
            throw VaultError.checkpointNotKept
        }
    }

    /// Refuses a vault that is older than the checkpoint kept apart.
    func checkAgainstCheckpointKeptApart() throws {
        guard let kept = try checkpointKeptApart() else { return }
        let size = try size(of: register) ?? 0
        guard size >= kept.size else {
            throw VaultError.rolledBack(vaultSize: size, checkpointSize: kept.size)
        }
    }

    /// What the checkpoint kept apart says of the register: who reads the register holds it against this, save where the
    /// vault was opened as an older copy.
    package func headKeptApart() throws -> Head? {
        if let instant { return instant.head }
        guard opening == .regular else { return nil }
        return try checkpointKeptApart().map { Head(ledger: register, size: $0.size, root: $0.root) }
    }

    /// The checkpoint kept apart; nil where none was written yet.
    package func checkpointKeptApart() throws -> Checkpoint? {
        // Signed by the key that is not to be trusted any more.
        guard opening != .replacingHouse else { return nil }
        guard FileManager.default.fileExists(atPath: layout.checkpoint) else { return nil }
        let bytes = try POSIXFile.contents(layout.checkpoint, limit: 4096)
        do { return try verified(bytes, of: register, by: houseVerifyingKey) } catch {
            throw VaultError.houseKeyMismatch
        }
    }

    /// The signed checkpoint that was kept of a ledger at a size; nil where none was, `damaged` where it is another.
    ///
    /// `house` is the house key of that time.
    package func checkpoint(of ledger: Identifier, size: UInt64, by house: VerifyingKey) throws -> String? {
        let stored = try database.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT note FROM checkpoint WHERE ledger = ? AND size = ? ORDER BY note",
                arguments: [ledger.data, Int64(size)]
            )
        }
        guard !stored.isEmpty else { return nil }
        let own = stored.first { note in
            do { return try verified(Array(note.utf8), of: ledger, by: house).size == size } catch { return false }
        }
        guard let own else { throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: size)) }
        return own
    }

    /// A checkpoint of a ledger, which the house key must have signed.
    private func verified(_ bytes: [UInt8], of ledger: Identifier, by house: VerifyingKey) throws -> Checkpoint {
        let note = try SignedNote(parsing: bytes)
        let checkpoint = try note.checkpoint()
        guard note.verified(by: try NoteKey(name: houseKeyName, key: house)),
            checkpoint.origin.utf8.elementsEqual(Origin.ledger(ledger).utf8)
        else { throw VaultError.houseKeyMismatch }
        return checkpoint
    }
}
