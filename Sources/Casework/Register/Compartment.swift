// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A set of people who can open something, as the register knows it.
package struct Compartment: Hashable, Sendable {
    /// The fingerprint of each version's public half, the first version first.
    package internal(set) var versions: [Digest]
    /// Who began the newest version.
    package internal(set) var begunBy: Identifier
    /// Up to where whoever began the newest version gives it, without holding it: what follows the beginning without a gap.
    var givenUpTo: UInt64 = 0
    /// Who was given it and not taken out again: members, and compartments whose people can open it.
    package internal(set) var holders: Set<Identifier> = []
    /// Whether somebody who was taken out knows the newest version's seed: nothing may be sealed to it any more, and who
    /// holds the compartment begins the next one first.
    package internal(set) var isExposed = false

    package var newest: UInt32 { UInt32(versions.count) }

    /// The fingerprint of a version's public half; nil where there is no such version.
    package func sealing(_ version: UInt32) -> Digest? {
        version >= 1 && version <= newest ? versions[Int(version) - 1] : nil
    }
}

/// A version of a compartment that was given to a holder.
package struct CompartmentGrant: Hashable, Sendable {
    package let compartment: Identifier
    package let version: UInt32
    package let holder: Identifier

    package init(compartment: Identifier, version: UInt32, holder: Identifier) {
        self.compartment = compartment
        self.version = version
        self.holder = holder
    }
}

extension Register {
    /// The compartments that somebody holds, directly or through others that they hold.
    package func compartments(heldBy member: Identifier) -> Set<Identifier> {
        var found: Set<Identifier> = []
        var waiting = [member]
        while let holder = waiting.popLast() {
            for compartment in held[holder] ?? [] where found.insert(compartment).inserted {
                waiting.append(compartment)
            }
        }
        return found
    }

    /// The compartments that were given to somebody themselves, in order.
    package func compartments(heldDirectlyBy member: Identifier) -> [Identifier] { (held[member] ?? []).sorted() }

    /// Whether nobody else who is active holds a compartment, such as the only supervisor of a unit.
    package func isHeldBy(_ member: Identifier, alone compartment: Identifier) -> Bool {
        let holders = compartments[compartment]?.holders ?? []
        return holders.allSatisfy { $0 == member || members[$0]?.isActive != true }
    }

    /// Whether a member holds a compartment, directly or through another.
    package func holds(_ member: Identifier, _ compartment: Identifier) -> Bool {
        compartments[compartment]?.holders.contains(member) == true
            || compartments(heldBy: member).contains(compartment)
    }

    mutating func start(_ event: CompartmentBegun, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard event.version > 0, event.version - 1 == compartments[event.compartment]?.newest ?? 0,
            event.compartment != recovery?.begun.compartment
        else { throw entry.malformed }
        switch author {
        case .recovery: try requireRecoveryInUse(entry)
        case .member(let member):
            guard mayBegin(event, member) else { throw entry.wrongAuthor }
        }
        var compartment = compartments[event.compartment] ?? Compartment(versions: [], begunBy: author.author.id)
        compartment.versions.append(event.sealing)
        compartment.begunBy = author.author.id
        compartment.isExposed = false
        compartment.givenUpTo = entry.sequence + 1
        compartments[event.compartment] = compartment
    }

    /// First versions are begun by who sets the thing up; later ones by who holds the compartment: nobody else ever learns
    /// a seed.
    private func mayBegin(_ event: CompartmentBegun, _ author: Member) -> Bool {
        let isFirst = event.version == 1
        if event.compartment == houseCompartments.first {
            return author.roles.contains(.administrator) || author.roles.contains(.supervisor) && !isFirst
        }
        if houseCompartments.contains(event.compartment) { return author.roles.contains(.administrator) }
        if let unit = units.values.first(where: {
            $0.intake == event.compartment || $0.supervisors == event.compartment
        }) {
            // An administrator sets a unit up, and is then shut out of it, as is a supervisor whom nobody of it let in.
            guard !isFirst else {
                return author.roles.contains(.administrator)
                    || author.roles.contains(.supervisor) && author.unit == unit.unit
            }
            return author.roles.contains(.supervisor) && holds(author.id, event.compartment)
        }
        guard isFirst else { return holds(author.id, event.compartment) }
        return ledgers.values.first { $0.compartment == event.compartment }.map { $0.unit == author.unit } ?? true
    }

    mutating func grant(_ event: CompartmentGranted, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let compartment = compartments[event.compartment], compartment.sealing(event.version) != nil else {
            throw entry.dangling
        }
        switch author {
        case .recovery: try requireRecoveryInUse(entry)
        case .member(let member):
            // Whoever begins a compartment for others, as an administrator does for a unit, gives it at once or never.
            let isBeginning = compartment.begunBy == member.id && compartment.givenUpTo == entry.sequence
            guard isBeginning || holds(member.id, event.compartment) else { throw entry.wrongAuthor }
        }
        if compartment.givenUpTo == entry.sequence { compartments[event.compartment]?.givenUpTo += 1 }
        if let member = members[event.holder] {
            guard member.standing != .removed else { throw entry.dangling }
        } else {
            guard compartments[event.holder] != nil else { throw entry.dangling }
        }
        compartments[event.compartment]?.holders.insert(event.holder)
        held[event.holder, default: []].insert(event.compartment)
        let place = CompartmentGrant(
            compartment: event.compartment,
            version: event.version,
            holder: event.holder
        )
        grants[place] = event.wrap
    }

    mutating func revoke(_ event: CompartmentRevoked, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let compartment = compartments[event.compartment], compartment.holders.contains(event.holder),
            event.holder != recovery?.begun.compartment
        else { throw entry.dangling }
        guard let member = author.member, holds(member.id, event.compartment) else { throw entry.wrongAuthor }
        takeOut(event.holder, of: event.compartment)
        exposeAll(reachableFrom: event.compartment)
    }

    /// Takes somebody out of all that they hold: what they could open is exposed, directly or through another.
    mutating func expose(from holder: Identifier) {
        for compartment in compartments(heldBy: holder) { compartments[compartment]?.isExposed = true }
        for compartment in held[holder] ?? [] { takeOut(holder, of: compartment) }
    }

    private mutating func exposeAll(reachableFrom compartment: Identifier) {
        compartments[compartment]?.isExposed = true
        for other in compartments(heldBy: compartment) { compartments[other]?.isExposed = true }
    }

    private mutating func takeOut(_ holder: Identifier, of compartment: Identifier) {
        compartments[compartment]?.holders.remove(holder)
        held[holder]?.remove(compartment)
        for version in 1...(compartments[compartment]?.newest ?? 1) {
            grants[CompartmentGrant(compartment: compartment, version: version, holder: holder)] = nil
        }
    }
}
