// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import GRDB
internal import Ledger
internal import Values

extension VaultCheck {
    /// SQLite's own two checks.
    func checkStructure(_ database: Database) throws {
        let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        // Their texts are left out: they quote names from a file that nobody vouches for.
        if faults.count != 1 || faults.first != "ok" {
            list.add(
                .damage,
                .database,
                .vault,
                "SQLite finds \(faults.count) faults in the file's structure.",
                affects: "Entries may be missing or unreadable."
            )
        }
        let dangling = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
        for (table, rows) in Dictionary(grouping: dangling, by: { $0.content(0) }) {
            let name = String(decoding: table, as: UTF8.self)
            guard VaultCheck.ownNames.contains(name) else { continue }
            list.add(
                .damage,
                .database,
                .vault,
                "\(rows.count) rows of the table \(name) belong to something that is not there.",
                affects: "What they are of was taken away, or they were put in."
            )
        }
    }

    /// Tables and triggers are those that this program makes: an absent trigger lets entries be changed.
    func checkSchema(_ database: Database) throws {
        guard try !Schema.migrator.hasBeenSuperseded(database) else {
            list.add(
                .warning,
                .schema,
                .vault,
                "The vault was written by a newer Casebound.",
                affects: "Its tables cannot be checked.",
                next: "Update this program."
            )
            return
        }
        let right = try VaultCheck.schema(upTo: Schema.migrator.appliedIdentifiers(database))
        let stored = try VaultCheck.schema(of: database)
        for (name, sql) in right.sorted(by: { $0.key < $1.key }) where stored[name] != sql {
            list.add(
                .damage,
                .schema,
                .vault,
                "\(name) is \(stored[name] == nil ? "missing" : "not as this program makes it").",
                affects: "The database no longer guards its rows as it should."
            )
        }
        let unknown = stored.keys.filter { right[$0] == nil }.count
        if unknown > 0 {
            list.add(
                .damage,
                .schema,
                .vault,
                "There are \(unknown) tables, indexes or triggers that this program does not make.",
                affects: "What they do to what is written is unknown."
            )
        }
    }

    /// The vault's own row names its register and the two compartments of the house.
    func checkVaultRow(_ database: Database, _ found: inout Findings) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT register, (SELECT kind FROM ledger WHERE id = register),
                    (SELECT count(DISTINCT id) FROM compartment WHERE id IN (members, audit)), recovery
                FROM vault
                """
        )
        found.register = rows.first.flatMap { Identifier($0.content(0)) }
        found.recovery = rows.first.flatMap { Identifier($0.content(3)) }
        guard rows.count == 1, found.register != nil, rows[0].content(1).elementsEqual("register".utf8),
            rows[0].number(2) == 2
        else {
            list.add(
                .damage,
                .vault,
                .vault,
                "The row that names the register and the compartments of the house does not name them.",
                affects: "The vault cannot be opened."
            )
            return
        }
    }

    private static let ownNames: Set<String> = [
        "entry", "entry_slot", "compartment_slot", "blob_slot", "mark", "case_card", "checkpoint", "receipt",
        "receipt_case", "tip_line", "tip_day", "arrival", "arrival_piece", "second_factor",
        "file_day", "draft",
    ]

    /// The schema as the migrator makes it, in a database of its own.
    private static func schema(upTo applied: Set<String>) throws -> [String: String] {
        let queue = try DatabaseQueue()
        for step in Schema.migrator.migrations where applied.contains(step) {
            try Schema.migrator.migrate(queue, upTo: step)
        }
        return try queue.read { try schema(of: $0) }
    }

    private static func schema(of database: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(database, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master")
        let named = rows.map { row in
            let text = (0..<4).map { String(decoding: row.content($0), as: UTF8.self) }
            return ("The \(text[0]) \(text[1])", "\(text[2])\n\(text[3])")
        }
        return Dictionary(named) { $0 + $1 }
    }
}
