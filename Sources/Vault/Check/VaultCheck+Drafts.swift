// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import GRDB
internal import Values

extension VaultCheck {
    /// Drafts are of members who can open them, in ledgers that there are, and of the form of one.
    ///
    /// What is sealed in one opens to its member alone, when they sign in or check.
    func checkDrafts(_ database: Database) throws {
        // A copy from before there were drafts has none.
        guard try database.tableExists("draft") else { return }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT draft.member, locked_keys IS NOT NULL, ledger.id IS NOT NULL, length(place), length(draft.sealed)
                FROM draft LEFT JOIN member ON member.id = draft.member LEFT JOIN ledger ON ledger.id = draft.ledger
                ORDER BY draft.member, draft.ledger, place
                """
        )
        while let row = try rows.next() {
            guard let member = Identifier(row.content(0)) else {
                malformed("A draft's row names nobody.")
                continue
            }
            if row.number(1) != 1 {
                say(member, "A draft is kept of who is no member, or has no keys.")
            } else if row.number(2) != 1 {
                say(member, "A draft is kept in a ledger that is not there.")
            } else if row.number(3) != Int64(Digest.byteCount)
                || !SealedDraft.sealedByteCounts.contains(Int(row.number(4) ?? 0))
            {
                say(member, "A draft has not the form of one.")
            }
        }
    }

    private func say(_ member: Identifier, _ what: String) {
        list.add(
            .damage,
            .draft,
            .member(member),
            what,
            affects: "What they had written there is not found, or does not open.",
            next: Finding.keepDraftAnew
        )
    }
}
