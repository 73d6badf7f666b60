// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// An intake that tests put entries in, a minute for each.
struct IntakeWorld {
    let world: World
    var file = IntakeFile(ledger: .sample(0xA1))

    init() throws { world = try World() }

    mutating func add(
        _ event: some IntakeEvent,
        by author: Author = World.author(.intake, 0),
        key: Digest? = nil
    ) throws {
        let entry = World.reference(event, by: author, at: file.size, in: file.ledger, key: key)
        try file.apply(
            entry,
            fields: EventCoding.fields(of: event, at: entry.time, by: author),
            register: world.register
        )
    }

    /// Takes tips in that are numbered from the next on.
    mutating func receive(_ count: Int, _ report: TipReport = Samples.report) throws {
        for _ in 0..<count { try add(TipReceived(number: file.tips.count + 1, report: report)) }
    }

    func tip(_ number: Int) throws -> Tip { try #require(file.tip(number)) }
}

@Suite struct TipFoldTests {
    private let why = Narrative("why")

    @Test("A closed tip is closed once, and reopened before it is closed again; both stay")
    func closing() throws {
        var intake = try IntakeWorld()
        try intake.receive(1)
        #expect(throws: FoldError.self) { try intake.add(TipReopened(tip: 1, reason: why)) }
        try intake.add(TipClosed(tip: 1, outcome: .prank, reason: why))
        #expect(try intake.tip(1).status == .closed && intake.tip(1).waitsFor == nil)
        #expect(throws: FoldError.self) { try intake.add(TipClosed(tip: 1, outcome: .misuse, reason: why)) }
        try intake.add(TipReopened(tip: 1, reason: why))
        #expect(try intake.tip(1).closing == nil && intake.tip(1).status == .new)
        try intake.add(TipClosed(tip: 1, outcome: .actedOn, reason: why))
        #expect(try intake.tip(1).closings.map(\.outcome) == [.prank, .actedOn])
        #expect(try intake.tip(1).closings.map { $0.reopened == nil } == [false, true])
    }

    @Test("A receipt leads to one tip, whose reporter is told how far it has come by what was entered last")
    func receipts() throws {
        var intake = try IntakeWorld()
        let receipt = TipReceipt(locator: .sample(1), sealing: .sample(2))
        try intake.add(TipReceived(number: 1, report: Samples.report, receipt: receipt))
        let again = TipReceipt(locator: .sample(1), sealing: .sample(3))
        #expect(throws: FoldError.self) {
            try intake.add(TipReceived(number: 2, report: Samples.report, receipt: again))
        }
        let other = TipReceipt(locator: .sample(3), sealing: .sample(2))
        try intake.add(TipReceived(number: 2, report: Samples.report, receipt: other))
        try intake.add(TipReceived2(number: 3, report: Samples.report, bombThreat: nil))
        #expect(try intake.tip(1).content.receipt == receipt && intake.tip(3).content.receipt == nil)
        #expect(try intake.tip(1).receiptStage == .received)
        try intake.add(TipRead(tip: 1))
        #expect(try intake.tip(1).receiptStage == .read && intake.tip(2).receiptStage == .received)
        try intake.add(TipAcknowledged(tip: 1, remark: nil))
        try intake.add(TipRead(tip: 1))
        #expect(try intake.tip(1).receiptStage == .acknowledged)
    }

    @Test("Merges lead to one tip, never in a circle, and are taken back")
    func merging() throws {
        var intake = try IntakeWorld()
        try intake.receive(4)
        #expect(throws: FoldError.self) { try intake.add(TipMerged(tip: 1, into: 1, reason: why)) }
        #expect(throws: FoldError.self) { try intake.add(TipMerged(tip: 1, into: 5, reason: why)) }
        #expect(throws: FoldError.self) { try intake.add(TipUnmerged(tip: 1, reason: why)) }
        try intake.add(TipMerged(tip: 3, into: 2, reason: why))
        try intake.add(TipMerged(tip: 2, into: 1, reason: why))
        #expect((1...4).map(intake.file.root) == [1, 1, 1, 4])
        for into in [2, 3] {
            #expect(throws: FoldError.self) { try intake.add(TipMerged(tip: 1, into: into, reason: why)) }
        }
        #expect(throws: FoldError.self) { try intake.add(TipMerged(tip: 2, into: 4, reason: why)) }
        #expect(try intake.tip(2).status == .merged)
        try intake.add(TipUnmerged(tip: 2, reason: why))
        try intake.add(TipMerged(tip: 1, into: 2, reason: why))
        #expect((1...4).map(intake.file.root) == [2, 2, 2, 4])
        #expect(try intake.tip(2).merges.count == 1 && intake.tip(2).merge == nil)
    }

    @Test("A tip tells of one incident at a time, and figures count what tips tell of")
    func incidents() throws {
        var intake = try IntakeWorld()
        try intake.receive(6)
        for wrong in [TipIncidentFormed(number: 2, title: "t", tips: [1]), .init(number: 1, title: "t", tips: [])] {
            #expect(throws: FoldError.self) { try intake.add(wrong) }
        }
        #expect(throws: FoldError.self) { try intake.add(TipIncidentFormed(number: 1, title: "t", tips: [1, 1])) }
        try intake.add(TipIncidentFormed(number: 1, title: "t", tips: [1, 2]))
        #expect(throws: FoldError.self) { try intake.add(TipIncidentJoined(incident: 1, tips: [2])) }
        #expect(throws: FoldError.self) { try intake.add(TipIncidentJoined(incident: 2, tips: [3])) }
        try intake.add(TipIncidentJoined(incident: 1, tips: [3]))
        // 4 goes into 2, and so into the incident; 5 into 6, which is of none.
        try intake.add(TipMerged(tip: 4, into: 2, reason: why))
        try intake.add(TipMerged(tip: 5, into: 6, reason: why))
        let figures = TipFigures(intake.file)
        #expect(figures.tipCount == 6 && figures.incidentCount == 2 && figures.mostForOneIncident == 4)
        try intake.add(TipIncidentLeft(tip: 3, reason: why))
        #expect(TipFigures(intake.file).incidentCount == 3)
        #expect(throws: FoldError.self) { try intake.add(TipIncidentLeft(tip: 3, reason: why)) }
    }

    @Test("Everybody acknowledges once, for themselves, and reading is not acknowledging")
    func acknowledging() throws {
        var intake = try IntakeWorld()
        try intake.receive(1)
        try intake.add(TipRead(tip: 1))
        #expect(try intake.tip(1).acknowledgements.isEmpty)
        try intake.add(TipAcknowledged(tip: 1, remark: nil))
        #expect(throws: FoldError.self) { try intake.add(TipAcknowledged(tip: 1, remark: nil)) }
        try intake.add(TipAcknowledged(tip: 1, remark: nil), by: World.author(.supervisor, 0))
        #expect(try intake.tip(1).acknowledgements.count == 2)
    }

    @Test("A referred tip takes the next number, from whom its own unit lets judge tips, and from no one else")
    func referrals() throws {
        var intake = try IntakeWorld()
        try intake.receive(1)
        func received(from unit: Identifier) -> TipReferralReceived {
            TipReferralReceived(
                origin: TipOrigin(
                    unit: unit,
                    tip: 9,
                    ledger: .sample(0xB1),
                    sequence: 3,
                    leaf: .sample(1),
                    entered: World.start
                ),
                report: Samples.report,
                bombThreat: nil,
                reason: why
            )
        }
        let other = World.author(.investigator, 0x20)
        try intake.add(received(from: World.otherUnit), by: other)
        #expect(try intake.tip(2).referral?.origin.tip == 9)
        try intake.receive(1)
        #expect(intake.file.tips.map(\.number) == [1, 2, 3])
        // Somebody of this unit, somebody who judges no tips there, and a unit that refers to itself.
        #expect(throws: FoldError.self) { try intake.add(received(from: World.otherUnit)) }
        #expect(throws: FoldError.self) {
            try intake.add(received(from: World.otherUnit), by: World.author(.legal, 0x20))
        }
        #expect(throws: FoldError.self) { try intake.add(received(from: World.unit)) }
        #expect(throws: FoldError.self) { try intake.add(TipRead(tip: 1), by: other) }
        #expect(throws: FoldError.self) {
            try intake.add(received(from: World.otherUnit), by: .house, key: World.house)
        }
        try intake.add(TipReferred(tip: 1, unit: World.otherUnit, reason: why))
        #expect(throws: FoldError.self) { try intake.add(TipReferred(tip: 1, unit: World.otherUnit, reason: why)) }
    }

    @Test("The house enters what reporters write themselves, and nothing else of a dialogue")
    func house() throws {
        var intake = try IntakeWorld()
        try intake.receive(1)
        let message = MessageReceived(tip: 1, channel: .web, body: why)
        try intake.add(message, by: .house, key: World.house)
        try intake.add(message)
        #expect(throws: FoldError.self) {
            try intake.add(MessageSent(tip: 1, body: why), by: .house, key: World.house)
        }
        #expect(try intake.tip(1).messages.map(\.isFromReporter) == [true, true])
    }

    @Test("A tip is parted from a case that it is joined to, can be joined again, and stays in the file")
    func parting() throws {
        let world = try World()
        let ivan = World.author(.investigator, 0)
        let joined = TipJoined(tip: 1, ledger: .sample(5), sequence: 0, leaf: .sample(16), reason: nil)
        let parted = TipParted(tip: 1, reason: why)
        var file = try world.fold([(World.opened, ivan), (joined, ivan)])
        #expect(throws: FoldError.self) { try world.add(joined, by: ivan, to: &file) }
        try world.add(parted, by: ivan, to: &file)
        #expect(!file.holds(Reference(.tip, 1)) && file.tips.count == 1 && file.tips[0].parted != nil)
        #expect(throws: FoldError.self) { try world.add(parted, by: ivan, to: &file) }
        try world.add(joined, by: ivan, to: &file)
        #expect(file.holds(Reference(.tip, 1)) && file.tips.count == 2)
        let content = TipContent(number: 1, report: Samples.report, bombThreat: nil)
        let source = World.reference(TipReceived(number: 1, report: Samples.report), by: ivan, at: 16)
        try file.attach(content, to: 1, from: source)
        #expect(file.tips.allSatisfy { $0.report == Samples.report })
        let other = TipContent(number: 2, report: Samples.report, bombThreat: nil)
        #expect(throws: FoldError.self) { try file.attach(other, to: 1, from: source) }
    }
}
