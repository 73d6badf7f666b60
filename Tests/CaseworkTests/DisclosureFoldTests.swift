// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// The disclosure log, and what each statute's listing has of it.
@Suite struct DisclosureFoldTests {
    private static let lead = World.author(.investigator, 0)
    private static let now = World.start

    private func disclosure(
        _ authority: DisclosureAuthority,
        _ classes: [RecordClass] = [],
        agency: String? = nil,
        things: [Reference] = [],
        words: Narrative? = "Words",
        at: Timestamp? = nil
    ) -> DisclosureAdded {
        DisclosureAdded(
            to: "Somebody",
            agency: agency,
            things: things,
            words: words,
            recordClasses: classes,
            reason: "Asked",
            authority: authority,
            instrument: nil,
            threat: nil,
            disclosedAt: at
        )
    }

    private func listed(_ event: DisclosureAdded, asOf now: Timestamp = now) throws -> [DisclosureListing] {
        let file = try World().fold([(World.opened, Self.lead), (World.item(1), Self.lead), (event, Self.lead)])
        return DisclosureListing.allCases.filter { !$0.lines(of: file, asOf: now).isEmpty }
    }

    @Test(
        "FERPA and HIPAA leave out the authorities that their statutes leave out",
        arguments: DisclosureAuthority.allCases
    )
    func exceptions(authority: DisclosureAuthority) throws {
        let ferpa: Set<DisclosureAuthority> = [
            .parent, .schoolOfficial, .directoryInformation, .consent, .sealedSubpoena,
        ]
        let hipaa: Set<DisclosureAuthority> = [.parent, .consent]
        let listings = try listed(disclosure(authority, [.educationRecord, .health]))
        #expect(listings.contains(.ferpa) == !ferpa.contains(authority))
        #expect(listings.contains(.hipaa) == !hipaa.contains(authority))
    }

    @Test("A line is left out where its record class is stated to be another, not where none is stated")
    func recordClasses() throws {
        #expect(try listed(disclosure(.subpoena, [.educationRecord])) == [.ferpa])
        #expect(try listed(disclosure(.subpoena, [.health])) == [.hipaa])
        #expect(try listed(disclosure(.subpoena, [.personnel])) == [])
        #expect(try listed(disclosure(.subpoena)) == [.ferpa, .hipaa])
        // The item is a personnel record; what was told beside it may be anything.
        #expect(try listed(disclosure(.subpoena, things: [Reference(.evidence, 1)], words: nil)) == [])
        #expect(try listed(disclosure(.subpoena, things: [Reference(.evidence, 1)])) == [.ferpa, .hipaa])
        let both = disclosure(.subpoena, [.educationRecord], things: [Reference(.evidence, 1)])
        #expect(try listed(both) == [.ferpa])
    }

    @Test("An item that was corrected to be an education record is one")
    func correctedClass() throws {
        let corrected = EvidenceCorrected(item: 1, field: .recordClass, value: "education-record", reason: "r")
        let told = disclosure(.subpoena, things: [Reference(.evidence, 1)], words: nil)
        let file = try World().fold([
            (World.opened, Self.lead), (World.item(1), Self.lead), (corrected, Self.lead), (told, Self.lead),
        ])
        #expect(DisclosureListing.ferpa.lines(of: file, asOf: Self.now).count == 1)
    }

    @Test("Dissemination is what went to another agency")
    func agencies() throws {
        #expect(try listed(disclosure(.policeRequest, [.personnel], agency: "Police")) == [.criminalIntelligence])
        #expect(try listed(disclosure(.policeRequest, [.personnel])) == [])
    }

    @Test(
        "Health records are accounted for six years back, to the day",
        arguments: [
            ("2026-04-17T09:30:00Z", "2020-04-17T09:30:00Z", true),
            ("2026-04-17T09:30:00Z", "2020-04-17T09:29:59Z", false),
            ("2024-02-29T12:00:00Z", "2018-02-28T12:00:00Z", true),
            ("2024-02-29T12:00:00Z", "2018-02-28T11:59:59Z", false),
        ]
    )
    func sixYears(now: String, at: String, isListed: Bool) throws {
        let (now, at) = (try #require(Timestamp(now)), try #require(Timestamp(at)))
        #expect(try listed(disclosure(.subpoena, [.health], at: at), asOf: now) == (isListed ? [.hipaa] : []))
    }

    @Test("The log has productions too, in the order of entries; what was struck stays in it and leaves the listings")
    func log() throws {
        let world = try World()
        let supervisor = World.author(.supervisor, 0)
        var file = try world.fold([
            (World.opened, Self.lead), (World.item(1), Self.lead), (disclosure(.subpoena), Self.lead),
        ])
        let decided = ProductionDecided(
            number: 1,
            kind: .courtBundle,
            recipient: "Court",
            purpose: "Hearing",
            items: [1],
            withheld: [],
            caseSize: 3,
            registerSize: 9,
            bates: nil
        )
        try world.add(decided, by: supervisor, to: &file)
        try world.add(disclosure(.courtOrder, [.educationRecord]), by: Self.lead, to: &file)
        #expect(file.disclosureLog.map(\.to) == ["Somebody", "Court", "Somebody"])
        #expect(file.disclosureLog[1].recordClasses == [.personnel] && file.disclosureLog[1].authority == nil)
        #expect(DisclosureListing.ferpa.lines(of: file, asOf: Self.now).map(\.entry.sequence) == [2, 3, 4])
        try world.add(EntryStruck(entry: 4, reason: "slip"), by: Self.lead, to: &file)
        #expect(file.disclosureLog.map { $0.strike != nil } == [false, false, true])
        #expect(DisclosureListing.ferpa.lines(of: file, asOf: Self.now).map(\.entry.sequence) == [2, 3])
    }

    @Test("A disclosure names what the case holds, and says what it was")
    func contents() throws {
        let world = try World()
        var file = try world.fold([(World.opened, Self.lead)])
        let dangling = disclosure(.other, things: [Reference(.person, 1)])
        #expect(throws: FoldError.self) { try world.add(dangling, by: Self.lead, to: &file) }
        let silent = DisclosureAdded(
            to: "Somebody",
            agency: nil,
            things: [],
            words: nil,
            recordClasses: [],
            reason: "Asked",
            authority: .other,
            instrument: nil,
            threat: nil,
            disclosedAt: nil
        )
        #expect(throws: FoldError.self) { try world.add(silent, by: Self.lead, to: &file) }
    }
}
