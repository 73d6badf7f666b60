// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct PeopleTests {
    private let lead = World.author(.investigator, 0)

    private static func person(_ number: Int) -> PersonAdded {
        PersonAdded(number: number, role: .subject, name: "Jay", minor: true, description: nil, identifiers: [])
    }

    private static func correction(_ name: String?, _ minor: Bool? = nil) -> PersonCorrected {
        PersonCorrected(person: 1, role: nil, name: name, minor: minor, description: nil, reason: "r")
    }

    @Test("A person stands as corrected, save by corrections that were struck out")
    func corrections() throws {
        let world = try World()
        var file = try world.fold([(World.opened, lead), (Self.person(1), lead)])
        func facts() throws -> PersonFacts { file.facts(of: try #require(file.person(1))) }
        let phone = PersonIdentifier(kind: "phone", value: "5", source: "Principal")
        try world.add(Self.correction("Jason", false), by: lead, to: &file)
        try world.add(Self.correction("Janet"), by: lead, to: &file)
        try world.add(PersonIdentified(person: 1, identifier: phone), by: lead, to: &file)
        #expect(try facts().name == "Janet" && facts().minor == false && facts().identifiers == [phone])
        try world.add(EntryStruck(entry: 3, reason: "slip"), by: lead, to: &file)
        try world.add(EntryStruck(entry: 4, reason: "slip"), by: lead, to: &file)
        #expect(try facts().name == "Jason" && facts().identifiers.isEmpty && facts().role == .subject)
        #expect(throws: FoldError.self) { try world.add(Self.correction(nil), by: lead, to: &file) }
        let nobody = PersonIdentified(person: 2, identifier: phone)
        #expect(throws: FoldError.self) { try world.add(nobody, by: lead, to: &file) }
    }

    @Test("Two things of one kind may be one; the decision names what the case holds")
    func identities() throws {
        let world = try World()
        var file = try world.fold([
            (World.opened, lead), (Self.person(1), lead), (Self.person(2), lead),
            (PlaceAdded(number: 1, name: "Hall", address: nil, description: nil), lead),
        ])
        func state(_ one: Reference, _ other: Reference) throws {
            try world.add(IdentityStated(one: one, other: other, basis: Narrative("b")), by: lead, to: &file)
        }
        let (first, second) = (Reference(.person, 1), Reference(.person, 2))
        try state(first, second)
        #expect(throws: FoldError.self) { try state(first, first) }
        #expect(throws: FoldError.self) { try state(first, Reference(.place, 1)) }
        #expect(throws: FoldError.self) { try state(first, Reference(.person, 3)) }
        #expect(throws: FoldError.self) { try state(Reference(.entry, 1), Reference(.entry, 2)) }
        #expect(file.identities.count == 1)
    }

    @Test("Numbers follow each other by kind, and are not given again where what bore them is destroyed")
    func numbers() throws {
        let world = try World()
        var file = try world.fold([(World.opened, lead), (Self.person(1), lead), (Self.person(2), lead)])
        #expect(throws: FoldError.self) { try world.add(Self.person(2), by: lead, to: &file) }
        #expect(throws: FoldError.self) { try world.add(Self.person(4), by: lead, to: &file) }
        #expect(file.next(.person) == 3 && file.next(.vehicle) == 1)
        #expect(file.lastNumbered == [Reference(.person, 2)])
        var without = CaseFile(ledger: World.ledger)
        try world.add(World.opened, by: lead, to: &without)
        without.passDestroyed()
        without.passDestroyed()
        let decided = DestructionDecided(entries: [1, 2], reason: "r", authority: "a", last: file.lastNumbered)
        try world.add(decided, by: World.author(.supervisor, 0), to: &without)
        #expect(without.next(.person) == 3)
        #expect(throws: FoldError.self) { try world.add(Self.person(2), by: lead, to: &without) }
        try world.add(Self.person(3), by: lead, to: &without)
    }

    @Test("A vehicle of which nothing is known is none")
    func vehicle() throws {
        let world = try World()
        var file = try world.fold([(World.opened, lead)])
        let blank = VehicleAdded(number: 1, plate: nil, region: "MD", model: nil, description: nil)
        #expect(throws: FoldError.self) { try world.add(blank, by: lead, to: &file) }
    }

    @Test(
        "Writings of one thing have one form",
        arguments: [
            ("phone", "(555) 012-3456", "+15550123456"), ("phone", "1-555-012-3456", "+15550123456"),
            ("Phone", "+44 20 7946 0018", "+442079460018"), ("phone", "555-0114", "5550114"), ("phone", "no", nil),
            ("phone", "+15550123456", nil), ("plate", "7ab 123", "7AB123"), ("plate", "7AB123", nil),
            ("plate", "--", nil), ("handle", " @Creek_Echo", "creek_echo"), ("handle", "@", nil),
            ("email", "Jay@Example.ORG", "Jay@example.org"), ("email", "jay", nil), ("student number", "204418", nil),
        ] as [(String, String, String?)]
    )
    func forms(kind: String, raw: String, normal: String?) { #expect(NormalForm.of(raw, kind: kind) == normal) }

    @Test("Rules are in force from their date on, never before they are adopted, until the next")
    func rules() throws {
        var world = try World()
        let start = World.start.milliseconds
        func rules(_ version: String, _ effective: Int64) -> Rules {
            Rules(
                name: "n",
                version: version,
                effective: Timestamp(milliseconds: effective),
                caseTypes: [],
                findings: [],
                tipCategories: [],
                incidentTypes: [],
                clocks: [],
                custody: .standard
            )
        }
        // The world's register stands at its start: the first would be older than its adoption.
        try world.enter(RulesAdopted(rules: rules("1", start - 5), reason: "r"), by: World.administrator)
        try world.enter(RulesAdopted(rules: rules("2", start + 10), reason: "r"), by: World.administrator)
        func version(_ offset: Int64) -> String? {
            world.register.rules(at: Timestamp(milliseconds: start + offset))?.version
        }
        #expect(version(-1) == nil && version(0) == "1" && version(9) == "1" && version(10) == "2")
        #expect(throws: FoldError.self) {
            try world.enter(RulesAdopted(rules: rules("3", start), reason: "r"), by: World.author(.supervisor, 0))
        }
    }
}
