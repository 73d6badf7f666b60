// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import GRDB
import Vault

/// Damage to rows of the database, by somebody who has its file.
enum RowWounds {
    private struct Column {
        let table: String
        let keys: [String]
        let column: String
        var leniency = Wound.Leniency.none
        var wounds = ["flip", "truncate", "swap"]
    }

    private static let slotKeys = ["holder", "holder_version"]

    private static let columns = [
        Column(table: "entry", keys: ["position"], column: "record", wounds: ["flip", "truncate", "swap", "delete"]),
        Column(table: "entry", keys: ["position"], column: "sealed"),
        Column(table: "entry", keys: ["position"], column: "sequence", wounds: ["number"]),
        Column(
            table: "entry_slot",
            keys: ["ledger", "sequence"] + slotKeys,
            column: "wrap",
            wounds: ["flip", "truncate", "swap", "delete", "duplicate"]
        ),
        Column(
            table: "compartment_slot",
            keys: ["compartment", "version"] + slotKeys,
            column: "wrap",
            wounds: ["flip", "truncate", "swap", "delete", "duplicate"]
        ),
        Column(
            table: "blob_slot",
            keys: ["blob"] + slotKeys,
            column: "wrap",
            wounds: ["flip", "truncate", "swap", "delete", "duplicate"]
        ),
        Column(table: "blob", keys: ["id"], column: "length", wounds: ["number", "delete"]),
        Column(
            table: "compartment",
            keys: ["id", "version"],
            column: "sealing_key",
            wounds: ["flip", "truncate", "swap", "delete"]
        ),
        Column(table: "member", keys: ["id"], column: "sealing_key", wounds: ["flip", "truncate", "swap", "delete"]),
        Column(table: "member", keys: ["id"], column: "locked_keys", leniency: .unnamed),
        Column(table: "member", keys: ["id"], column: "sign_in_name", leniency: .unnamed, wounds: ["swap"]),
        Column(
            table: "second_factor",
            keys: ["member"],
            column: "sealed",
            wounds: ["flip", "truncate", "delete"]
        ),
        Column(table: "second_factor", keys: ["member"], column: "member", wounds: ["flip"]),
        Column(
            table: "mark",
            keys: ["member", "ledger"],
            column: "sealed",
            leniency: .harmless,
            wounds: ["flip", "truncate", "swap", "delete"]
        ),
        Column(table: "case_card", keys: ["ledger"], column: "sealed", wounds: ["flip", "truncate", "swap", "delete"]),
        Column(table: "case_card", keys: ["ledger"], column: "size", wounds: ["number"]),
        Column(
            table: "receipt",
            keys: ["locator"],
            column: "sealing_key",
            wounds: ["flip", "truncate", "swap", "delete"]
        ),
        Column(table: "receipt", keys: ["locator"], column: "stage", wounds: ["number"]),
        Column(table: "tip_line", keys: ["unit"], column: "line", wounds: ["flip", "truncate", "delete"]),
        Column(table: "tip_line", keys: ["unit"], column: "revision", wounds: ["number"]),
        Column(table: "tip_line", keys: ["unit"], column: "code", wounds: ["flip", "truncate"]),
        Column(table: "ledger", keys: ["id"], column: "size", wounds: ["number"]),
        Column(table: "ledger", keys: ["id"], column: "head", wounds: ["flip", "swap"]),
        Column(table: "ledger", keys: ["id"], column: "frontier", wounds: ["flip", "truncate", "swap", "delete"]),
        Column(table: "ledger", keys: ["id"], column: "headed_size", wounds: ["number"]),
        Column(table: "ledger", keys: ["id"], column: "compartment", wounds: ["flip", "swap"]),
        Column(table: "checkpoint", keys: ["ledger", "size"], column: "note", wounds: ["flip", "truncate", "swap"]),
        Column(table: "checkpoint", keys: ["ledger", "size"], column: "size", wounds: ["number"]),
        Column(
            table: "heads_time",
            keys: ["one"],
            column: "time",
            leniency: .harmless,
            wounds: ["number", "delete"]
        ),
        Column(table: "withdrawn_key", keys: ["key"], column: "key", leniency: .harmless, wounds: ["flip", "delete"]),
        // Whether somebody was told is entered without saying of what: only when, and for whom, can be held to entries.
        Column(table: "due_time", keys: ["ledger", "owner", "due"], column: "due", wounds: ["number", "delete"]),
        Column(table: "due_time", keys: ["ledger", "owner", "due"], column: "owner", wounds: ["flip", "swap"]),
        Column(table: "vault", keys: ["one"], column: "register", wounds: ["flip", "delete"]),
        Column(table: "vault", keys: ["one"], column: "members", wounds: ["flip"]),
        Column(table: "vault", keys: ["one"], column: "audit", wounds: ["flip"]),
    ]

    static let all = columns.flatMap { column in
        column.wounds.map { wound in
            let isInteger = wound == "number"
            return Wound(
                name: "\(column.table).\(isInteger || wound == "delete" ? "" : column.column + " ")\(wound)",
                // A wrap that stands for another holder too opens to nobody: who holds that one's key is told when they try.
                leniency: wound == "duplicate" ? .harmless : column.leniency
            ) { scene, random in
                do {
                    return try Tampering.with(scene) { database in
                        try inflict(wound, column, database, &random)
                    }
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    // The database itself does not take this damage.
                    return nil
                }
            }
        }
    }

    private static func inflict(
        _ wound: String,
        _ column: Column,
        _ database: Database,
        _ random: inout Random
    ) throws -> String? {
        let keys = column.keys.joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(keys), \(column.column) AS damaged FROM \(column.table)
                WHERE \(column.column) IS NOT NULL ORDER BY \(keys)
                """
        )
        guard !rows.isEmpty else { return nil }
        let row = random.pick(rows)
        let condition = column.keys.map { "\($0) = ?" }.joined(separator: " AND ")
        func key(_ row: Row) -> StatementArguments { StatementArguments(column.keys.map { row[$0] as DatabaseValue }) }
        func put(_ value: DatabaseValue, in row: Row) throws {
            try database.execute(
                sql: "UPDATE \(column.table) SET \(column.column) = ? WHERE \(condition)",
                arguments: StatementArguments([value]) + key(row)
            )
        }
        let value = row["damaged"] as DatabaseValue
        switch wound {
        case "flip", "truncate": try put(changed(value, cutting: wound == "truncate", &random), in: row)
        case "number":
            guard let number = Int64.fromDatabaseValue(value) else { return nil }
            let others = [number + 1, number - 1, number + 1000, 0, Int64.max, number ^ 1 << random.below(40)]
            let other = random.pick(others.filter { $0 != number })
            try put(other.databaseValue, in: row)
        case "swap":
            let others = rows.filter { ($0["damaged"] as DatabaseValue) != value }
            guard !others.isEmpty else { return nil }
            let other = random.pick(others)
            let between = "between" as String
            // A unique column takes no two of a kind, not even for a moment.
            if column.column == "sign_in_name" { try put(between.databaseValue, in: other) }
            let otherValue = other["damaged"] as DatabaseValue
            try put(otherValue, in: row)
            try put(value, in: other)
        case "delete": try database.execute(sql: "DELETE FROM \(column.table) WHERE \(condition)", arguments: key(row))
        case "duplicate": return try duplicate(row, rows, column, database, &random)
        default: return nil
        }
        return "of \(rows.count)"
    }

    private static func changed(_ value: DatabaseValue, cutting: Bool, _ random: inout Random) -> DatabaseValue {
        let isText = String.fromDatabaseValue(value) != nil && value.storage.isText
        let data = isText ? Data((String.fromDatabaseValue(value) ?? "").utf8) : Data.fromDatabaseValue(value) ?? Data()
        guard isText else {
            return (cutting ? data.prefix(random.below(data.count)) : data.flipping(&random)).databaseValue
        }
        if cutting { return String(decoding: data.prefix(random.below(data.count)), as: UTF8.self).databaseValue }
        // Text stays text: a letter becomes another.
        var bytes = [UInt8](data)
        let place = random.below(bytes.count)
        bytes[place] = bytes[place] == 0x41 ? 0x42 : 0x41
        return String(decoding: bytes, as: UTF8.self).databaseValue
    }

    /// The same wrap for another holder, or another's in place of it.
    private static func duplicate(
        _ row: Row,
        _ rows: [Row],
        _ column: Column,
        _ database: Database,
        _ random: inout Random
    ) throws -> String? {
        let others = rows.filter { other in
            slotKeys.contains { (other[$0] as DatabaseValue) != (row[$0] as DatabaseValue) }
        }
        guard !others.isEmpty else { return nil }
        let other = random.pick(others)
        var values = column.keys.map { row[$0] as DatabaseValue }
        for (index, key) in column.keys.enumerated() where slotKeys.contains(key) {
            values[index] = other[key] as DatabaseValue
        }
        values.append(row["damaged"] as DatabaseValue)
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO \(column.table) (\(column.keys.joined(separator: ", ")), \(column.column))
                VALUES (\(marks))
                """,
            arguments: StatementArguments(values)
        )
        return database.changesCount > 0 ? "of \(rows.count)" : nil
    }
}

extension DatabaseValue.Storage {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}

/// Writes to a vault's database past the product; the schema is afterwards what it was.
enum Tampering {
    static func with<Value>(_ scene: Scene, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: scene.layout.database, configuration: configuration)
        let value = try queue.writeWithoutTransaction { database in
            let triggers = try String.fetchAll(database, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            try database.execute(
                sql: """
                    DROP TRIGGER IF EXISTS entry_is_never_changed; DROP TRIGGER IF EXISTS entry_is_never_deleted;
                    PRAGMA ignore_check_constraints = ON
                    """
            )
            let value = try body(database)
            for trigger in triggers { try database.execute(sql: trigger) }
            _ = try database.checkpoint(.truncate)
            return value
        }
        try queue.close()
        return value
    }
}
