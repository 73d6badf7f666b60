// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
internal import Foundation
internal import GRDB
package import Values

/// A unit's line to the public, to be stored as it is published.
package struct NewTipLine: Sendable {
    package let unit: Identifier
    let prefix: String
    let ledger: Identifier
    let line: [UInt8]

    package init(_ line: TipLine, of unit: UnitCreated) throws {
        self.unit = unit.unit
        prefix = unit.prefix
        ledger = unit.intakeLedger
        self.line = EntryBody.encode(try FieldEncoder.encode(line))
    }
}

/// A unit's line to the public, as everybody may read it, with the key to which its tips are sealed.
package struct PublishedTipLine: Sendable {
    package let unit: Identifier
    /// The unit's prefix, by which the public names it.
    package let prefix: String
    package let ledger: Identifier
    package let line: TipLine
    /// How often it was published or sealed to another key.
    let revision: Int64
    let intake: NewestVersion
}

/// A row of the table, with the public half that its code covers.
private struct StoredTipLine {
    let unit: Identifier
    let prefix: String
    let ledger: Identifier
    let line: [UInt8]
    let revision: Int64
    let code: Digest?

    static let columns = "unit, prefix, tip_line.ledger, line, revision, code"

    init(_ row: Row) throws {
        unit = try row.identifier(0)
        prefix = String(decoding: row.content(1), as: UTF8.self)
        ledger = try row.identifier(2)
        line = row.bytes(3)
        revision = try row.integer(4)
        code = Digest(row.content(5))
    }

    init(_ new: NewTipLine, revision: Int64) {
        (unit, prefix, ledger, line, self.revision, code) = (new.unit, new.prefix, new.ledger, new.line, revision, nil)
    }

    init(_ other: StoredTipLine, revision: Int64) {
        (unit, prefix, ledger, line) = (other.unit, other.prefix, other.ledger, other.line)
        (self.revision, code) = (revision, nil)
    }

    /// The house's code over all of it: while nobody is signed in, nothing else tells a key that was put into the database.
    func code(_ intake: NewestVersion, _ house: HouseKey) -> Digest {
        var bytes = Array("casebound/tip-line/v1".utf8) + unit.bytes + ledger.bytes + revision.bigEndianBytes
        bytes += intake.version.id.bytes + intake.version.version.bigEndianBytes + intake.sealingKey.bytes
        bytes += UInt32(prefix.utf8.count).bigEndianBytes + Array(prefix.utf8) + line
        return house.tips.code(of: bytes)
    }

    func published(_ intake: NewestVersion, _ house: HouseKey) throws -> PublishedTipLine {
        guard code == code(intake, house) else { throw VaultError.malformedRow }
        let line: TipLine
        do { line = try FieldDecoder.decode(TipLine.self, from: EntryBody.decode(self.line)) } catch {
            throw VaultError.malformedRow
        }
        return PublishedTipLine(
            unit: unit,
            prefix: prefix,
            ledger: ledger,
            line: line,
            revision: revision,
            intake: intake
        )
    }
}

extension Vault {
    /// The units' lines to the public, in order of prefix; throws where one is not what the house has stored.
    package func tipLines() throws -> [PublishedTipLine] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT \(StoredTipLine.columns) FROM tip_line ORDER BY prefix"
            ).map { row in
                let stored = try StoredTipLine(row)
                return try stored.published(Vault.intake(of: stored.ledger, database), house)
            }
        }
    }

    /// The units' lines as they stand in the database; a row that is none is left out, as if nothing were published.
    func storedTipLines(in database: Database) throws -> [Identifier: VaultInventory.StoredLine] {
        let rows = try Row.fetchAll(database, sql: "SELECT \(StoredTipLine.columns) FROM tip_line")
        let lines = rows.compactMap { try? StoredTipLine($0) }
        return Dictionary(
            uniqueKeysWithValues: lines.map { stored in
                let intake = try? Vault.intake(of: stored.ledger, database)
                let isVouched = intake.map { stored.code == stored.code($0, house) } ?? false
                let line = VaultInventory.StoredLine(
                    prefix: stored.prefix,
                    ledger: stored.ledger,
                    line: stored.line,
                    isVouched: isVouched
                )
                return (stored.unit, line)
            }
        )
    }

    /// The line of one unit, by its prefix as it was stored.
    package func tipLine(_ prefix: String) throws -> PublishedTipLine? {
        try database.read { try tipLine("prefix = ?", [prefix], in: $0) }
    }

    func tipLine(
        _ condition: String,
        _ arguments: StatementArguments,
        in database: Database
    ) throws -> PublishedTipLine? {
        try Row.fetchOne(
            database,
            sql: "SELECT \(StoredTipLine.columns) FROM tip_line WHERE \(condition)",
            arguments: arguments
        ).map { row in
            let stored = try StoredTipLine(row)
            return try stored.published(Vault.intake(of: stored.ledger, database), house)
        }
    }

    /// Takes the lines that a batch publishes; those whose intake begins a new version are sealed to that from here on.
    func storeTipLines(of batch: Batch, in database: Database) throws {
        for begun in batch.compartments {
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT \(StoredTipLine.columns) FROM tip_line JOIN ledger ON ledger.id = tip_line.ledger
                    WHERE compartment = ?
                    """,
                arguments: [begun.version.id.data]
            )
            guard let stored = try row.map({ try StoredTipLine($0) }) else { continue }
            let before = try Vault.version(begun.version.version - 1, of: begun.version.id, database)
            // What the house did not store does not become right by this.
            guard stored.code == stored.code(before, house) else { continue }
            try put(StoredTipLine(stored, revision: stored.revision + 1), begun, in: database)
        }
        for new in batch.tipLines {
            let revision =
                try Int64.fetchOne(
                    database,
                    sql: "SELECT revision FROM tip_line WHERE unit = ?",
                    arguments: [new.unit.data]
                ) ?? 0
            let intake = try Vault.intake(of: new.ledger, database)
            try put(StoredTipLine(new, revision: revision + 1), intake, in: database)
        }
    }

    private func put(_ line: StoredTipLine, _ intake: NewestVersion, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO tip_line (unit, prefix, ledger, line, revision, code) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (unit) DO UPDATE SET
                    prefix = excluded.prefix, ledger = excluded.ledger, line = excluded.line,
                    revision = excluded.revision, code = excluded.code
                """,
            arguments: [
                line.unit.data, line.prefix, line.ledger.data, Data(line.line), line.revision,
                Data(line.code(intake, house).bytes),
            ]
        )
    }

    private static func intake(of ledger: Identifier, _ database: Database) throws -> NewestVersion {
        try newestVersion(of: compartment(of: ledger, database), database)
    }
}
