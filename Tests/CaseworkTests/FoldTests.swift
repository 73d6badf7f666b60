// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct FoldTests {
    private struct FutureEvent: CaseEvent {
        static let type = "future.event/1"
        let value: String
        var headline: String { value }
        func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {}
    }

    private let ivan = World.author(.investigator, 0)
    private let sue = World.author(.supervisor, 0)

    private func opened(_ world: World) throws -> CaseFile {
        try world.fold([
            (World.opened, ivan), (World.note("n"), ivan), (World.item(1), ivan),
            (MemberAdmitted(member: World.author(.custodian, 0), reason: "r"), ivan),
        ])
    }

    @Test("An entry that claims another author than its key's is refused")
    func wrongAuthor() throws {
        let world = try World()
        var file = try opened(world)
        let wrong = FoldError.wrongAuthor(ledger: World.ledger, sequence: file.size)
        #expect(throws: wrong) { try world.add(World.note("x"), by: ivan, to: &file, key: World.key(sue)) }
        #expect(throws: wrong) { try world.add(World.note("x"), by: ivan, to: &file, key: .sample(0x77)) }
        #expect(throws: wrong) {
            try world.add(World.note("x"), by: Author(id: ivan.id, name: "Another name"), to: &file)
        }
        #expect(throws: wrong) { try world.add(World.note("x"), by: .house, to: &file, key: World.house) }
        #expect(throws: wrong) { try world.add(World.note("x"), by: World.author(.investigator, 0x20), to: &file) }
        #expect(throws: wrong) { try world.add(World.note("x"), by: World.author(.legal, 0), to: &file) }
        #expect(throws: wrong) { try world.add(World.note("x"), by: World.author(.supervisor, 0x20), to: &file) }
        try world.add(World.note("x"), by: sue, to: &file)
        try world.add(World.note("x"), by: World.author(.custodian, 0), to: &file)
    }

    @Test("An entry whose clock stood before that of an entry above it is in doubt, and no other")
    func clockDoubt() throws {
        let world = try World()
        var file = try opened(world)
        for minutes in [10, 4, 9, 10, 11] as [Int64] {
            let time = Timestamp(milliseconds: World.start.milliseconds + minutes * 60_000)
            let reference = World.reference(World.note("n"), by: ivan, at: file.size)
            let entry = EntryReference(
                ledger: reference.ledger,
                sequence: reference.sequence,
                leaf: reference.leaf,
                key: reference.key,
                envelope: Envelope(type: NoteAdded.type, time: time, author: ivan)
            )
            let fields = try EventCoding.fields(of: World.note("n"), at: time, by: ivan)
            try file.apply(entry, fields: fields, register: world.register)
        }
        #expect(file.timeline.map(\.clockDoubt) == [false, false, false, false, false, true, true, false, false])
    }

    @Test("What names something that is not there is refused, whatever the number")
    func dangling() throws {
        let world = try World()
        let file = try opened(world)
        let custodian = World.author(.custodian, 0)
        let numbers = [0, 2, -1, .max, .min]
        for number in numbers {
            for event in [
                CustodyViewed(item: number, purpose: nil), CustodyExported(item: number, purpose: nil, sealedTo: nil),
                CustodyReleased(item: number, to: custodian, purpose: "p", condition: nil),
                CustodyAccepted(item: number, release: 2, condition: nil),
                CustodyRefused(item: number, release: 2, reason: "r"),
                NoteAdded(title: nil, body: Narrative("b"), about: [Reference(.evidence, 999_999_999)]),
            ] as [any CaseEvent] {
                #expect(throws: FoldError.dangling(ledger: World.ledger, sequence: 4)) {
                    var copy = file
                    try world.add(event, by: ivan, to: &copy)
                }
            }
        }
        for event in [
            LinkAdded(from: Reference(.entry, 1), to: Reference(.entry, 1), relation: "r", basis: Narrative("b")),
            LinkAdded(from: Reference(.entry, 1), to: Reference(.person, 1), relation: "r", basis: Narrative("b")),
            EntryStruck(entry: 2, reason: "r"), EntryStruck(entry: 0, reason: "r"), EntryStruck(entry: 4, reason: "r"),
            EntryStruck(entry: .max, reason: "r"), CustodyAccepted(item: 1, release: 2, condition: nil),
        ] as [any CaseEvent] {
            #expect(throws: FoldError.dangling(ledger: World.ledger, sequence: 4)) {
                var copy = file
                try world.add(event, by: ivan, to: &copy)
            }
        }
    }

    @Test("What contradicts what stands is refused")
    func malformed() throws {
        let world = try World()
        let file = try opened(world)
        let events: [any CaseEvent] = [
            World.opened, World.item(1), World.item(3),
            PersonAdded(number: 2, role: .subject, name: nil, minor: nil, description: nil, identifiers: []),
            AccountAdded(number: 0, platform: "p", handle: "h", platformID: nil, url: nil, description: nil),
            production(number: 2), production(items: [2]), production(items: [1, 1]), production(withheld: [4]),
            production(caseSize: 3),
            production(bates: BatesRange(prefix: "P", first: 0, last: 1)),
            production(bates: BatesRange(prefix: "P", first: 2, last: 1)),
            production(bates: BatesRange(prefix: "P", first: .max, last: .max)),
        ]
        for event in events {
            #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: 4)) {
                var copy = file
                try world.add(event, by: event is ProductionDecided ? sue : ivan, to: &copy)
            }
        }
        var copy = file
        try world.add(production(bates: BatesRange(prefix: "P", first: 1, last: 9)), by: sue, to: &copy)
        let again = production(number: 2, caseSize: 5, bates: BatesRange(prefix: "P", first: 9, last: 10))
        #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: 5)) {
            try world.add(again, by: sue, to: &copy)
        }
        var tips = file
        let joined = TipJoined(tip: 1, ledger: .sample(5), sequence: 0, leaf: .sample(16), reason: nil)
        try world.add(joined, by: ivan, to: &tips)
        #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: 5)) {
            try world.add(joined, by: ivan, to: &tips)
        }
    }

    private func production(
        number: Int = 1,
        items: [Int] = [],
        withheld: [UInt64] = [],
        caseSize: UInt64 = 4,
        bates: BatesRange? = nil
    ) -> ProductionDecided {
        ProductionDecided(
            number: number,
            kind: .courtBundle,
            recipient: "Court",
            purpose: "p",
            items: items,
            withheld: withheld,
            caseSize: caseSize,
            registerSize: 1,
            bates: bates
        )
    }

    @Test("Entries out of order, of another ledger or before the opening are refused")
    func order() throws {
        let world = try World()
        let file = try opened(world)
        let note = World.note("x")
        let fields = try EventCoding.fields(of: note, at: World.start, by: ivan)
        for sequence in [0, 3, 5, .max] as [UInt64] {
            let entry = World.reference(note, by: ivan, at: sequence)
            #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: sequence)) {
                var copy = file
                try copy.apply(entry, fields: fields, register: world.register)
            }
        }
        let elsewhere = World.reference(note, by: ivan, at: 4, in: .sample(0xC1))
        #expect(throws: FoldError.malformed(ledger: .sample(0xC1), sequence: 4)) {
            var copy = file
            try copy.apply(elsewhere, fields: fields, register: world.register)
        }
        #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: 0)) {
            _ = try world.fold([(note, ivan)])
        }
    }

    @Test("An unknown type says so, and fields that are not the type's are refused")
    func types() throws {
        let world = try World()
        var file = try opened(world)
        #expect(throws: FoldError.unknownType(ledger: World.ledger, sequence: 4)) {
            try world.add(FutureEvent(value: "v"), by: ivan, to: &file)
        }
        let entry = World.reference(World.note("x"), by: ivan, at: 4)
        let fields = try EventCoding.fields(of: CustodyViewed(item: 1, purpose: nil), at: entry.time, by: ivan)
        #expect(throws: FoldError.malformed(ledger: World.ledger, sequence: 4)) {
            try file.apply(entry, fields: fields, register: world.register)
        }
        #expect(file.size == 4)
    }

    @Test("An entry is refused whose author the policy would not have let make it")
    func notEntitled() throws {
        let world = try World()
        var file = try opened(world)
        try world.add(MemberAdmitted(member: World.author(.legal, 0), reason: "r"), by: ivan, to: &file)
        let (custodian, legal) = (World.author(.custodian, 0), World.author(.legal, 0))
        let events: [(any CaseEvent, Author)] = [
            (MemberAdmitted(member: World.author(.assessor, 0), reason: "r"), custodian),
            (EntryStruck(entry: 1, reason: "r"), custodian), (World.item(2), legal),
            (production(caseSize: 5), ivan), (production(caseSize: 5), custodian),
        ]
        for (event, author) in events {
            #expect(throws: FoldError.wrongAuthor(ledger: World.ledger, sequence: 5)) {
                var copy = file
                try world.add(event, by: author, to: &copy)
            }
        }
        #expect(throws: FoldError.wrongAuthor(ledger: World.ledger, sequence: 0)) {
            _ = try world.fold([(World.opened, legal)])
        }
        try world.add(production(caseSize: 5), by: legal, to: &file)
    }

    @Test("Members are named as the register knows them")
    func names() throws {
        let world = try World()
        let file = try opened(world)
        let custodian = World.author(.custodian, 0)
        for name in [Author(id: custodian.id, name: "Chief"), Author(id: .sample(0x77), name: custodian.name)] {
            for event in [
                CustodyReleased(item: 1, to: name, purpose: "p", condition: nil),
                MemberAdmitted(member: name, reason: "r"),
            ] as [any CaseEvent] {
                #expect(throws: FoldError.dangling(ledger: World.ledger, sequence: 4)) {
                    var copy = file
                    try world.add(event, by: ivan, to: &copy)
                }
            }
        }
    }

    @Test("Custody passes only between those whom the release names")
    func custody() throws {
        let world = try World()
        var file = try opened(world)
        let custodian = World.author(.custodian, 0)
        let release = CustodyReleased(item: 1, to: custodian, purpose: "p", condition: nil)
        #expect(throws: FoldError.wrongAuthor(ledger: World.ledger, sequence: 4)) {
            try world.add(release, by: custodian, to: &file)
        }
        try world.add(release, by: ivan, to: &file)
        let wrong = FoldError.wrongAuthor(ledger: World.ledger, sequence: 5)
        #expect(throws: wrong) { try world.add(release, by: ivan, to: &file) }
        #expect(throws: wrong) {
            try world.add(CustodyAccepted(item: 1, release: 4, condition: nil), by: ivan, to: &file)
        }
        #expect(throws: wrong) { try world.add(CustodyRefused(item: 1, release: 4, reason: "r"), by: sue, to: &file) }
        #expect(throws: FoldError.dangling(ledger: World.ledger, sequence: 5)) {
            try world.add(CustodyAccepted(item: 1, release: 3, condition: nil), by: custodian, to: &file)
        }
        #expect(file.item(1)?.custodian == ivan)
        try world.add(CustodyAccepted(item: 1, release: 4, condition: nil), by: custodian, to: &file)
        #expect(file.item(1)?.custodian == custodian && file.item(1)?.pending == nil)
        #expect(file.item(1)?.custody.map(\.kind) == [.collected, .released, .accepted])
        #expect(file.item(1)?.custody.map { $0.counterpart?.id } == [nil, custodian.id, ivan.id])
    }
}
