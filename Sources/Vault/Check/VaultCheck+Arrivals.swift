// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import GRDB
internal import Values

extension VaultCheck {
    /// Pieces of files that are still coming are nobody's leftovers; one that is missing is sent again, and no damage.
    func checkArrivals(_ database: Database, _ found: inout Findings) throws {
        // A copy from before files came in pieces has none.
        guard try database.tableExists("arrival_piece") else { return }
        let rows = try Row.fetchCursor(database, sql: "SELECT blob FROM arrival_piece ORDER BY blob")
        while let row = try rows.next() {
            guard let blob = Identifier(row.content(0)) else {
                malformed("The row of a piece of a file that is coming has no id.")
                continue
            }
            found.arriving.insert(blob)
        }
    }
}
