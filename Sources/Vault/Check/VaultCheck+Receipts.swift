// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import GRDB
internal import Values

extension VaultCheck {
    /// Receipts' public halves are keys, and the cases that their tips are joined to have compartments.
    ///
    /// That a tip's entry stands where a receipt says is told by SQLite; whether it is that tip's, by who can open it.
    func checkReceipts(_ database: Database, _ found: inout Findings) throws {
        // A copy from before there were receipts has none.
        guard try database.tableExists("receipt") else { return }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT ledger, sequence, sealing_key, locator, ledger IN (SELECT id FROM ledger WHERE kind = 'intake')
                FROM receipt ORDER BY ledger, sequence
                """
        )
        while let row = try rows.next() {
            guard let ledger = Identifier(row.content(0)), let sequence = row.number(1), Digest(row.content(3)) != nil
            else {
                malformed("A receipt's row has no locator or place.")
                continue
            }
            let place = Finding.Place.entry(ledger, UInt64(clamping: sequence))
            if row.number(4) != 1 {
                sayReceipt(place, "A receipt is kept for an entry that is no tip.")
            }
            guard isSealingKey(row.content(2)), let key = try? SealingKey(bytes: row.content(2)) else {
                sayReceipt(place, "The public key of its receipt is not one.")
                continue
            }
            found.receipts.insert(KeptReceipt.holder(of: key).id)
        }
        let cases = try Row.fetchCursor(
            database,
            sql: """
                SELECT ledger, sequence, receipt_case.compartment
                FROM receipt_case JOIN receipt USING (locator) ORDER BY ledger, sequence
                """
        )
        while let row = try cases.next() {
            guard let ledger = Identifier(row.content(0)), let sequence = row.number(1) else { continue }
            let isKnown = Identifier(row.content(2)).map { id in found.compartments.contains { $0.id == id } } ?? false
            guard !isKnown else { continue }
            sayReceipt(
                .entry(ledger, UInt64(clamping: sequence)),
                "Its receipt names a case's compartment that is not in the database."
            )
        }
    }

    private func sayReceipt(_ place: Finding.Place, _ what: String) {
        list.add(
            .damage,
            .receipt,
            place,
            what,
            affects: "Its reporter cannot come back. What they told is not touched by that."
        )
    }
}
