// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values
internal import Vault

extension Session {
    /// The first batch of a vault: its administrator, the two compartments of the house, and the first unit.
    func founding(_ founding: Office.Founding, _ author: Author, _ locked: LockedKeys) throws -> Batch {
        var batch = Batch()
        let house = try [vault.members, vault.audit].map {
            try begin($0, heldBy: [author.id: keyring.personal.sealingKey])
        }
        for begun in house { batch.add(begun) }
        batch.invited = [
            InvitedMember(id: author.id, signInName: founding.signInName, sealingKey: keyring.personal.sealingKey)
        ]
        batch.joined = [JoinedMember(id: author.id, sealingKey: keyring.personal.sealingKey, lockedKeys: locked)]
        let unit = UnitCreated(
            unit: .random(),
            name: founding.unitName,
            prefix: founding.unitPrefix,
            intakeLedger: .random(),
            intake: .random(),
            supervisors: .random()
        )
        batch.ledgers = [NewLedger(id: unit.intakeLedger, kind: .intake, compartment: unit.intake)]
        let created = VaultCreated(
            name: founding.vaultName,
            houseKey: vault.houseVerifyingKey.digest,
            administrator: keyring.publicKeys,
            signInName: founding.signInName,
            members: vault.members,
            audit: vault.audit
        )
        let members = Recipient.key(house[0].version, house[0].key)
        func entry<E: RegisterEvent>(_ event: E) throws -> PreparedEntry {
            try prepare(event, in: vault.register, by: author, to: [members], at: clock())
        }
        batch.entries = [try entry(created), try entry(unit)]
        for begun in house {
            batch.entries.append(try entry(begun.event))
            for granted in begun.grants { batch.entries.append(try entry(granted)) }
        }
        return batch
    }
}

/// A compartment that begins a version: its new seed, wrapped to who holds it, and then dropped.
struct BegunCompartment {
    let version: CompartmentVersion
    let key: CompartmentKey
    let slots: [CompartmentSlot]

    var event: CompartmentBegun {
        CompartmentBegun(compartment: version.id, version: version.version, sealing: key.sealingKey.fingerprint)
    }

    var grants: [CompartmentGranted] { slots.map(\.granted) }
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
        compartments.append(NewestVersion(version: begun.version, sealingKey: begun.key.sealingKey))
        compartmentSlots += begun.slots
    }
}

extension Keyring {
    var publicKeys: MemberKeys {
        MemberKeys(signing: signing.verifyingKey.digest, sealing: personal.sealingKey.fingerprint)
    }
}

extension Session {
    /// Makes the first version of a compartment, wrapped to members and to other compartments.
    func begin(
        _ compartment: Identifier,
        heldBy members: [Identifier: SealingKey],
        and holders: [NewestVersion] = []
    ) throws -> BegunCompartment {
        let version = CompartmentVersion(id: compartment, version: 1)
        let key = CompartmentKey.random()
        var slots: [CompartmentSlot] = []
        for (member, sealingKey) in members.sorted(by: { $0.key < $1.key }) {
            slots.append(try .wrapping(key, of: version, toMember: member, sealingKey: sealingKey))
        }
        for holder in holders { slots.append(try .wrapping(key, of: version, to: holder)) }
        return BegunCompartment(version: version, key: key, slots: slots)
    }
}
