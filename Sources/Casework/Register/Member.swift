// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Someone who works in the office.
package struct Member: Hashable, Sendable {
    /// Where a member stands with the office.
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        /// Asked in, or asked in again; their keys are not made yet.
        case invited
        case active
        /// Signs nothing until they are reinstated; what they were given stays theirs.
        case suspended
        /// Gone for good: their name stands on what they did, and their sign-in name stays theirs.
        case removed
    }

    package let id: Identifier
    package let name: String
    package let signInName: String
    package let roles: Set<Role>
    package let unit: Identifier?
    /// The keys that the one-time code seeds, of the newest invitation.
    package internal(set) var invitation: MemberKeys?
    /// Their newest keys; nil while they are invited, and once they are removed.
    package internal(set) var keys: MemberKeys?
    package internal(set) var standing: Standing
    /// Which second factor their sign-in asks for; nil where it asks for none.
    package internal(set) var secondFactor: Identifier?
    /// The entries that bind this name to these keys, in order: what a stranger needs to see of them.
    package internal(set) var binding: [UInt64]

    package var author: Author { Author(id: id, name: name) }
    package var isActive: Bool { standing == .active }
}

extension Register {
    mutating func create(_ unit: UnitCreated, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard author.member?.roles.contains(.administrator) == true else { throw entry.wrongAuthor }
        guard units.updateValue(unit, forKey: unit.unit) == nil else { throw entry.malformed }
        unitBindings[unit.unit] = author.binding + [entry.sequence]
    }

    mutating func invite(_ event: MemberInvited, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        let roles = Set(event.roles)
        switch author {
        case .member(let member):
            guard AccessPolicy.mayInvite(roles, to: event.unit, member) else { throw entry.wrongAuthor }
        case .recovery:
            try requireRecoveryInUse(entry)
            guard AccessPolicy.fit(roles, event.unit) else { throw entry.malformed }
        }
        guard members[event.member.id] == nil, member(signInName: event.signInName) == nil else {
            throw entry.malformed
        }
        members[event.member.id] = Member(
            id: event.member.id,
            name: event.member.name,
            signInName: event.signInName,
            roles: roles,
            unit: event.unit,
            invitation: event.invitation,
            keys: nil,
            standing: .invited,
            binding: author.binding + [entry.sequence]
        )
    }

    /// Whoever lost their keys is asked in again: the old ones sign nothing more, and what they opened begins anew.
    mutating func reinvite(_ event: MemberReinvited, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireMayManage(event.member, .reinvite, by: author, entry)
        guard var member = members[event.member], member.standing != .removed else { throw entry.dangling }
        if let key = member.keys?.signing { keys.withdraw(key) }
        expose(from: member.id)
        member.invitation = event.invitation
        member.keys = nil
        member.secondFactor = nil
        member.standing = .invited
        for place in author.binding + [entry.sequence] where !member.binding.contains(place) {
            member.binding.append(place)
        }
        member.binding.sort()
        members[member.id] = member
    }

    mutating func join(_ event: MemberJoined, _ entry: EntryReference) throws(FoldError) {
        guard var member = members[event.member], member.keys == nil, member.standing == .invited else {
            throw entry.dangling
        }
        guard entry.key == event.keys.signing, member.author == entry.author, !keys.isKnown(entry.key),
            let invitation = member.invitation, let endorsement = Hex.decode(event.endorsement),
            isSigned(
                endorsement,
                MemberJoined.endorsedBytes(member: event.member, keys: event.keys),
                invitation.signing
            )
        else {
            throw entry.wrongAuthor
        }
        member.keys = event.keys
        member.standing = .active
        member.binding.append(entry.sequence)
        members[event.member] = member
        keys.bind(event.keys.signing, to: event.member)
    }

    mutating func suspend(_ event: MemberSuspended, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireMayManage(event.member, .suspend, by: author, entry)
        guard let member = members[event.member], member.isActive, let key = member.keys?.signing else {
            throw entry.dangling
        }
        keys.withdraw(key)
        members[member.id]?.standing = .suspended
    }

    mutating func reinstate(
        _ event: MemberReinstated,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        try requireMayManage(event.member, .reinstate, by: author, entry)
        guard let member = members[event.member], member.standing == .suspended, let key = member.keys?.signing else {
            throw entry.dangling
        }
        keys.reinstate(key)
        members[member.id]?.standing = .active
    }

    mutating func remove(_ event: MemberRemoved, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireMayManage(event.member, .remove, by: author, entry)
        guard let member = members[event.member], member.standing != .removed else { throw entry.dangling }
        if let key = member.keys?.signing { keys.withdraw(key) }
        expose(from: member.id)
        members[member.id]?.keys = nil
        members[member.id]?.secondFactor = nil
        members[member.id]?.invitation = nil
        members[member.id]?.standing = .removed
    }

    /// Changes nothing here: sessions stand in a server's memory alone.
    func endSessions(_ event: SessionsEnded, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let target = members[event.member] else { throw entry.dangling }
        guard let member = author.member,
            AccessPolicy.decide(.change(.endSessions, of: target), by: member).isAllowed
        else { throw entry.wrongAuthor }
    }

    /// Whether the author may do this with a member's account; the `heads` just before it say how far their key counts.
    private mutating func requireMayManage(
        _ target: Identifier,
        _ change: AccountChange,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        guard keys.isPartial || isJustAfterHeads(entry) else { throw entry.malformed }
        guard let target = members[target] else { throw entry.dangling }
        switch author {
        case .recovery: try requireRecoveryInUse(entry)
        case .member(let member):
            guard AccessPolicy.decide(.change(change, of: target), by: member).isAllowed else {
                throw entry.wrongAuthor
            }
        }
    }
}
