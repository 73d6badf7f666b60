// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
package import Values

extension Vault {
    /// Keeps what a member has written of a form so far, in place of what they kept of it before; durable when it returns.
    ///
    /// Throws `draftTooLong`, `tooManyDrafts`, and `keyWithdrawn` where the member's keys are theirs no more: nobody could
    /// open it.
    package func keep(
        _ content: [UInt8],
        at place: DraftPlace,
        saved: Timestamp,
        for keyring: Keyring
    ) throws {
        let draft = try SealedDraft(content, at: place, saved: saved, for: keyring)
        try database.write { database in
            let others = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM draft WHERE member = ? AND NOT (ledger = ? AND place = ?)",
                arguments: [place.member.data, place.ledger.data, Data(place.locator.bytes)]
            )
            guard others ?? 0 < SealedDraft.mostOfMember else { throw VaultError.tooManyDrafts }
            try database.execute(
                sql: """
                    INSERT INTO draft (member, ledger, place, saved, sealed)
                    SELECT id, ?, ?, ?, ? FROM member
                    WHERE id = ? AND locked_keys IS NOT NULL AND sealing_key = ?
                    ON CONFLICT (member, ledger, place) DO UPDATE SET saved = excluded.saved, sealed = excluded.sealed
                    """,
                arguments: [
                    place.ledger.data, Data(place.locator.bytes), saved.milliseconds, Data(draft.sealed),
                    place.member.data, Data(keyring.personal.sealingKey.bytes),
                ]
            )
            guard database.changesCount == 1 else { throw VaultError.keyWithdrawn }
        }
    }

    /// One draft; nil where there is none.
    package func draft(at place: DraftPlace) throws -> SealedDraft? {
        try drafts("ledger = ? AND place = ?", of: place.member, [place.ledger.data, Data(place.locator.bytes)]).first
    }

    /// All drafts of a member, those that were kept last first.
    package func drafts(of member: Identifier) throws -> [SealedDraft] { try drafts("true", of: member, []) }

    private func drafts(_ which: String, of member: Identifier, _ values: [Data]) throws -> [SealedDraft] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT ledger, place, saved, sealed FROM draft WHERE member = ? AND \(which)
                    ORDER BY saved DESC, ledger, place
                    """,
                arguments: StatementArguments([member.data] + values)
            ).map { row in
                guard let locator = Digest(row.bytes(1)) else { throw VaultError.draftDamaged }
                return SealedDraft(
                    place: DraftPlace(member: member, ledger: try row.identifier(0), locator: locator),
                    saved: Timestamp(milliseconds: try row.integer(2)),
                    sealed: row.bytes(3)
                )
            }
        }
    }

    /// Takes a draft away; where there is none, nothing is missing.
    package func discard(_ place: DraftPlace) throws {
        try database.write { try Vault.discard(place, in: $0) }
    }

    /// The same in the transaction of the act that the form was written for.
    static func discard(_ place: DraftPlace, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM draft WHERE member = ? AND ledger = ? AND place = ?",
            arguments: [place.member.data, place.ledger.data, Data(place.locator.bytes)]
        )
    }
}
