// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import GRDB
internal import Ledger
package import Values

/// What a receipt opens, while nobody is signed in: the entry that brought its tip, and the dialogue in order.
package struct ReceiptReading: Sendable {
    package let kept: KeptReceipt
    package let tip: OpenedEntry
    package let dialogue: [OpenedEntry]
    /// How far the intake had come, and how often who can open what had changed.
    fileprivate let size: UInt64
    fileprivate let keyChanges: Int
}

extension Vault {
    /// Opens what a receipt opens; nil where it is none of this vault's.
    ///
    /// Nobody is here who could say whose signatures count. So the intake's records must be those that lead to the end
    /// that the house's code vouches for: what was not entered through this program is not shown to a reporter.
    package func read(with receipt: Receipt) throws -> ReceiptReading? {
        guard let kept = try self.receipt(at: receipt.locator), kept.sealingKey == receipt.sealingKey else {
            return nil
        }
        let (end, keyChanges) = try database.read { database in
            var tips = LedgerTips(database: database, house: house)
            let keyChanges = try Int.fetchOne(database, sql: "SELECT key_changes FROM vault") ?? 0
            return (try tips.tip(of: kept.ledger), keyChanges)
        }
        let leaves = try leaves(of: kept.ledger, upTo: end)
        let sequences = try database.read { database in
            try UInt64.fetchAll(
                database,
                sql: """
                    SELECT sequence FROM entry_slot WHERE holder = ? AND holder_version = 0 AND ledger = ?
                    ORDER BY sequence
                    """,
                arguments: [kept.holder.id.data, kept.ledger.data]
            )
        }
        var opened = try sequences.filter { $0 < end.size }.map { sequence in
            try open(sequence, leaf: leaves[Int(sequence)], of: kept, with: receipt)
        }
        guard let place = opened.firstIndex(where: { $0.record.sequence == kept.sequence }) else {
            throw VaultError.damaged(Damage(.keySlot, ledger: kept.ledger, sequence: kept.sequence))
        }
        let tip = opened.remove(at: place)
        return ReceiptReading(kept: kept, tip: tip, dialogue: opened, size: end.size, keyChanges: keyChanges)
    }

    /// The leaves of a ledger, whose records must follow each other up to its end.
    private func leaves(of ledger: Identifier, upTo end: LedgerTips.Tip) throws -> [Digest] {
        var leaves: [Digest] = []
        for record in try records(of: ledger, upTo: end.size) {
            guard record.ledger == ledger, record.sequence == UInt64(leaves.count),
                record.previous == leaves.last ?? .zero
            else { throw VaultError.damaged(Damage(.chain, ledger: ledger, sequence: UInt64(leaves.count))) }
            leaves.append(record.leaf)
        }
        guard UInt64(leaves.count) == end.size, leaves.last ?? .zero == end.head else {
            throw VaultError.damaged(Damage(.chain, ledger: ledger, sequence: UInt64(leaves.count)))
        }
        return leaves
    }

    private func open(
        _ sequence: UInt64,
        leaf: Digest,
        of kept: KeptReceipt,
        with receipt: Receipt
    ) throws -> OpenedEntry {
        guard let stored = try page(of: kept.ledger, sequence..<(sequence + 1)).entries.first,
            stored.record.leaf == leaf, stored.record.isAuthentic
        else { throw VaultError.damaged(Damage(.record, ledger: kept.ledger, sequence: sequence)) }
        return try open(stored, leaf: leaf, with: [kept.holder: .receipt(receipt)], isNew: true)
    }

    /// Enters, signed by the house, what the holder of a receipt says: sealed to the intake, to the cases that the tip is
    /// joined to, and to the receipt.
    ///
    /// Throws `headMoved` where the intake, or who can open what, has changed since the reading.
    package func enterAnswer(
        _ event: some TipDialogue,
        with files: [SealedFile] = [],
        after reading: ReceiptReading,
        within quota: TipQuota = .standard,
        at now: Timestamp
    ) throws {
        let kept = reading.kept
        let compartment = try database.read { try Vault.compartment(of: kept.ledger, $0) }
        let holders = try ([compartment] + kept.cases.sorted()).map { try newestVersion(of: $0) }
        var batch = Batch()
        batch.expected[kept.ledger] = reading.size
        batch.expectedKeyChanges = reading.keyChanges
        batch.entries = [
            try PreparedEntry.make(
                ledger: kept.ledger,
                fields: EventCoding.fields(of: event, at: now, by: .house),
                signer: house.signing,
                recipients: holders.map { .sealingKey($0) } + [kept.recipient]
            )
        ]
        try batch.name(files, to: holders, of: kept.ledger, within: quota)
        _ = try withExtendedLifetime(files) { try append(batch, at: now) }
    }
}
