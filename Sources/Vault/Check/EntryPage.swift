// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import GRDB
internal import Ledger
internal import Values

/// Some rows of a ledger as they lie in the database, whatever they hold: nothing of them is taken to be right.
struct EntryPage: Sendable {
    struct Row: Sendable {
        let sequence: Int64
        let record: [UInt8]
        /// Empty where it was not asked for.
        let sealed: [UInt8]
        /// Nil stands for a holder that is none.
        var slots: [(holder: CompartmentVersion?, wrap: [UInt8])]
    }

    /// Small enough that a page is read, and another folded, while the cores work on the one between.
    private static let byteCount = 1 << 19
    private static let rowCount = 1024

    var rows: [Row] = []
    /// Where the next page begins; nil after the last.
    var next: Int64?

    /// The rows from a number on, some hundred of them.
    static func fetch(
        _ ledger: Identifier,
        from first: Int64,
        withSealed: Bool,
        _ database: Database
    ) throws -> EntryPage {
        let statement = try database.cachedStatement(
            sql: """
                SELECT entry.sequence, record, \(withSealed ? "sealed" : "x''"), holder, holder_version, wrap
                FROM entry LEFT JOIN entry_slot USING (ledger, sequence)
                WHERE ledger = ? AND sequence >= ? ORDER BY entry.sequence
                """
        )
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: [ledger.data, first])
        var page = EntryPage()
        var byteCount = 0
        while let row = try cursor.next() {
            let sequence = row.number(0) ?? -1
            if page.rows.last?.sequence != sequence {
                if byteCount >= EntryPage.byteCount || page.rows.count == EntryPage.rowCount {
                    page.next = sequence
                    return page
                }
                page.rows.append(Row(sequence: sequence, record: row.content(1), sealed: row.content(2), slots: []))
                byteCount += page.rows[page.rows.count - 1].sealed.count + Record.byteCount
            }
            guard !row.isNull(3) else { continue }
            page.rows[page.rows.count - 1].slots.append((CompartmentVersion(row, 3), row.content(5)))
        }
        return page
    }
}

extension Row {
    /// An integer; nil where something else is stored, which a subscript would stop the process for.
    func number(_ column: Int) -> Int64? { Int64.fromDatabaseValue(self[column] as DatabaseValue) }

    /// A blob's or a text's bytes; none where something else is stored.
    func content(_ column: Int) -> [UInt8] {
        Data.fromDatabaseValue(self[column] as DatabaseValue).map { Array($0) } ?? []
    }

    func isNull(_ column: Int) -> Bool { (self[column] as DatabaseValue).isNull }
}

extension CompartmentVersion {
    /// The compartment and version in two columns; nil where they are none.
    init?(_ row: Row, _ column: Int) {
        guard let id = Identifier(row.content(column)),
            let version = row.number(column + 1).flatMap(UInt32.init(exactly:))
        else { return nil }
        self.init(id: id, version: version)
    }
}
