// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Fields
internal import Ledger
internal import Values
internal import Vault

extension Session {
    /// Takes a member out of a case: nothing that is entered from here on opens to them.
    package func dismiss(_ signInName: String, from number: String, reason: String) throws {
        let target = try account(signInName, register())
        try enter(in: number, .dismiss(member: target.id), renewing: false) { opened, batch in
            try checkTwoStay(without: target, in: opened)
            try takeOut(target.id, of: &opened, into: &batch)
            return MemberDismissed(member: target.author, reason: reason)
        }
    }

    /// Closes a case to everybody but its members: the unit's supervisors no longer open it.
    package func restrict(_ number: String, reason: String) throws {
        try enter(in: number, .restrict, renewing: false) { opened, batch in
            guard let unit = opened.register.units[opened.file.unit] else { throw VaultError.noKey }
            try takeOut(unit.supervisors, of: &opened, into: &batch)
            return CaseRestricted(reason: reason)
        }
    }

    /// Opens a restricted case to the unit's supervisors again, with all that was entered meanwhile.
    package func liftRestriction(of number: String, reason: String) throws {
        try enter(in: number, .liftRestriction) { opened, batch in
            guard let unit = opened.register.units[opened.file.unit] else { throw VaultError.noKey }
            let isWalled = opened.file.walled.contains { walled in
                opened.register.holds(walled.member.id, unit.supervisors)
            }
            guard !isWalled else {
                throw ServiceError.invalid("A supervisor is walled off from this case. Lift that wall first.")
            }
            let supervisors = try newest(unit.supervisors, opened.register)
            try give(opened, to: unit.supervisors, into: &batch) { key, version in
                try .wrapping(key, of: version, to: supervisors)
            }
            return RestrictionLifted(reason: reason)
        }
    }

    /// Enters that a member of the office has a part in the matter: they can't be admitted while that stands.
    package func wall(_ signInName: String, from number: String, reason: String) throws {
        let target = try account(signInName, register())
        try enter(in: number, .wall(member: target.id)) { opened, _ in
            guard !opened.register.holds(target.id, opened.compartment.id) else {
                throw ServiceError.invalid(
                    "They open this case as a supervisor. Restrict it to its members first: casebound case restrict"
                )
            }
            return MemberWalled(member: target.author, reason: reason)
        }
    }

    /// Lets somebody who was walled off be admitted again.
    package func liftWall(before signInName: String, of number: String, reason: String) throws {
        let target = try account(signInName, register())
        try enter(in: number, .liftWall(member: target.id)) { _, _ in
            WallLifted(member: target.author, reason: reason)
        }
    }

    /// Shows one entry of a case to a member who is not admitted to it: they can open that one, and nothing else of it.
    package func show(_ entry: UInt64, of number: String, to signInName: String, reason: String) throws {
        try enter(in: number, .share(entry: entry)) { opened, batch in
            guard let target = opened.register.member(signInName: signInName), target.isActive else {
                throw ServiceError.noSuchMember
            }
            guard !opened.register.holds(target.id, opened.compartment.id) else {
                throw ServiceError.invalid("They can open the whole case already.")
            }
            guard !opened.file.walled.contains(where: { $0.member.id == target.id }) else {
                throw ServiceError.invalid("They are walled off from this case. Lift the wall first, with a reason.")
            }
            guard entry < opened.file.size, opened.entries[Int(entry)].key != nil else {
                throw ServiceError(.notFound, "This case has no such entry. See its timeline.")
            }
            let grant = try EntryGrant(
                opened.entries[Int(entry)],
                toMember: target.id,
                sealingKey: sealingKey(of: target)
            )
            batch.grants = [grant]
            let shared = EntryShared(
                ledger: opened.file.ledger,
                sequence: entry,
                holder: target.id,
                wrap: grant.wrapDigest
            )
            batch.entries.append(try registerEntry(shared, by: opened.member.author, opened.register))
            return EntryShown(entry: entry, to: target.author, reason: reason)
        }
    }

    /// The single entries that were shown to this member, in full; enters that they read them.
    package func shownEntries() throws -> [SharedEntry] { try retrying { try shownEntriesAtOnce() } }

    private func shownEntriesAtOnce() throws -> [SharedEntry] {
        let register = try register()
        _ = try member(of: register)
        return try vault.entriesShown(to: memberID).map { place in
            let damaged = VaultError.damaged(
                Damage(.record, ledger: place.ledger, sequence: place.sequence)
            )
            guard let entry = try vault.entry(place.sequence, of: place.ledger, with: keyring),
                let fields = entry.fields, let reference = try entry.reference(), register.isAuthor(of: reference)
            else { throw damaged }
            try noteReading(of: place.ledger)
            return SharedEntry(
                reference: reference,
                event: try CaseEvents.decode(fields, of: reference),
                fields: fields
            )
        }
    }

    /// Destroys entries of a case, with the files that they name: their words are gone from this vault, their records stand.
    package func destroy(_ entries: [UInt64], of number: String, reason: String, authority: String) throws {
        let entries = Set(entries).sorted()
        try enter(in: number, .destroy(entries: entries)) { opened, batch in
            let gone = opened.register.destroyed[opened.file.ledger] ?? []
            guard gone.isDisjoint(with: entries) else {
                throw ServiceError.invalid("Some of these entries were destroyed before. See the case's timeline.")
            }
            let last = opened.file.lastNumbered
            let items = opened.file.evidence.filter { entries.contains($0.entry.sequence) }
            // What came with a tip is the intake's too, and may be another case's: this case lets go of it.
            let blobs = items.filter { $0.origin == nil }.compactMap(\.file?.blob)
            let compartment = opened.compartment.id
            batch.withdrawals.blobSlots = items.filter { $0.origin != nil }.compactMap(\.file?.blob).map {
                (blob: $0, holder: compartment)
            }
            opened.file = try read(opened, without: gone.union(entries))
            batch.withdrawals.entries = entries.map { (opened.file.ledger, $0) }
            batch.withdrawals.blobs = blobs
            let destroyed = EntriesDestroyed(ledger: opened.file.ledger, entries: entries, blobs: blobs)
            batch.entries.append(try registerEntry(destroyed, by: opened.member.author, opened.register))
            return DestructionDecided(entries: entries, reason: reason, authority: authority, last: last)
        }
    }

    /// The case without entries that are to be destroyed; what stays must read without them.
    private func read(_ opened: OpenedCase, without gone: Set<UInt64>) throws -> CaseFile {
        var file = CaseFile(ledger: opened.file.ledger)
        do {
            for entry in opened.entries {
                guard !gone.contains(entry.record.sequence), let reference = try entry.reference(),
                    let fields = entry.fields
                else {
                    file.passDestroyed()
                    continue
                }
                try file.apply(reference, fields: fields, register: opened.register)
            }
        } catch is FoldError {
            throw ServiceError.invalid(
                "What stays does not read without these entries: destroy an admission or a custody event only together with what rests on it."
            )
        }
        return file
    }

    /// Throws where a restricted case would be left without two members who can sign: somebody who was removed from the
    /// office still stands among its members, and the case's own entries cannot tell.
    private func checkTwoStay(without target: Member, in opened: OpenedCase) throws {
        guard opened.file.isRestricted, target.isActive else { return }
        let staying = opened.file.members.filter { member in
            member.member.id != target.id && opened.register.members[member.member.id]?.isActive == true
        }
        guard staying.count >= 2 else {
            throw ServiceError.invalid(
                "A restricted case keeps two members who can sign in: admit another first, or lift the restriction."
            )
        }
    }

    /// Takes a holder out of a case's compartment, and begins the next version for the others.
    private func takeOut(_ holder: Identifier, of opened: inout OpenedCase, into batch: inout Batch) throws {
        let compartment = opened.compartment.id
        if opened.register.compartments[compartment]?.holders.contains(holder) == true {
            let revoked = CompartmentRevoked(compartment: compartment, holder: holder)
            batch.entries.append(try registerEntry(revoked, by: opened.member.author, opened.register))
            batch.withdrawals.slots = [(holder: holder, compartment: compartment)]
        }
        try renew(&opened, without: holder, into: &batch)
    }
}

/// An entry that somebody showed to a member.
package struct SharedEntry: Sendable {
    package let reference: EntryReference
    package let event: any CaseEvent
    package let fields: [Field]
}
