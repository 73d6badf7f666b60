// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// What becomes of a member's second factor: stored only where what is there is still what was read, so that nothing is
/// used twice.
package struct SecondFactorChange: Sendable {
    package let member: Identifier
    /// The sealed bytes that were read; nil where there were none.
    package let before: [UInt8]?
    /// Those that take their place; nil where nothing does.
    package let after: [UInt8]?

    package init(of member: Identifier, from before: [UInt8]?, to after: [UInt8]?) {
        (self.member, self.before, self.after) = (member, before, after)
    }
}

extension Vault {
    /// A member's second factor as it lies here, sealed; nil where there is none.
    package func sealedSecondFactor(of member: Identifier) throws -> [UInt8]? {
        try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT sealed FROM second_factor WHERE member = ?",
                arguments: [member.data]
            ).map { $0.bytes(0) }
        }
    }

    /// Opens a member's own second factor, where it is the one of this id; throws `.notAuthentic` or `.malformed`.
    package static func open(
        _ sealed: [UInt8],
        of factor: Identifier,
        with keyring: Keyring
    ) throws(CryptographyError) -> SecondFactor {
        let context = Context.secondFactor(factor, of: keyring.member)
        var bytes = try keyring.personal.open(sealed, label: Context.secondFactorLabel, context: context)
        defer { bytes.wipe() }
        return try SecondFactor(parsing: bytes)
    }

    /// Seals a member's own second factor.
    package static func seal(_ secondFactor: SecondFactor, of factor: Identifier, with keyring: Keyring) -> [UInt8] {
        var bytes = secondFactor.bytes
        defer { bytes.wipe() }
        let context = Context.secondFactor(factor, of: keyring.member)
        return keyring.personal.seal(bytes, label: Context.secondFactorLabel, context: context)
    }

    /// Throws `headMoved` where another came first.
    static func store(_ change: SecondFactorChange, in database: Database) throws {
        let member = change.member.data
        switch (change.before.map { Data($0) }, change.after.map { Data($0) }) {
        case (nil, let after?):
            try database.execute(
                sql: "INSERT OR IGNORE INTO second_factor (member, sealed) VALUES (?, ?)",
                arguments: [member, after]
            )
        case (let before?, let after?):
            try database.execute(
                sql: "UPDATE second_factor SET sealed = ? WHERE member = ? AND sealed = ?",
                arguments: [after, member, before]
            )
        case (let before?, nil):
            try database.execute(
                sql: "DELETE FROM second_factor WHERE member = ? AND sealed = ?",
                arguments: [member, before]
            )
        case (nil, nil): return
        }
        guard database.changesCount == 1 else { throw VaultError.headMoved }
    }
}
