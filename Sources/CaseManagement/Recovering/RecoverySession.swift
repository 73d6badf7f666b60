// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Ledger
internal import Values
internal import Vault

/// The recovery key, put together from its custodians' shares in locked memory, for one act.
///
/// Each act enters the use of the key before what it does; nothing else is open to it: no case is shown.
package struct RecoverySession {
    private let session: Session
    private let custodians: [String]
    private let recovery: Recovery
    private let name: String

    private var vault: Vault { session.vault }
    private var authority: Authority { .recovery(recovery) }

    /// Puts the key together; throws where shares are too few, of another vault, or not those that were handed out.
    init(_ vault: Vault, _ shares: [RecoveryShare], clock: @escaping @Sendable () -> Timestamp) throws {
        guard let first = shares.first, shares.allSatisfy({ $0.isOf(vault: vault.register) }) else {
            throw ServiceError.invalid("These are not shares of this vault's recovery key. Check which vault is named.")
        }
        let key: RecoveryKey
        do { key = try RecoveryKey.combine(shares) } catch {
            throw ServiceError.invalid(
                "These shares do not go together: any \(first.threshold) different ones of one recovery key are needed."
            )
        }
        // Which compartment it is, the register says; and the register opens to the key.
        guard let version = try vault.compartment(withSealingKey: key.compartment.sealingKey),
            try vault.newestVersion(of: version.id).version == version
        else {
            throw ServiceError.invalid(
                "These shares are not of the recovery key that this vault has now. Ask the custodians for the newest shares."
            )
        }
        let keyring = try Keyring(recovery: version, key: key.compartment, signing: key.signing)
        session = Session(vault: vault, keyring: keyring, clock: clock)
        let register = try session.register()
        guard let recovery = register.recovery, recovery.begun.compartment == version.id,
            recovery.begun.version == version.version,
            recovery.begun.signing == key.signing.verifyingKey.digest,
            recovery.begun.sealing == key.compartment.sealingKey.fingerprint
        else {
            throw ServiceError.invalid(
                "These shares are not of the recovery key that this vault has now. Ask the custodians for the newest shares."
            )
        }
        self.recovery = recovery
        name = register.name
        let known = Dictionary(
            recovery.begun.custodians.map { ($0.share, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        custodians = try shares.map { share in
            guard let name = known[share.commitment] else {
                throw ServiceError.invalid(
                    "Share \(share.index) is not one that was handed out. Check how it was typed."
                )
            }
            return name
        }
    }

    /// What the vault is called.
    package var vaultName: String { name }

    /// What a rehearsal found: who came together, and what the key opens.
    package struct Rehearsal: Sendable {
        package let custodians: [String]
        package let compartments: Int
        /// Compartments that the recovery key should open and does not.
        package let closed: Int
    }

    /// Proves that the shares work: every compartment opens.
    ///
    /// Nothing is entered, changed or shown.
    package func rehearse() throws -> Rehearsal {
        let register = try session.register()
        var (count, closed) = (0, 0)
        for (id, compartment) in register.compartments where id != recovery.begun.compartment {
            for version in 1...compartment.newest {
                count += 1
                let version = CompartmentVersion(id: id, version: version)
                if try session.key(of: version, register) == nil { closed += 1 }
            }
        }
        return Rehearsal(custodians: custodians, compartments: count, closed: closed)
    }

    /// Asks in again a member whom nobody else can let back in; returns their one-time code.
    package func reinvite(_ signInName: String, reason: String) throws -> InvitationCode {
        let code = InvitationCode.random()
        try act(reason) { register, used in
            let target = try session.account(signInName, register)
            try session.check(target, mayBecome: .reinvite)
            return try session.reinvitation(of: target, reason, code, by: authority, register, after: [used])
        }
        return code
    }

    /// Asks somebody new in, such as an administrator or supervisor where none is left; returns their one-time code.
    package func invite(
        name: String,
        signInName: String,
        roles: Set<Role>,
        unitPrefix: String?,
        reason: String
    ) throws -> InvitationCode {
        try Names.check(signIn: signInName)
        try Names.check(display: name)
        let code = InvitationCode.random()
        try act(reason) { register, used in
            let unit = try session.unit(for: roles, prefix: unitPrefix, register)
            guard AccessPolicy.fit(roles, unit?.unit) else {
                throw ServiceError.invalid("Roles of a unit and of the house do not go together. Invite two people.")
            }
            let invited = Author(id: .random(), name: name)
            return try session.invitation(
                of: invited,
                signInName,
                roles,
                unit,
                code,
                by: authority,
                register,
                after: [used]
            )
        }
        return code
    }

    /// Removes a member whom nobody else can remove, such as the only supervisor of a unit.
    package func remove(_ signInName: String, reason: String) throws {
        try act(reason) { register, used in
            let target = try session.account(signInName, register)
            try session.check(target, mayBecome: .remove)
            return try session.removal(of: target, reason: reason, by: authority, register, after: [used])
        }
    }

    /// Names a new house key, in a vault that was opened for it.
    package func replaceHouseKey(reason: String) throws {
        try act(reason) { register, used in
            try session.houseReplacement(reason, by: authority, register, after: [used])
        }
    }

    /// Makes a new recovery key for other custodians, wraps everything to it, and destroys the old key's wraps.
    ///
    /// `handOut` is given the new shares before that: a key whose shares could not be kept must not take the old one's place.
    package func replaceCustodians(
        _ custody: Custody,
        reason: String,
        handOut: ([CustodianShare]) throws -> Void
    ) throws {
        let split = try SplitRecovery(
            custody,
            vault: vault.register,
            compartment: recovery.begun.compartment,
            version: recovery.begun.version + 1
        )
        try handOut(split.shares)
        try act(reason) { register, used in
            var batch = Batch()
            batch.compartments = [split.newest]
            batch.withdrawals.slots = [(holder: recovery.begun.compartment, compartment: nil)]
            var events: [any RegisterEvent] = [used]
            for id in register.compartments(heldDirectlyBy: recovery.begun.compartment) {
                for (version, key) in try session.keysToGive(id, register) {
                    let slot = try CompartmentSlot.wrapping(key, of: version, to: split.newest)
                    batch.compartmentSlots.append(slot)
                    events.append(slot.granted)
                }
            }
            // Last, since what follows it would have to be signed by the new key.
            events.append(split.event)
            batch.entries = try events.map { try session.registerEntry($0, by: authority.author, register) }
            return batch
        }
    }

    private func act(_ purpose: String, _ make: (Register, RecoveryUsed) throws -> Batch) throws {
        try session.retrying {
            let register = try session.register()
            let batch = try make(register, RecoveryUsed(purpose: purpose, custodians: custodians))
            try session.commit(batch, decidedOn: register)
        }
    }
}
