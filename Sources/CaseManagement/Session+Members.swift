// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Values
internal import Vault

extension Session {
    /// Asks somebody into the office and returns the one-time code, to be handed to them in person.
    ///
    /// The code is stored nowhere. What their roles let them open is wrapped to it now, by who can open it. `unitPrefix`
    /// names the unit where who invites belongs to none and there are several.
    package func invite(
        name: String,
        signInName: String,
        roles: Set<Role>,
        unitPrefix: String? = nil
    ) throws -> InvitationCode {
        try Names.check(signIn: signInName)
        try Names.check(display: name)
        let code = InvitationCode.random()
        return try retrying {
            let register = try register()
            let inviter = try member(of: register)
            let unit = try unit(
                for: roles,
                prefix: unitPrefix ?? inviter.unit.flatMap { register.units[$0]?.prefix },
                register
            )
            try require(AccessPolicy.decide(.invite(roles: roles, unit: unit?.unit), by: inviter))
            let invited = Author(id: .random(), name: name)
            let batch = try invitation(of: invited, signInName, roles, unit, code, by: .member(inviter), register)
            try commit(batch, decidedOn: register)
            return code
        }
    }

    /// The people of the office, in order of name.
    package func members() throws -> [Member] {
        try register().members.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// The unit that roles are given in; the only one there is where none is named.
    func unit(for roles: Set<Role>, prefix: String?, _ register: Register) throws -> UnitCreated? {
        guard roles.isSubset(of: Role.ofUnits) else { return nil }
        let units = register.units.values
        if let prefix {
            guard let unit = units.first(where: { $0.prefix.utf8.elementsEqual(prefix.uppercased().utf8) }) else {
                throw ServiceError(.notFound, "There is no unit of that prefix. List the units.")
            }
            return unit
        }
        guard units.count == 1, let unit = units.first else {
            throw ServiceError(.invalid, "Name the unit that this person will belong to.")
        }
        return unit
    }

    func invitation(
        of invited: Author,
        _ signInName: String,
        _ roles: Set<Role>,
        _ unit: UnitCreated?,
        _ code: InvitationCode,
        by authority: Authority,
        _ register: Register,
        after used: [any RegisterEvent] = []
    ) throws -> Batch {
        guard register.member(signInName: signInName) == nil else { throw VaultError.signInNameTaken }
        var batch = Batch()
        batch.expected[vault.register] = register.size
        batch.invited = [InvitedMember(id: invited.id, signInName: signInName, sealingKey: code.sealingKey)]
        let event = MemberInvited(
            member: invited,
            signInName: signInName,
            roles: roles.sorted { $0.rawValue < $1.rawValue },
            unit: unit?.unit,
            invitation: code.publicKeys
        )
        let given = compartments(of: roles, unit)
        let events = try give(given, to: invited.id, code, register, into: &batch)
        batch.entries = try (used + [event] + events).map {
            try registerEntry($0, by: authority.author, register)
        }
        return batch
    }

    /// Wraps compartments to an invitation's code, every version of them; those that nobody began yet begin with it.
    func give(
        _ compartments: [Identifier],
        to invited: Identifier,
        _ code: InvitationCode,
        _ register: Register,
        fresh: [Identifier: BegunCompartment] = [:],
        into batch: inout Batch
    ) throws -> [any RegisterEvent] {
        var events: [any RegisterEvent] = []
        for compartment in compartments {
            guard register.compartments[compartment] != nil else {
                let begun = try begin(
                    compartment,
                    heldBy: [invited: code.sealingKey],
                    recovery: recovery(register)
                )
                batch.add(begun)
                events += begun.events
                continue
            }
            var keys = try openToGive(compartment, register)
            if let begun = fresh[compartment] { keys.append((begun.version, begun.key)) }
            for (version, key) in keys {
                let slot = try CompartmentSlot.wrapping(
                    key,
                    of: version,
                    toMember: invited,
                    sealingKey: code.sealingKey
                )
                batch.compartmentSlots.append(slot)
                events.append(slot.granted)
            }
        }
        return events
    }

    private func openToGive(
        _ compartment: Identifier,
        _ register: Register
    ) throws -> [(version: CompartmentVersion, key: CompartmentKey)] {
        do { return try keysToGive(compartment, register) } catch VaultError.noKey {
            throw ServiceError(
                .denied,
                "Not allowed: only the unit's supervisors can let somebody into its tips and cases. Where none is left, the recovery custodians can: casebound recover invite"
            )
        }
    }

    /// What the roles let a person open from the first day.
    func compartments(of roles: Set<Role>, _ unit: UnitCreated?) -> [Identifier] {
        var compartments = [vault.members]
        if roles.contains(where: \.readsAudit) { compartments.append(vault.audit) }
        guard let unit else { return compartments }
        if roles.contains(where: \.readsIntake) { compartments.append(unit.intake) }
        if roles.contains(.supervisor) { compartments.append(unit.supervisors) }
        return compartments
    }

    /// The batch by which an invited person's own keys take the place of their code.
    ///
    /// What was begun for them by somebody who does not hold it, such as a unit's compartments by an administrator, begins
    /// anew with their keys: who began it, or kept the code, knows nothing of what is sealed from here on.
    func joining(
        with code: InvitationCode,
        _ locked: LockedKeys,
        _ compartments: [CompartmentVersion],
        _ register: Register
    ) throws -> Batch {
        guard let invited = register.members[memberID], invited.keys == nil,
            invited.invitation?.signing == code.publicKeys.signing
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
        for compartment in Set(compartments.map(\.id)).sorted() where wasBegunForOthers(compartment, register) {
            let begun = try renew(compartment, register, keysOf: [memberID: sealingKey])
            batch.add(begun)
            events += begun.events
        }
        batch.entries = try events.map { try registerEntry($0, by: invited.author, register) }
        return batch
    }

    private func wasBegunForOthers(_ compartment: Identifier, _ register: Register) -> Bool {
        guard let state = register.compartments[compartment], state.begunBy != memberID else { return false }
        return register.members[state.begunBy] != nil && !register.holds(state.begunBy, compartment)
    }
}

extension InvitationCode {
    /// The public halves of the code, as the register enters them.
    var publicKeys: MemberKeys {
        MemberKeys(signing: signing.verifyingKey.digest, sealing: sealingKey.fingerprint)
    }
}
