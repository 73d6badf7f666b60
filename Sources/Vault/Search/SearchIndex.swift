// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import GRDB
package import Values

/// Which words stand in which entries, for one person: in memory only, and without the texts.
package final class SearchIndex: Sendable {
    /// An entry, and what it can be chosen by.
    package struct Place: Hashable, Sendable {
        /// The case or intake in which it is shown; a joined tip's entry stands in another ledger.
        package let shownIn: Identifier
        package let ledger: Identifier
        package let sequence: UInt64
        package let unit: Identifier
        /// What the entry is about, such as `note`.
        package let kind: String
        package let author: Author
        package let time: Timestamp

        package init(
            shownIn: Identifier,
            ledger: Identifier,
            sequence: UInt64,
            unit: Identifier,
            kind: String,
            author: Author,
            time: Timestamp
        ) {
            self.shownIn = shownIn
            self.ledger = ledger
            self.sequence = sequence
            self.unit = unit
            self.kind = kind
            self.author = author
            self.time = time
        }
    }

    /// What the found entries must be beside holding the words; nil leaves it open.
    package struct Choice: Sendable {
        package var kind: String?
        package var unit: Identifier?
        package var author: Identifier?
        /// From then on.
        package var from: Timestamp?
        /// Before then.
        package var to: Timestamp?
        package init() {}
    }

    private let queue: DatabaseQueue

    package init() throws {
        var configuration = Configuration()
        // Nothing of it may come to a file: what SQLite sorts stays in memory as well.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
        queue = try DatabaseQueue(configuration: configuration)
        // The words come in their form already, so that the tokenizer only parts them at the spaces.
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE place (
                        id INTEGER PRIMARY KEY, shownIn BLOB NOT NULL, ledger BLOB NOT NULL, sequence INTEGER NOT NULL,
                        unit BLOB NOT NULL, kind TEXT NOT NULL, author BLOB NOT NULL, name TEXT NOT NULL,
                        time INTEGER NOT NULL
                    );
                    CREATE INDEX placeByTime ON place (time);
                    CREATE VIRTUAL TABLE words USING fts5 (form, content = '', tokenize = 'ascii');
                    """
            )
        }
    }

    /// Takes entries in, each with its texts; no phrase reaches from one text into another.
    package func add(_ entries: [(place: Place, texts: [String])]) throws {
        guard !entries.isEmpty else { return }
        let forms = try Parallel.map(entries) { entry in
            entry.texts.map { SearchWords($0).words.map(\.form).joined(separator: " ") }
                .joined(separator: " \(SearchIndex.gap) ")
        }
        try queue.write { database in
            for (entry, form) in zip(entries, forms) {
                let place = entry.place
                try database.cachedStatement(
                    sql: """
                        INSERT INTO place (shownIn, ledger, sequence, unit, kind, author, name, time)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    place.shownIn.data, place.ledger.data, Int64(place.sequence), place.unit.data, place.kind,
                    place.author.id.data, place.author.name, place.time.milliseconds,
                ])
                try database.cachedStatement(sql: "INSERT INTO words (rowid, form) VALUES (?, ?)")
                    .execute(arguments: [database.lastInsertedRowID, form])
            }
        }
    }

    /// Forgets everything: what may no longer be found goes in this way, and the rest is taken in anew.
    package func removeAll() throws {
        try queue.write { database in
            try database.execute(sql: "DELETE FROM place; INSERT INTO words (words) VALUES ('delete-all')")
        }
    }

    /// The entries in which every term stands, the newest first, and how many there are of them in all.
    package func find(_ terms: SearchTerms, _ choice: Choice, limit: Int) throws -> (places: [Place], count: Int) {
        var conditions = ["words MATCH ?"]
        var arguments: StatementArguments = [terms.expression]
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("kind = ?", choice.kind)
        add("unit = ?", choice.unit?.data)
        add("author = ?", choice.author?.data)
        add("time >= ?", choice.from?.milliseconds)
        add("time < ?", choice.to?.milliseconds)
        let found = "FROM words JOIN place ON place.id = words.rowid WHERE \(conditions.joined(separator: " AND "))"
        return try queue.read { database in
            let count = try Int.fetchOne(database, sql: "SELECT count(*) \(found)", arguments: arguments) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT shownIn, ledger, sequence, unit, kind, author, name, time \(found)
                    ORDER BY time DESC, place.id DESC LIMIT ?
                    """,
                arguments: arguments + [limit]
            )
            return (try rows.map(SearchIndex.place), count)
        }
    }

    private static func place(_ row: Row) throws -> Place {
        Place(
            shownIn: try row.identifier(0),
            ledger: try row.identifier(1),
            sequence: try row.integer(2),
            unit: try row.identifier(3),
            kind: row[4],
            author: Author(id: try row.identifier(5), name: row[6]),
            time: Timestamp(milliseconds: row[7])
        )
    }

    /// A word that nobody can look for.
    private static let gap = "\u{E000}"
}
