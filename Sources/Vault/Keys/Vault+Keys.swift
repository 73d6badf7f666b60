// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
package import Values

extension Vault {
    /// Opens a person's keys with their passphrase.
    ///
    /// Throws `unknownSignIn` for a name that has no keys here, `CryptographyError.wrongPassphrase` for a wrong one.
    package func signIn(_ signInName: String, passphrase: SecretBytes) throws -> Keyring {
        let row = try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id, locked_keys FROM member WHERE sign_in_name = ? AND locked_keys IS NOT NULL",
                arguments: [signInName]
            )
        }
        guard let row else {
            try spendUnlocking(passphrase)
            throw VaultError.unknownSignIn
        }
        let member = try row.identifier(0)
        let locked: LockedKeys
        do { locked = try LockedKeys(parsing: row.bytes(1)) } catch CryptographyError.malformed {
            // Nobody typed it.
            throw VaultError.malformedRow
        }
        let keys = try locked.unlock(passphrase: passphrase, context: Context.lockedKeys(member: member))
        return Keyring(member: member, personal: keys)
    }

    /// Costs what opening somebody's keys costs, so that the time taken does not tell which names there are.
    private func spendUnlocking(_ passphrase: SecretBytes) throws {
        let stored = try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT locked_keys FROM member WHERE locked_keys IS NOT NULL ORDER BY rowid LIMIT 1"
            ).map { $0.bytes(0) }
        }
        guard let stored else { return }
        // The context is nobody's: whatever the passphrase, nothing opens.
        do { _ = try LockedKeys(parsing: stored).unlock(passphrase: passphrase, context: []) } catch { return }
    }

    /// Locks a person's new keys with their passphrase.
    package func lock(
        _ keys: PersonalKeys,
        of member: Identifier,
        with passphrase: SecretBytes,
        cost: UnlockCost
    ) throws -> LockedKeys {
        try keys.locked(with: passphrase, cost: cost, context: Context.lockedKeys(member: member))
    }

    /// The id of an invited person who has not yet made keys.
    package func invitedMember(signInName: String) throws -> Identifier? {
        try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id FROM member WHERE sign_in_name = ? AND locked_keys IS NULL",
                arguments: [signInName]
            ).map { try $0.identifier(0) }
        }
    }

    /// A member's public sealing key, or their invitation's.
    package func sealingKey(ofMember member: Identifier) throws -> SealingKey {
        let row = try database.read { database in
            try Row.fetchOne(database, sql: "SELECT sealing_key FROM member WHERE id = ?", arguments: [member.data])
        }
        guard let row else { throw VaultError.noKey }
        return try Vault.sealingKey(row.bytes(0))
    }

    /// The newest version of a compartment; throws `noKey` where it was never begun.
    package func newestVersion(of compartment: Identifier) throws -> NewestVersion {
        try database.read { try Vault.newestVersion(of: compartment, $0) }
    }

    /// The compartment whose public half this is; nil where there is none.
    package func compartment(withSealingKey key: SealingKey) throws -> CompartmentVersion? {
        try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id, version FROM compartment WHERE sealing_key = ?",
                arguments: [Data(key.bytes)]
            ).map { CompartmentVersion(id: try $0.identifier(0), version: try $0.integer(1)) }
        }
    }

    static func newestVersion(of compartment: Identifier, _ database: Database) throws -> NewestVersion {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT version, sealing_key FROM compartment WHERE id = ? ORDER BY version DESC LIMIT 1",
            arguments: [compartment.data]
        )
        guard let row else { throw VaultError.noKey }
        return NewestVersion(
            version: CompartmentVersion(id: compartment, version: try row.integer(0)),
            sealingKey: try sealingKey(row.bytes(1))
        )
    }

    /// To which compartment a ledger's entries are sealed.
    static func compartment(of ledger: Identifier, _ database: Database) throws -> Identifier {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT compartment FROM ledger WHERE id = ?",
            arguments: [ledger.data]
        )
        guard let row else { throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: 0)) }
        return try row.identifier(0)
    }

    static func version(_ version: UInt32, of compartment: Identifier, _ database: Database) throws -> NewestVersion {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT sealing_key FROM compartment WHERE id = ? AND version = ?",
            arguments: [compartment.data, version]
        )
        guard let row else { throw VaultError.noKey }
        return NewestVersion(
            version: CompartmentVersion(id: compartment, version: version),
            sealingKey: try sealingKey(row.bytes(0))
        )
    }

    private static func sealingKey(_ bytes: [UInt8]) throws -> SealingKey {
        do { return try SealingKey(bytes: bytes) } catch { throw VaultError.malformedRow }
    }

    /// The wraps of a compartment's seed.
    func slots(of compartment: CompartmentVersion) throws -> [CompartmentSlot] {
        try slots("compartment = ? AND version = ?", [compartment.id.data, compartment.version])
    }

    /// The wraps that one holder has, such as an invited member's.
    package func slots(heldBy holder: Identifier) throws -> [CompartmentSlot] {
        try slots("holder = ?", [holder.data])
    }

    private func slots(_ condition: String, _ arguments: StatementArguments) throws -> [CompartmentSlot] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT compartment, version, holder, holder_version, wrap FROM compartment_slot WHERE \(condition)",
                arguments: arguments
            ).map { row in
                CompartmentSlot(
                    compartment: CompartmentVersion(id: try row.identifier(0), version: try row.integer(1)),
                    holder: CompartmentVersion(id: try row.identifier(2), version: try row.integer(3)),
                    wrap: row.bytes(4)
                )
            }
        }
    }

    /// The case cards that lie here, sealed.
    package func cards() throws -> [SealedCard] { try cards("1", []) }

    /// One case's card; nil where there is none.
    package func card(of ledger: Identifier) throws -> SealedCard? {
        try cards("case_card.ledger = ?", [ledger.data]).first
    }

    private func cards(_ condition: String, _ arguments: StatementArguments) throws -> [SealedCard] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT case_card.ledger, case_card.compartment, version, case_card.size, sealed, ledger.size
                    FROM case_card JOIN ledger ON ledger.id = case_card.ledger WHERE \(condition)
                    """,
                arguments: arguments
            ).map { row in
                let ledger = try row.identifier(0)
                let size: UInt64 = try row.integer(3)
                guard try size == row.integer(5) else {
                    throw VaultError.damaged(Damage(.caseCard, ledger: ledger, sequence: size))
                }
                return SealedCard(
                    ledger: ledger,
                    size: size,
                    compartment: CompartmentVersion(id: try row.identifier(1), version: try row.integer(2)),
                    sealed: row.bytes(4)
                )
            }
        }
    }

    func mark(of ledger: Identifier, for keyring: Keyring) throws -> Mark {
        let row = try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT sealed FROM mark WHERE member = ? AND ledger = ?",
                arguments: [keyring.member.data, ledger.data]
            )
        }
        let context = Context.mark(member: keyring.member, ledger: ledger)
        // A mark that does not open covers nothing: everything is then checked in full.
        guard let row, let bytes = try? keyring.personal.open(row.bytes(0), label: Context.markLabel, context: context)
        else { return .none }
        return Mark(bytes: bytes) ?? .none
    }

    func keep(_ mark: Mark, of ledger: Identifier, for keyring: Keyring) throws {
        guard keyring.keepsMarks else { return }
        let context = Context.mark(member: keyring.member, ledger: ledger)
        let sealed = keyring.personal.seal(mark.bytes, label: Context.markLabel, context: context)
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO mark (member, ledger, sealed) VALUES (?, ?, ?)
                    ON CONFLICT (member, ledger) DO UPDATE SET sealed = excluded.sealed
                    """,
                arguments: [keyring.member.data, ledger.data, Data(sealed)]
            )
        }
    }
}
