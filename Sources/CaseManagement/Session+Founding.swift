// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values
internal import Vault

extension Session {
    /// The first batch of a vault: its administrator, the two compartments of the house, and the first unit.
    func founding(
        _ founding: Office.Founding,
        _ author: Author,
        _ locked: LockedKeys,
        _ recovery: SplitRecovery?
    ) throws -> Batch {
        var batch = Batch()
        let house = try [vault.members, vault.audit].map {
            try begin($0, heldBy: [author.id: keyring.personal.sealingKey], recovery: recovery?.newest)
        }
        if let recovery {
            batch.compartments.append(recovery.newest)
            batch.recovery = recovery.newest.version.id
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
        var events: [any RegisterEvent] = [created]
        if let recovery { events.append(recovery.event) }
        events.append(unit)
        for begun in house { events += begun.events }
        batch.entries = try events.map { try entry($0) }
        return batch
    }
}

extension Keyring {
    var publicKeys: MemberKeys {
        MemberKeys(signing: signing.verifyingKey.digest, sealing: personal.sealingKey.fingerprint)
    }
}
