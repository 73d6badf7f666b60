// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// An event of the register.
package protocol RegisterEvent: Event {}

/// Someone who works in the office.
package struct Member: Hashable, Sendable {
    package let id: Identifier
    package let name: String
    package let signInName: String
    package let roles: Set<Role>
    package let unit: Identifier?
    package let invitationKey: Digest?
    package internal(set) var keys: MemberKeys?
    /// The entries that bind this name to these keys, in order: what a stranger needs to see of them.
    package internal(set) var binding: [UInt64]

    package var author: Author { Author(id: id, name: name) }
}

/// The reading of a register: who belongs to the office, which units and ledgers there are, and how far each had come.
///
/// Folding checks who made each entry, that they were entitled to, and that a joining member's keys are endorsed by the
/// invitation that they answer.
package struct Register: Sendable {
    package private(set) var name = ""
    package private(set) var houseKey = Digest.zero
    package private(set) var members: [Identifier: Member] = [:]
    package private(set) var units: [Identifier: UnitCreated] = [:]
    package private(set) var ledgers: [Identifier: LedgerOpened] = [:]
    package private(set) var ledgerOrder: [Identifier] = []
    package private(set) var heads: [Identifier: Head] = [:]
    package private(set) var grants: [CompartmentGranted] = []
    /// The newest version of each compartment.
    package private(set) var compartments: [Identifier: CompartmentBegun] = [:]
    /// The entries that a stranger needs to see of a unit, in order.
    package private(set) var unitBindings: [Identifier: [UInt64]] = [:]
    /// How many entries have been folded in or passed over.
    package private(set) var size: UInt64 = 0
    /// Which entry of the register holds the newest head of each ledger.
    package private(set) var headPlaces: [Identifier: UInt64] = [:]
    /// The register's own size after its newest `heads` entry.
    package private(set) var sizeAtHeads: UInt64 = 0
    package private(set) var headsTime: Timestamp?
    private var keys: [Digest: Identifier] = [:]
    private let isSigned: SignatureCheck
    /// The compartments of all members and of auditors, as the first entry names them.
    package private(set) var houseCompartments: [Identifier] = []

    /// Whether the bytes are signed by the key.
    ///
    /// Given by the caller, because there are no keys here.
    package typealias SignatureCheck = @Sendable (_ signature: [UInt8], _ bytes: [UInt8], _ key: Digest) -> Bool

    package init(isSigned: @escaping SignatureCheck) { self.isSigned = isSigned }

    /// The member whose key signed an entry.
    package func member(withKey key: Digest) -> Member? { keys[key].flatMap { members[$0] } }
    package func member(signInName: String) -> Member? {
        members.values.first { $0.signInName.utf8.elementsEqual(signInName.utf8) }
    }

    /// Whether the entry's author is who its signing key says.
    ///
    /// The house may make the few entries that are its own.
    package func isAuthor(of entry: EntryReference, allowingHouse types: Set<String> = []) -> Bool {
        if entry.key == houseKey { return types.contains(entry.envelope.type) && entry.author == .house }
        guard let member = member(withKey: entry.key) else { return false }
        return member.author == entry.author
    }

    /// Whether an entry that a member cannot open may be the auditors': sign-ins and reads have five fields, as its signed
    /// record tells, and the house makes none.
    package func mayBeAudit(fieldCount: Int, key: Digest) -> Bool {
        fieldCount == Envelope.fieldCount + 1 && key != houseKey
    }

    /// The compartments that somebody was given, directly or through others that they were given.
    package func compartments(heldBy member: Identifier) -> Set<Identifier> {
        let byHolder = Dictionary(grouping: grants, by: \.holder)
        var held: Set<Identifier> = []
        var waiting = [member]
        while let holder = waiting.popLast() {
            for grant in byHolder[holder] ?? [] where held.insert(grant.compartment).inserted {
                waiting.append(grant.compartment)
            }
        }
        return held
    }

    /// Passes over an entry that the reader cannot open: sign-ins and reads are the auditors'.
    package mutating func pass() { size += 1 }

    /// Passes over all entries before the one with this number.
    package mutating func pass(to sequence: UInt64) { size = max(size, sequence) }

    /// Takes one entry in, in order.
    package mutating func apply(_ entry: EntryReference, fields: [Field]) throws(FoldError) {
        guard entry.sequence == size else { throw entry.malformed }
        size += 1
        let type = entry.envelope.type
        switch type {
        case VaultCreated.type: try begin(decode(VaultCreated.self, entry, fields), entry)
        case MemberJoined.type: try join(decode(MemberJoined.self, entry, fields), entry)
        case Heads.type: try note(decode(Heads.self, entry, fields), entry)
        default:
            guard isAuthor(of: entry), let author = member(withKey: entry.key) else { throw entry.wrongAuthor }
            try apply(type, by: author, entry, fields)
        }
    }

    private mutating func apply(
        _ type: String,
        by author: Member,
        _ entry: EntryReference,
        _ fields: [Field]
    ) throws(FoldError) {
        switch type {
        case UnitCreated.type:
            guard author.roles.contains(.administrator) else { throw entry.wrongAuthor }
            let unit = try decode(UnitCreated.self, entry, fields)
            guard units.updateValue(unit, forKey: unit.unit) == nil else { throw entry.malformed }
            unitBindings[unit.unit] = author.binding + [entry.sequence]
        case MemberInvited.type: try invite(decode(MemberInvited.self, entry, fields), by: author, entry)
        case CompartmentBegun.type: try start(decode(CompartmentBegun.self, entry, fields), by: author, entry)
        case CompartmentGranted.type: grants.append(try decode(CompartmentGranted.self, entry, fields))
        case LedgerOpened.type:
            let opened = try decode(LedgerOpened.self, entry, fields)
            guard author.unit == opened.unit else { throw entry.wrongAuthor }
            guard !isTaken(opened), ledgers.updateValue(opened, forKey: opened.ledger) == nil else {
                throw entry.malformed
            }
            ledgerOrder.append(opened.ledger)
        case BackupMade.type:
            guard AccessPolicy.decide(.backUp, by: author).isAllowed else { throw entry.wrongAuthor }
        case SessionStarted.type, LedgerRead.type: break
        default: throw .unknownType(ledger: entry.ledger, sequence: entry.sequence)
        }
    }

    /// Whether a ledger or its compartment is another's: whoever opens a ledger must not reach into one that stands.
    private func isTaken(_ opened: LedgerOpened) -> Bool {
        houseCompartments.contains(opened.compartment)
            || units.values.contains {
                [$0.intake, $0.supervisors].contains(opened.compartment) || $0.intakeLedger == opened.ledger
            }
            || ledgers.values.contains { $0.compartment == opened.compartment }
    }

    private mutating func begin(_ event: VaultCreated, _ entry: EntryReference) throws(FoldError) {
        guard entry.sequence == 0, entry.key == event.administrator.signing else { throw entry.wrongAuthor }
        name = event.name
        houseKey = event.houseKey
        houseCompartments = [event.members, event.audit]
        let member = Member(
            id: entry.author.id,
            name: entry.author.name,
            signInName: event.signInName,
            roles: [.administrator],
            unit: nil,
            invitationKey: nil,
            keys: event.administrator,
            binding: [0]
        )
        members[member.id] = member
        keys[event.administrator.signing] = member.id
    }

    private mutating func invite(_ event: MemberInvited, by author: Member, _ entry: EntryReference) throws(FoldError) {
        let roles = Set(event.roles)
        guard AccessPolicy.mayInvite(roles, to: event.unit, author) else { throw entry.wrongAuthor }
        guard members[event.member.id] == nil, member(signInName: event.signInName) == nil else {
            throw entry.malformed
        }
        members[event.member.id] = Member(
            id: event.member.id,
            name: event.member.name,
            signInName: event.signInName,
            roles: roles,
            unit: event.unit,
            invitationKey: event.invitationKey,
            keys: nil,
            binding: author.binding + [entry.sequence]
        )
    }

    private mutating func start(_ event: CompartmentBegun, by author: Member, _ entry: EntryReference) throws(FoldError)
    {
        guard event.version > 0, event.version - 1 == compartments[event.compartment]?.version ?? 0 else {
            throw entry.malformed
        }
        let isOfHouse = houseCompartments.contains(event.compartment)
        guard !isOfHouse || author.roles.contains(.administrator) else { throw entry.wrongAuthor }
        if let ledger = ledgers.values.first(where: { $0.compartment == event.compartment }) {
            guard author.unit == ledger.unit else { throw entry.wrongAuthor }
        }
        if let unit = units.values.first(where: {
            $0.intake == event.compartment || $0.supervisors == event.compartment
        }) {
            let supervises = author.roles.contains(.supervisor) && author.unit == unit.unit
            // An administrator sets a unit up, and is then shut out of it.
            let setsUp = author.roles.contains(.administrator) && event.version == 1
            guard supervises || setsUp else { throw entry.wrongAuthor }
        }
        compartments[event.compartment] = event
    }

    private mutating func join(_ event: MemberJoined, _ entry: EntryReference) throws(FoldError) {
        guard var member = members[event.member], member.keys == nil else { throw entry.dangling }
        guard entry.key == event.keys.signing, member.author == entry.author, keys[entry.key] == nil,
            let invitationKey = member.invitationKey, let endorsement = Hex.decode(event.endorsement),
            isSigned(endorsement, MemberJoined.endorsedBytes(member: event.member, keys: event.keys), invitationKey)
        else {
            throw entry.wrongAuthor
        }
        member.keys = event.keys
        member.binding.append(entry.sequence)
        members[event.member] = member
        keys[event.keys.signing] = event.member
    }

    private mutating func note(_ event: Heads, _ entry: EntryReference) throws(FoldError) {
        guard isAuthor(of: entry, allowingHouse: [Heads.type]), entry.key == houseKey else { throw entry.wrongAuthor }
        for head in event.ledgers {
            // A ledger never shrinks, and what stood at a size stands.
            if let known = heads[head.ledger] {
                guard head.size > known.size || head == known else { throw entry.malformed }
            }
            heads[head.ledger] = head
            headPlaces[head.ledger] = entry.sequence
        }
        sizeAtHeads = entry.sequence + 1
        headsTime = entry.time
    }

    private func decode<E: Event>(_ type: E.Type, _ entry: EntryReference, _ fields: [Field]) throws(FoldError) -> E {
        do { return try EventCoding.event(type, of: fields) } catch { throw entry.malformed }
    }
}
