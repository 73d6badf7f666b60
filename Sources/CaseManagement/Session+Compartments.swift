// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values
internal import Vault

/// A compartment that begins a version: its new seed, wrapped to who holds it, and then dropped.
struct BegunCompartment {
    let version: CompartmentVersion
    let key: CompartmentKey
    let slots: [CompartmentSlot]

    var event: CompartmentBegun {
        CompartmentBegun(compartment: version.id, version: version.version, sealing: key.sealingFingerprint)
    }

    var grants: [CompartmentGranted] { slots.map(\.granted) }

    /// The register's entries for it: that it began, and to whom it was given.
    var events: [any RegisterEvent] { [event] + grants }

    var newest: NewestVersion { NewestVersion(version: version, sealingKey: key.sealingKey) }
}

extension CompartmentSlot {
    /// The register's entry for this wrap, which commits to its hash only.
    var granted: CompartmentGranted {
        CompartmentGranted(
            compartment: compartment.id,
            version: compartment.version,
            holder: holder.id,
            wrap: Digest(sha256: wrap)
        )
    }
}

extension Batch {
    mutating func add(_ begun: BegunCompartment) {
        compartments.append(begun.newest)
        compartmentSlots += begun.slots
    }
}

extension Session {
    /// Makes the first version of a compartment, wrapped to members, to other compartments, and to recovery.
    func begin(
        _ compartment: Identifier,
        heldBy members: [Identifier: SealingKey],
        and holders: [NewestVersion] = [],
        recovery: NewestVersion?
    ) throws -> BegunCompartment {
        let version = CompartmentVersion(id: compartment, version: 1)
        let key = CompartmentKey.random()
        var slots: [CompartmentSlot] = []
        for (member, sealingKey) in members.sorted(by: { $0.key < $1.key }) {
            slots.append(try .wrapping(key, of: version, toMember: member, sealingKey: sealingKey))
        }
        for holder in holders { slots.append(try .wrapping(key, of: version, to: holder)) }
        if let recovery { slots.append(try .wrapping(key, of: version, to: recovery)) }
        return BegunCompartment(version: version, key: key, slots: slots)
    }

    /// The recovery key's public half, which everything is wrapped to; nil in a vault that has none.
    func recovery(_ register: Register) throws -> NewestVersion? {
        try register.recovery.map { try newest($0.begun.compartment, register) }
    }

    /// Begins the next version of a compartment: a fresh seed, wrapped to everybody who holds it by now, save one.
    ///
    /// `fresh` are the versions that the same act has begun, `known` the keys that it binds to members. A case's is given to
    /// its own members only: whoever holds it can enter that they gave it to others.
    func renew(
        _ compartment: Identifier,
        _ register: Register,
        of file: CaseFile? = nil,
        without gone: Identifier? = nil,
        fresh: [Identifier: BegunCompartment] = [:],
        keysOf known: [Identifier: SealingKey] = [:]
    ) throws -> BegunCompartment {
        guard let state = register.compartments[compartment] else { throw VaultError.noKey }
        let version = CompartmentVersion(id: compartment, version: state.newest + 1)
        let key = CompartmentKey.random()
        var slots: [CompartmentSlot] = []
        for holder in state.holders.sorted() where holder != gone {
            if let member = register.members[holder] {
                guard file?.members.contains(where: { $0.member.id == holder }) != false else { continue }
                guard let sealingKey = try known[holder] ?? sealingKeyToGive(member) else { continue }
                slots.append(try .wrapping(key, of: version, toMember: holder, sealingKey: sealingKey))
            } else {
                let newest = try fresh[holder]?.newest ?? newest(holder, register)
                slots.append(try .wrapping(key, of: version, to: newest))
            }
        }
        return BegunCompartment(version: version, key: key, slots: slots)
    }

    /// Everything that opens a compartment, all versions of it: whoever is admitted reads what came before too.
    ///
    /// Throws `noKey` where this person does not hold them all.
    func keysToGive(
        _ compartment: Identifier,
        _ register: Register
    ) throws -> [(version: CompartmentVersion, key: CompartmentKey)] {
        guard let state = register.compartments[compartment], state.newest > 0 else { throw VaultError.noKey }
        return try (1...state.newest).map { number in
            let version = CompartmentVersion(id: compartment, version: number)
            guard let key = try key(of: version, register) else { throw VaultError.noKey }
            return (version, key)
        }
    }

    /// The public half to wrap for a member: their own key, or while they are invited their code's; nil where the register
    /// vouches for none.
    func sealingKeyToGive(_ member: Member) throws -> SealingKey? {
        guard let vouched = (member.keys ?? member.invitation)?.sealing, vouched != .zero else { return nil }
        let key = try vault.sealingKey(ofMember: member.id)
        guard vouched == key.fingerprint else {
            throw VaultError.damaged(Damage(.account, ledger: vault.register, sequence: member.binding.last ?? 0))
        }
        return key
    }

    /// A compartment as something to seal to: by its own key where this person has it, else by the public half that the
    /// register vouches for.
    func recipient(_ compartment: Identifier, _ register: Register) throws -> Recipient {
        let newest = try newest(compartment, register)
        if let key = try key(of: newest.version, register) { return .key(newest.version, key) }
        return .sealingKey(newest)
    }

    /// The newest key of a compartment that the register vouches for; throws `noKey` where this person cannot open it.
    func currentKey(of compartment: Identifier, _ register: Register) throws -> (CompartmentVersion, CompartmentKey) {
        let newest = try newest(compartment, register)
        guard let key = try key(of: newest.version, register) else { throw VaultError.noKey }
        return (newest.version, key)
    }

    // A wrap is made to public keys, so anybody who can write the database can make one: what it opens to must be the
    // seed that the register's public half belongs to.
    func key(of version: CompartmentVersion, _ register: Register) throws -> CompartmentKey? {
        guard let key = try keyring.key(of: version, in: vault) else { return nil }
        guard register.compartments[version.id]?.sealing(version.version) == key.sealingFingerprint else {
            throw VaultError.damaged(Damage(.keySlot, ledger: vault.register, sequence: 0))
        }
        return key
    }

    /// The newest version of a compartment, whose public half the register must vouch for: a key that was put into the
    /// database is refused.
    func newest(_ compartment: Identifier, _ register: Register) throws -> NewestVersion {
        let newest = try vault.newestVersion(of: compartment)
        guard let state = register.compartments[compartment], state.newest == newest.version.version,
            state.sealing(state.newest) == newest.sealingKey.fingerprint
        else { throw VaultError.damaged(Damage(.keySlot, ledger: vault.register, sequence: 0)) }
        return newest
    }

    /// A joined member's public sealing key, which must be the one that the register binds to them.
    func sealingKey(of member: Member) throws -> SealingKey {
        guard member.keys != nil, let key = try sealingKeyToGive(member) else { throw ServiceError.noSuchMember }
        return key
    }
}
