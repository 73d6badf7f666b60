// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// What is kept of a receipt, in the clear: the tip is found by it, and its dialogue sealed to it; it opens nothing.
package struct KeptReceipt: Hashable, Sendable {
    package let locator: Digest
    /// Where the entry that brought the tip stands.
    package let ledger: Identifier
    package let sequence: UInt64
    package let sealingKey: SealingKey
    package var stage: ReceiptStage
    /// The compartments of the cases that the tip is joined to.
    package var cases: Set<Identifier>

    package init(_ receipt: Receipt, ledger: Identifier, sequence: UInt64) {
        locator = receipt.locator
        sealingKey = receipt.sealingKey
        self.ledger = ledger
        self.sequence = sequence
        stage = .received
        cases = []
    }

    private init(_ other: KeptReceipt, sequence: UInt64) {
        (locator, ledger, self.sequence) = (other.locator, other.ledger, sequence)
        (sealingKey, stage, cases) = (other.sealingKey, other.stage, other.cases)
    }

    /// The same for an entry whose place is known by now.
    func placed(at sequence: UInt64) -> KeptReceipt { KeptReceipt(self, sequence: sequence) }

    init(_ row: Row, cases: Set<Identifier>) throws {
        guard let locator = Digest(row.content(0)),
            let stage = row.number(4).flatMap({ ReceiptStage(rawValue: Int($0)) }),
            let sealingKey = try? SealingKey(bytes: row.content(3))
        else { throw VaultError.malformedRow }
        self.locator = locator
        ledger = try row.identifier(1)
        sequence = try row.integer(2)
        self.sealingKey = sealingKey
        self.stage = stage
        self.cases = cases
    }

    /// As whom the receipt holds key slots: like a person, and named by the beginning of its key's fingerprint.
    package var holder: CompartmentVersion { KeptReceipt.holder(of: sealingKey) }

    /// To seal something to the receipt.
    package var recipient: Recipient { .sealingKey(NewestVersion(version: holder, sealingKey: sealingKey)) }

    static func holder(of sealingKey: SealingKey) -> CompartmentVersion {
        // A digest has 32 bytes.
        let id = Identifier(sealingKey.fingerprint.bytes.prefix(Identifier.byteCount)) ?? .zero
        return CompartmentVersion(id: id, version: 0)
    }
}

extension Vault {
    /// What is kept at a locator; nil where there is nothing.
    package func receipt(at locator: Digest) throws -> KeptReceipt? {
        try database.read { try Vault.receipts("locator = ?", [locator.data], $0).first }
    }

    static func receipts(
        _ condition: String,
        _ arguments: StatementArguments,
        _ database: Database
    ) throws -> [KeptReceipt] {
        try Row.fetchAll(
            database,
            sql: "SELECT locator, ledger, sequence, sealing_key, stage FROM receipt WHERE \(condition)",
            arguments: arguments
        ).map { row in
            let cases = try Row.fetchAll(
                database,
                sql: "SELECT compartment FROM receipt_case WHERE locator = ?",
                arguments: [Data(row.content(0))]
            )
            return try KeptReceipt(row, cases: Set(cases.map { try $0.identifier(0) }))
        }
    }

    /// Takes a receipt as it now stands; its tip and its key never change.
    static func store(_ receipt: KeptReceipt, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO receipt (locator, ledger, sequence, sealing_key, stage) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (locator) DO UPDATE SET stage = excluded.stage
                """,
            arguments: [
                receipt.locator.data, receipt.ledger.data, Int64(receipt.sequence), Data(receipt.sealingKey.bytes),
                receipt.stage.rawValue,
            ]
        )
        try database.execute(sql: "DELETE FROM receipt_case WHERE locator = ?", arguments: [receipt.locator.data])
        for compartment in receipt.cases.sorted() {
            try database.execute(
                sql: "INSERT INTO receipt_case (locator, compartment) VALUES (?, ?)",
                arguments: [receipt.locator.data, compartment.data]
            )
        }
    }

    /// A tip that is destroyed takes its receipt with it, and all that the receipt opened.
    static func withdrawReceipt(of entry: (ledger: Identifier, sequence: UInt64), in database: Database) throws {
        let place: StatementArguments = [entry.ledger.data, Int64(entry.sequence)]
        for receipt in try receipts("ledger = ? AND sequence = ?", place, database) {
            try database.execute(
                sql: "DELETE FROM entry_slot WHERE holder = ? AND holder_version = 0",
                arguments: [receipt.holder.id.data]
            )
            for table in ["receipt_case", "receipt"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE locator = ?",
                    arguments: [receipt.locator.data]
                )
            }
        }
    }
}

extension Digest {
    fileprivate var data: Data { Data(bytes) }
}
