// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
package import Values
internal import Vault

extension Session {
    /// Suspends a member: from here on their keys sign nothing, until they are reinstated.
    package func suspend(_ signInName: String, reason: String) throws {
        try change(.suspend, signInName) { target, register in
            var batch = Batch()
            batch.heads = .first
            batch.withdrawals.keys = target.verifyingKeys
            let event = MemberSuspended(member: target.id, reason: reason)
            batch.entries = [try registerEntry(event, by: member(of: register).author, register)]
            return batch
        }
    }

    /// Lets a suspended member sign again.
    package func reinstate(_ signInName: String, reason: String) throws {
        try change(.reinstate, signInName) { target, register in
            var batch = Batch()
            batch.heads = .first
            batch.withdrawals.returnedKeys = target.verifyingKeys
            let event = MemberReinstated(member: target.id, reason: reason)
            batch.entries = [try registerEntry(event, by: member(of: register).author, register)]
            return batch
        }
    }

    /// Takes away the second factor of a member who has lost the device and the spare codes.
    package func resetSecondFactor(of signInName: String, reason: String) throws {
        try change(.resetSecondFactor, signInName) { target, register in
            try removal(ofSecondFactorOf: target, reason: reason, register)
        }
    }

    /// Enters that all browser sessions of a member are ended, and returns whose they are: the server then ends them.
    package func endSessions(of signInName: String, reason: String) throws -> Identifier {
        try change(.endSessions, signInName) { target, register in
            var batch = Batch()
            let event = SessionsEnded(member: target.id, reason: reason)
            batch.entries = [try registerEntry(event, by: member(of: register).author, register)]
            return batch
        }
    }

    /// Removes a member for good: nothing that comes after opens to them, whatever copies they kept.
    package func remove(_ signInName: String, reason: String) throws {
        try change(.remove, signInName) { target, register in
            try removal(of: target, reason: reason, by: .member(member(of: register)), register)
        }
    }

    /// Asks in again who lost their passphrase or keys, and returns the one-time code.
    ///
    /// They get back what their roles open, and the cases that this person can open too. The old keys sign nothing more.
    package func reinvite(_ signInName: String, reason: String) throws -> InvitationCode {
        let code = InvitationCode.random()
        try change(.reinvite, signInName) { target, register in
            try reinvitation(of: target, reason, code, by: .member(member(of: register)), register)
        }
        return code
    }

    /// Locks this member's keys under another passphrase.
    package func changePassphrase(to passphrase: SecretBytes, cost: UnlockCost = .standard, door: String) throws {
        try Passphrases.check(passphrase)
        let locked = try vault.lock(keyring.personal, of: memberID, with: passphrase, cost: cost)
        var batch = Batch()
        batch.relocked = [RelockedMember(id: memberID, lockedKeys: locked)]
        try tellAuditors([PassphraseChanged(door: door)], with: batch)
    }

    /// Decides, does and enters a change; returns whose account it is.
    @discardableResult
    private func change(
        _ change: AccountChange,
        _ signInName: String,
        _ make: (Member, Register) throws -> Batch
    ) throws -> Identifier {
        try retrying {
            let register = try register()
            let target = try account(signInName, register)
            try require(AccessPolicy.decide(.change(change, of: target), by: member(of: register)))
            try check(target, mayBecome: change)
            if change == .remove || change == .reinvite { try checkNothingIsOrphaned(by: target, change, register) }
            try commit(make(target, register), decidedOn: register)
            return target.id
        }
    }

    /// Throws where nobody but the recovery custodians would be left who opens a case: who goes is then its last member.
    func checkNothingIsOrphaned(by target: Member, _ change: AccountChange, _ register: Register) throws {
        let recovery = register.recovery?.begun.compartment
        let orphaned = register.ledgers.values.contains { ledger in
            guard let holders = register.compartments[ledger.compartment]?.holders, holders.contains(target.id) else {
                return false
            }
            return !holders.contains { holder in
                holder != target.id && holder != recovery
                    && (register.members[holder].map { $0.isActive } ?? !register.isHeldBy(target.id, alone: holder))
            }
        }
        guard orphaned else { return }
        throw ServiceError.invalid(
            change == .remove
                ? "They are the last who can open a restricted case. Let them admit somebody first, or lift the restriction."
                : "They are the last who can open a restricted case, which you cannot give back. The recovery custodians can: casebound recover user"
        )
    }

    func account(_ signInName: String, _ register: Register) throws -> Member {
        guard let member = register.member(signInName: signInName) else {
            throw ServiceError(.notFound, "There is nobody of that sign-in name. List the members.")
        }
        return member
    }

    /// Throws what stands in the way of a change, in words.
    func check(_ target: Member, mayBecome change: AccountChange) throws {
        switch (change, target.standing) {
        case (.suspend, .active), (.reinstate, .suspended), (.reinvite, .active), (.reinvite, .suspended),
            (.reinvite, .invited), (.remove, .active), (.remove, .suspended), (.remove, .invited),
            (.endSessions, .active),
            (.endSessions, .suspended):
            return
        case (.resetSecondFactor, _) where target.standing != .removed:
            guard target.secondFactor != nil else { throw ServiceError.invalid("They have no second factor.") }
        case (_, .removed):
            throw ServiceError.invalid("They were removed. Invite them anew, under another sign-in name.")
        case (.suspend, .invited):
            throw ServiceError.invalid("They have not joined yet. Remove the invitation instead.")
        case (.endSessions, .invited):
            throw ServiceError.invalid("They have not joined yet, and are signed in nowhere.")
        case (.suspend, .suspended): throw ServiceError.invalid("They are suspended already.")
        case (.reinstate, _): throw ServiceError.invalid("They are not suspended.")
        case (.resetSecondFactor, _): throw ServiceError.invalid("They have no second factor.")
        }
    }

    /// The batch that removes a member.
    func removal(
        of target: Member,
        reason: String,
        by authority: Authority,
        _ register: Register,
        after used: [any RegisterEvent] = []
    ) throws -> Batch {
        var batch = withdrawal(of: target, register)
        let fresh = try renewShared(heldBy: target, by: authority, register, into: &batch)
        let removed = MemberRemoved(member: target.id, reason: reason)
        let events: [any RegisterEvent] = used + [removed] + fresh.flatMap(\.events)
        batch.entries = try entries(events, by: authority, register, fresh)
        return batch
    }

    /// The batch that asks a member in again.
    func reinvitation(
        of target: Member,
        _ reason: String,
        _ code: InvitationCode,
        by authority: Authority,
        _ register: Register,
        after used: [any RegisterEvent] = []
    ) throws -> Batch {
        var batch = withdrawal(of: target, register)
        batch.reinvited = [InvitedMember(id: target.id, signInName: target.signInName, sealingKey: code.sealingKey)]
        let renewed = try renewShared(heldBy: target, by: authority, register, into: &batch)
        let fresh = Dictionary(uniqueKeysWithValues: renewed.map { ($0.version.id, $0) })
        var given = compartments(of: target.roles, target.unit.flatMap { register.units[$0] })
        for compartment in register.compartments(heldDirectlyBy: target.id) where !given.contains(compartment) {
            if try mayGiveBack(compartment, to: target, register) { given.append(compartment) }
        }
        let events = try give(given, to: target.id, code, register, fresh: fresh, into: &batch)
        let reinvited = MemberReinvited(member: target.id, invitation: code.publicKeys, reason: reason)
        let all: [any RegisterEvent] = used + [reinvited] + renewed.flatMap(\.events) + events
        batch.entries = try entries(all, by: authority, register, renewed)
        return batch
    }

    /// Whether this person can open a case's compartment, and the case itself names the other among its members: a key that
    /// somebody gave them past the case's own entries is not given back.
    private func mayGiveBack(_ compartment: Identifier, to target: Member, _ register: Register) throws -> Bool {
        guard try key(of: newest(compartment, register).version, register) != nil,
            let ledger = register.ledgers.values.first(where: { $0.compartment == compartment })
        else { return false }
        return try read(ledger.ledger, register).file.members.contains { $0.member.id == target.id }
    }

    /// Takes a member's keys away: the heads come first, so that what they signed until then counts.
    private func withdrawal(of target: Member, _ register: Register) -> Batch {
        var batch = Batch()
        batch.expected[vault.register] = register.size
        batch.heads = .first
        batch.withdrawals.keys = target.verifyingKeys
        batch.withdrawals.accounts = [target.id]
        batch.withdrawals.slots = [(holder: target.id, compartment: nil)]
        return batch
    }

    /// Begins the next version of the compartments that the house or non-holders seal to, where somebody who goes held them.
    ///
    /// Cases follow with the next entry that anybody makes in them, since only holders write there.
    private func renewShared(
        heldBy target: Member,
        by authority: Authority,
        _ register: Register,
        into batch: inout Batch
    ) throws -> [BegunCompartment] {
        let held = register.compartments(heldBy: target.id)
        // Supervisors first: what they hold is wrapped to their new version.
        let shared =
            register.units.values.map(\.supervisors) + register.units.values.map(\.intake)
            + [vault.members, vault.audit]
        var fresh: [Identifier: BegunCompartment] = [:]
        var renewed: [BegunCompartment] = []
        for compartment in shared where held.contains(compartment) {
            if let member = authority.member {
                guard register.holds(member.id, compartment) else { throw VaultError.noKey }
            }
            let begun = try renew(compartment, register, without: target.id, fresh: fresh)
            fresh[compartment] = begun
            renewed.append(begun)
            batch.add(begun)
        }
        return renewed
    }

    /// Entries of the register that the one who goes must not open: sealed to what has just begun.
    private func entries(
        _ events: [any RegisterEvent],
        by authority: Authority,
        _ register: Register,
        _ renewed: [BegunCompartment]
    ) throws -> [PreparedEntry] {
        let members = renewed.first { $0.version.id == vault.members }
        return try events.map { try registerEntry($0, by: authority.author, register, orFresh: members) }
    }
}

extension Member {
    /// The key that a change of the account withdraws or gives back.
    var verifyingKeys: [VerifyingKey] { keys.map { [VerifyingKey($0.signing)] } ?? [] }
}
