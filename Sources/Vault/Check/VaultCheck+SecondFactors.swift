// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import GRDB
internal import Values

extension VaultCheck {
    /// Second factors are of members, and of the length of one.
    ///
    /// What is sealed in one opens to its owner alone, when they sign in; whether there should be one, the register says.
    func checkSecondFactors(_ database: Database, _ found: Findings) throws {
        // A copy from before there were second factors has none.
        guard try database.tableExists("second_factor") else { return }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT second_factor.member, sealed, locked_keys IS NOT NULL
                FROM second_factor LEFT JOIN member ON member.id = second_factor.member ORDER BY second_factor.member
                """
        )
        while let row = try rows.next() {
            guard let member = Identifier(row.content(0)) else {
                malformed("A second factor's row names nobody.")
                continue
            }
            if row.number(2) != 1 {
                say(member, "A second factor is kept of who is no member, or has no keys.")
            } else if !SecondFactor.admits(sealedByteCount: row.content(1).count) {
                say(member, "Their second factor has not the form of one.")
            }
        }
    }

    private func say(_ member: Identifier, _ what: String) {
        list.add(
            .damage,
            .secondFactor,
            .member(member),
            what,
            affects: "They cannot sign in until an administrator resets it.",
            next: Finding.resetSecondFactor
        )
    }
}
