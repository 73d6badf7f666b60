// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Values
internal import Vault

extension Session {
    /// Asks somebody into the office and returns the one-time code, to be handed to them in person.
    ///
    /// The code is stored nowhere. What their roles let them open is wrapped to it now, by who can open it.
    package func invite(name: String, signInName: String, roles: Set<Role>) throws -> InvitationCode {
        try Names.check(signIn: signInName)
        try Names.check(display: name)
        let code = InvitationCode.random()
        return try retrying {
            let register = try register()
            let inviter = try member(of: register)
            let unit = try roles.isSubset(of: Role.ofUnits) ? unitForInvitation(by: inviter, register) : nil
            try require(AccessPolicy.decide(.invite(roles: roles, unit: unit?.unit), by: inviter))
            guard register.member(signInName: signInName) == nil else { throw VaultError.signInNameTaken }
            let invited = Author(id: .random(), name: name)
            let batch = try invitation(of: invited, signInName, roles, unit, code, by: inviter, register)
            _ = try vault.append(batch, at: clock())
            return code
        }
    }

    /// The people of the office, in order of name.
    package func members() throws -> [Member] {
        try register().members.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    // An administrator belongs to no unit, and may invite the supervisors of the only one that there is.
    private func unitForInvitation(by inviter: Member, _ register: Register) throws -> UnitCreated {
        let unit =
            inviter.unit.flatMap { register.units[$0] }
            ?? (register.units.count == 1 ? register.units.values.first : nil)
        guard let unit else { throw ServiceError(.invalid, "Name the unit that this person will belong to.") }
        return unit
    }

    private func invitation(
        of invited: Author,
        _ signInName: String,
        _ roles: Set<Role>,
        _ unit: UnitCreated?,
        _ code: InvitationCode,
        by inviter: Member,
        _ register: Register
    ) throws -> Batch {
        var batch = Batch()
        batch.expected[vault.register] = register.size
        batch.invited = [InvitedMember(id: invited.id, signInName: signInName, sealingKey: code.sealingKey)]
        let event = MemberInvited(
            member: invited,
            signInName: signInName,
            roles: roles.sorted { $0.rawValue < $1.rawValue },
            unit: unit?.unit,
            invitationKey: code.signing.verifyingKey.digest
        )
        var events: [any RegisterEvent] = [event]
        for compartment in compartments(of: roles, unit) {
            if try vault.isBegun(compartment) {
                let (version, key) = try openToGive(compartment, register)
                let slot = try CompartmentSlot.wrapping(
                    key,
                    of: version,
                    toMember: invited.id,
                    sealingKey: code.sealingKey
                )
                batch.compartmentSlots.append(slot)
                events.append(slot.granted)
            } else {
                let begun = try begin(compartment, heldBy: [invited.id: code.sealingKey])
                batch.add(begun)
                events.append(begun.event)
                events += begun.grants
            }
        }
        batch.entries = try events.map { try registerEntry($0, by: inviter.author, register) }
        return batch
    }

    private func openToGive(
        _ compartment: Identifier,
        _ register: Register
    ) throws -> (CompartmentVersion, CompartmentKey) {
        do { return try currentKey(of: compartment, register) } catch VaultError.noKey {
            throw ServiceError(
                .denied,
                "Not allowed: only the unit's supervisors can let somebody into its tips and cases."
            )
        }
    }

    /// What the roles let a person open from the first day.
    private func compartments(of roles: Set<Role>, _ unit: UnitCreated?) -> [Identifier] {
        var compartments = [vault.members]
        if roles.contains(where: \.readsAudit) { compartments.append(vault.audit) }
        guard let unit else { return compartments }
        if roles.contains(where: \.readsIntake) { compartments.append(unit.intake) }
        if roles.contains(.supervisor) { compartments.append(unit.supervisors) }
        return compartments
    }

    /// The batch by which an invited person's own keys take the place of their code.
    func joining(with code: InvitationCode, _ locked: LockedKeys, _ compartments: [CompartmentVersion]) throws -> Batch
    {
        let register = try register()
        guard let invited = register.members[memberID], invited.keys == nil,
            invited.invitationKey == code.signing.verifyingKey.digest
        else { throw ServiceError(.signIn, "This invitation was used already. Ask for a new one.") }
        var batch = Batch()
        batch.expected[vault.register] = register.size
        let sealingKey = keyring.personal.sealingKey
        batch.joined = [JoinedMember(id: memberID, sealingKey: sealingKey, lockedKeys: locked)]
        let keys = keyring.publicKeys
        let endorsement = Endorsement.make(member: memberID, keys: keys, code: code)
        var events: [any RegisterEvent] = [MemberJoined(member: memberID, keys: keys, endorsement: endorsement)]
        for compartment in compartments {
            guard let key = try keyring.key(of: compartment, in: vault) else { throw VaultError.noKey }
            let slot = try CompartmentSlot.wrapping(key, of: compartment, toMember: memberID, sealingKey: sealingKey)
            batch.compartmentSlots.append(slot)
            events.append(slot.granted)
        }
        batch.entries = try events.map { try registerEntry($0, by: invited.author, register) }
        return batch
    }
}
