// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct IntakeFileTests {
    private let ingrid = World.author(.intake, 0)
    private let ledger = Identifier.sample(0xA1)

    private func add(
        _ event: some IntakeEvent,
        to file: inout IntakeFile,
        _ world: World,
        at sequence: UInt64? = nil,
        by author: Author? = nil,
        key: Digest? = nil
    ) throws {
        let author = author ?? ingrid
        let entry = World.reference(event, by: author, at: sequence ?? file.size, in: ledger, key: key)
        try file.apply(
            entry,
            fields: EventCoding.fields(of: event, at: entry.time, by: author),
            register: world.register
        )
    }

    @Test("A tip goes from new to read, triaged and joined, and each step is kept")
    func steps() throws {
        let world = try World()
        var file = IntakeFile(ledger: ledger)
        try add(TipReceived(number: 1, report: Samples.report), to: &file, world)
        #expect(file.tip(1)?.status == .new)
        try add(TipRead(tip: 1), to: &file, world)
        #expect(file.tip(1)?.status == .read)
        let triage = TipTriaged(tip: 1, lifeSafety: false, course: .monitor, reason: Narrative("r"))
        try add(triage, to: &file, world)
        #expect(file.tip(1)?.status == .triaged)
        try add(TipAssigned(tip: 1, caseLedger: World.ledger), to: &file, world)
        #expect(file.tip(1)?.status == .inCase && file.tip(1)?.cases == [World.ledger] && file.size == 4)
        #expect(file.holds(record: .sample(15)) && !file.holds(record: .sample(16)))
    }

    @Test("Wrong numbers, places and authors are refused")
    func refusals() throws {
        let world = try World()
        var file = IntakeFile(ledger: ledger)
        let tip = TipReceived(number: 1, report: Samples.report)
        #expect(throws: FoldError.self) { try add(TipReceived(number: 2, report: Samples.report), to: &file, world) }
        #expect(throws: FoldError.self) { try add(tip, to: &file, world, at: 1) }
        #expect(throws: FoldError.self) { try add(tip, to: &file, world, key: .sample(0x70)) }
        #expect(throws: FoldError.self) { try add(TipRead(tip: 1), to: &file, world, by: .house, key: World.house) }
        for number in [1, 0, -1, .min, .max] {
            #expect(throws: FoldError.dangling(ledger: ledger, sequence: 0)) {
                try add(TipRead(tip: number), to: &file, world)
            }
        }
        try add(tip, to: &file, world, by: .house, key: World.house)
        #expect(file.tips.count == 1)
    }
}

@Suite struct CustodyAnalysisTests {
    private let ivan = World.author(.investigator, 0)
    private let custodian = World.author(.custodian, 0)

    private func file(_ world: World, collected minutesBefore: Int64?) throws -> CaseFile {
        // The item is the case's third entry, two minutes after its first.
        let stated = minutesBefore.map { Timestamp(milliseconds: World.start.milliseconds + (2 - $0) * 60_000) }
        return try world.fold([
            (World.opened, ivan), (MemberAdmitted(member: custodian, reason: "r"), ivan),
            (World.item(1, collectedAt: stated), ivan),
        ])
    }

    @Test(
        "A late first hash is a gap after an hour, and a blank stays blank",
        arguments: [(nil, false), (0, false), (60, false), (61, true)] as [(Int64?, Bool)]
    )
    func lateFirstHash(minutes: Int64?, isGap: Bool) throws {
        let world = try World()
        let item = try #require(file(world, collected: minutes).item(1))
        let gaps = CustodyAnalysis.gaps(of: item, asOf: item.entry.time)
        #expect(gaps.map(\.kind) == (isGap ? [.lateFirstHash] : []))
        if isGap {
            #expect(gaps[0].to == item.entry.time && gaps[0].from == item.collected.collectedAt?.instant)
            #expect(gaps[0].lastResponsible == ivan && gaps[0].item == 1)
        }
    }

    @Test("A release is a gap until it is answered, and the one who released it answers for it")
    func unanswered() throws {
        let world = try World()
        var file = try file(world, collected: nil)
        try world.add(CustodyReleased(item: 1, to: custodian, purpose: "p", condition: nil), by: ivan, to: &file)
        let now = Timestamp(milliseconds: World.start.milliseconds + 86_400_000)
        let gaps = CustodyAnalysis.gaps(of: try #require(file.item(1)), asOf: now)
        #expect(gaps.map(\.kind) == [.releaseUnanswered])
        #expect(gaps.first?.lastResponsible == ivan && gaps.first?.to == now)
        #expect(gaps.first?.from == file.timeline[3].entry?.time)
        var accepted = file
        try world.add(CustodyAccepted(item: 1, release: 3, condition: nil), by: custodian, to: &accepted)
        #expect(CustodyAnalysis.gaps(of: try #require(accepted.item(1)), asOf: now).isEmpty)
        try world.add(CustodyRefused(item: 1, release: 3, reason: "r"), by: custodian, to: &file)
        #expect(CustodyAnalysis.gaps(of: try #require(file.item(1)), asOf: now).isEmpty)
    }
}

@Suite struct ReferenceTests {
    @Test(
        "References are read with or without leading zeros, in either case, and written one way",
        arguments: [
            ("E-0001", "E-0001"), ("e-1", "E-0001"), ("E-12345", "E-12345"), ("t-42", "T-000042"), ("P-1", "P-1"),
            ("p-007", "P-7"), ("A-10", "A-10"), ("#12", "#12"), ("#0", "#0"), ("T-999999999", "T-999999999"),
        ]
    )
    func forms(text: String, written: String) throws {
        let reference = try #require(Reference(text))
        #expect(reference.text == written && Reference(written) == reference)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "E", "E-", "#", "1", "E1", "E-1 ", " E-1", "E-1a", "E--1", "E-+1", "X-1", "E-0000000001",
            "E-99999999999999999999", "E-\u{661}", "E-1\u{301}", "\u{415}-1", "#-1", "P_1", "E-1\n",
        ]
    )
    func refusals(text: String) { #expect(Reference(text) == nil) }
}
