// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

/// An office of two units with somebody of every role, folded from its register, and a ledger that entries are put in.
///
/// A member's key is a digest of their id's byte: the fold looks at which key it is, not at signatures.
struct World {
    static let unit = Identifier.sample(0xA0)
    static let otherUnit = Identifier.sample(0xB0)
    static let ledger = Identifier.sample(0xC0)
    static let start = Timestamp(milliseconds: 1_776_418_200_000)
    static let house = Digest.sample(0xEE)

    var register = Register { _, _, _ in true }
    private var registerSize: UInt64 = 0

    init() throws {
        try enter(
            VaultCreated(
                name: "Office",
                houseKey: World.house,
                administrator: World.keys(World.administrator),
                signInName: "member-d",
                members: .sample(0xD0),
                audit: .sample(0xD1)
            ),
            by: World.administrator
        )
        try staff(World.unit, offset: 0)
        try staff(World.otherUnit, offset: 0x20)
        try invite(World.author(.auditor, 0), [.auditor], nil, by: World.administrator)
    }

    static let administrator = author(.administrator, 0)

    /// The member of a unit who has this role alone.
    static func author(_ role: Role, _ offset: UInt8) -> Author {
        let index = UInt8(Role.allCases.firstIndex(of: role) ?? 0) + 1 + offset
        return Author(id: .sample(index), name: "Member \(index)")
    }

    static func key(_ author: Author) -> Digest { .sample(author.id.bytes[0]) }
    static func keys(_ author: Author) -> MemberKeys { MemberKeys(signing: key(author), sealing: .sample(0xFE)) }

    func member(_ role: Role, ofUnit isOwn: Bool = true) -> Member {
        let offset: UInt8 = isOwn || !Role.ofUnits.contains(role) ? 0 : 0x20
        guard let member = register.members[World.author(role, offset).id] else { preconditionFailure("not staffed") }
        return member
    }

    private mutating func staff(_ unit: Identifier, offset: UInt8) throws {
        let byte = unit.bytes[0]
        try enter(
            UnitCreated(
                unit: unit,
                name: "Unit",
                prefix: "U\(byte)",
                intakeLedger: .sample(byte + 1),
                intake: .sample(byte + 2),
                supervisors: .sample(byte + 3)
            ),
            by: World.administrator
        )
        let supervisor = World.author(.supervisor, offset)
        try invite(supervisor, [.supervisor], unit, by: World.administrator)
        for role in Role.allCases where Role.ofUnits.contains(role) && role != .supervisor {
            try invite(World.author(role, offset), [role], unit, by: supervisor)
        }
    }

    mutating func invite(_ author: Author, _ roles: [Role], _ unit: Identifier?, by inviter: Author) throws {
        let invited = MemberInvited(
            member: author,
            signInName: "member-\(author.id.bytes[0])",
            roles: roles,
            unit: unit,
            invitation: MemberKeys(signing: .sample(0xFD), sealing: .sample(0xFC))
        )
        try enter(invited, by: inviter)
        try enter(MemberJoined(member: author.id, keys: World.keys(author), endorsement: ""), by: author)
    }

    /// Folds an event of the register in, at its end.
    mutating func enter<E: Event>(_ event: E, by author: Author, key: Digest? = nil) throws {
        let time = World.start
        let entry = EntryReference(
            ledger: .sample(0xCF),
            sequence: registerSize,
            leaf: .sample(0),
            key: key ?? World.key(author),
            envelope: Envelope(type: E.type, time: time, author: author)
        )
        try register.apply(entry, fields: EventCoding.fields(of: event, at: time, by: author))
        registerSize += 1
    }

    /// An entry of an event, a minute for each place.
    static func reference<E: Event>(
        _ event: E,
        by author: Author,
        at sequence: UInt64,
        in ledger: Identifier = ledger,
        key: Digest? = nil
    ) -> EntryReference {
        EntryReference(
            ledger: ledger,
            sequence: sequence,
            leaf: .sample(UInt8(sequence % 200)),
            key: key ?? World.key(author),
            envelope: Envelope(
                type: E.type,
                time: Timestamp(milliseconds: start.milliseconds + Int64(sequence % 10_000) * 60_000),
                author: author
            )
        )
    }

    /// Folds events into a case, each by its author.
    func fold(_ events: [(any CaseEvent, Author)]) throws -> CaseFile {
        var file = CaseFile(ledger: World.ledger)
        for (event, author) in events { try add(event, by: author, to: &file) }
        return file
    }

    func add(_ event: some CaseEvent, by author: Author, to file: inout CaseFile, key: Digest? = nil) throws {
        let entry = World.reference(event, by: author, at: file.size, key: key)
        try file.apply(
            entry,
            fields: EventCoding.fields(of: event, at: entry.time, by: author),
            register: register
        )
    }

    static let opened = CaseOpened(number: "U-1", title: "Case", caseType: "threat", unit: unit, reason: nil)

    static func note(_ text: String) -> NoteAdded { NoteAdded(title: nil, body: Narrative(text), about: []) }

    static func item(_ number: Int, collectedAt: Timestamp? = nil) -> EvidenceCollected {
        EvidenceCollected(
            item: facts(number, .document, collectedAt: collectedAt.map { StatedTime($0) }),
            file: FileFacts(name: "f", byteCount: 1, sha256: .zero, blob: .zero, mediaType: "text/plain"),
            capture: nil
        )
    }

    static func facts(
        _ number: Int,
        _ kind: EvidenceKind,
        collectedAt: StatedTime? = nil,
        place: String? = nil
    ) -> ItemFacts {
        ItemFacts(
            number: number,
            kind: kind,
            title: "Item",
            recordClass: .personnel,
            maintainer: "Office",
            source: "Handed in",
            collectedAt: collectedAt,
            place: place
        )
    }
}
