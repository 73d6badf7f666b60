// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Intake
import Testing
import Values
import Vault

extension OfficeFixture {
    /// A second unit, with a supervisor and an investigator.
    func addOtherUnit() throws {
        let ada = try signIn("ada")
        try ada.createUnit(name: "Millrace", prefix: "MHS")
        let code = try ada.invite(name: "Otto Other", signInName: "otto", roles: [.supervisor], unitPrefix: "MHS")
        try join("otto", with: code)
        try join("olga", "Olga Other", [.investigator], by: signIn("otto"))
    }
}

@Suite struct TipFollowUpTests {
    private static func message(_ act: () throws -> Void) -> String {
        do { try act() } catch { return ServiceError(error).message }
        return "nothing was refused"
    }

    @Test("A tip's way is kept step by step, and each step taken back stays in view")
    func way() throws {
        let fixture = try OfficeFixture.working()
        let ingrid = try fixture.signIn("ingrid")
        _ = try ingrid.tip(2)
        try ingrid.triage(2, lifeSafety: true, course: .investigate, reason: "Names a day")
        try ingrid.acknowledge(2, remark: nil)
        try ingrid.reply(to: 2, "Which day?")
        try ingrid.takeMessage(for: 2, "Friday", channel: .phone)
        try ingrid.merge(2, into: 3, reason: "The same caller")
        try ingrid.unmerge(2, reason: "Another voice")
        try ingrid.triage(2, lifeSafety: false, course: .monitor, reason: "It was a film")
        #expect(try ingrid.formIncident(of: [2, 3], title: "Film night") == 1)
        try ingrid.leaveIncident(3, reason: "Another night")
        try ingrid.close(2, outcome: .unfounded, reason: "It was a film")
        let tip = try fixture.signIn("sam").tipOverview(2).tip
        #expect(tip.triage.map(\.decision.lifeSafety) == [true, false] && tip.lifeSafety == false)
        #expect(tip.messages.map(\.body.text) == ["Which day?", "Friday"])
        #expect(tip.merges.map(\.undone?.reason.text) == ["Another voice"])
        #expect(tip.acknowledgements.map(\.entry.author.name) == ["Ingrid Intake"])
        #expect(tip.status == .closed && tip.incident == 1)
        #expect(try ingrid.tipOverviews().map(\.incident?.title) == [nil, "Film night", nil])
    }

    @Test("Each refusal says why, and nothing is entered")
    func refusals() throws {
        let fixture = try OfficeFixture.working()
        let ingrid = try fixture.signIn("ingrid")
        let message = TipFollowUpTests.message
        try ingrid.acknowledge(1, remark: nil)
        try ingrid.merge(1, into: 2, reason: "r")
        _ = try ingrid.formIncident(of: [3], title: "t")
        let before = try ingrid.register().size
        #expect(message { try ingrid.acknowledge(1, remark: nil) } == "You have acknowledged this tip already.")
        #expect(message { try ingrid.acknowledge(9, remark: nil) }.contains("no such tip"))
        #expect(message { try ingrid.merge(2, into: 1, reason: "r") }.contains("not merged into itself"))
        #expect(message { try ingrid.merge(3, into: 3, reason: "r") }.contains("not merged into itself"))
        #expect(message { try ingrid.merge(3, into: 9, reason: "r") }.contains("no such tip"))
        #expect(message { try ingrid.merge(1, into: 3, reason: "r") }.contains("merged into another already"))
        #expect(message { try ingrid.unmerge(3, reason: "r") }.contains("not merged"))
        #expect(message { try ingrid.reopen(3, reason: "r") } == "This tip is not closed.")
        #expect(
            message { try ingrid.triage(3, lifeSafety: false, course: .close, reason: " \u{2003}\n") }.contains("why")
        )
        #expect(message { _ = try ingrid.formIncident(of: [3], title: "t") }.contains("T-000003 belongs to"))
        #expect(message { _ = try ingrid.formIncident(of: [2, 2], title: "t") }.contains("each once"))
        #expect(message { try ingrid.join([2], toIncident: 2) }.contains("no such incident"))
        #expect(message { try ingrid.leaveIncident(2, reason: "r") }.contains("no incident"))
        #expect(message { try fixture.signIn("lena").close(1, outcome: .prank, reason: "r") }.contains("Not allowed"))
        #expect(try ingrid.tips().allSatisfy { $0.triage.isEmpty && $0.closings.isEmpty && $0.merges.count < 2 })
        #expect(try ingrid.register().size <= before + 4)
    }

    @Test("A referred tip is the other unit's to read, with its origin; nothing else of the intake opens to it")
    func referral() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let message = TipFollowUpTests.message
        let (ingrid, olga) = (try fixture.signIn("ingrid"), try fixture.signIn("olga"))
        let threat = BombThreat(exactWords: Narrative("At noon."), voice: ["calm"])
        #expect(try ingrid.addTip(.telling("There is one in the gym."), bombThreat: threat) == 4)
        _ = try olga.addTip(.telling("Their own"))
        try ingrid.refer(4, to: "mhs", reason: "Their gym")
        #expect(try olga.tips().map(\.report.narrative.text) == ["Their own", "There is one in the gym."])
        let received = try olga.tipOverview(2)
        #expect(received.cameFrom == "ACS" && received.isAsReferred == true)
        #expect(received.tip.referral?.origin.tip == 4 && received.tip.content.bombThreat == threat)
        #expect(received.tip.entry.author.name == "Ingrid Intake")
        #expect(received.suggestion == [.bombThreat])
        #expect(try ingrid.tipOverview(4).referredTo == ["MHS"])
        // Of the four tips and what was entered about them, the other unit's keys open one entry.
        let origin = try #require(received.tip.referral?.origin)
        let keyring = try olga.vault.signIn("olga", passphrase: OfficeFixture.passphrase("olga"))
        let size = try #require(try olga.vault.size(of: origin.ledger))
        let opened = try (0..<size).filter {
            try olga.vault.entry($0, of: origin.ledger, with: keyring)?.fields != nil
        }
        #expect(opened == [origin.sequence] && size > 6)
        #expect(message { try ingrid.refer(4, to: "MHS", reason: "r") }.contains("already"))
        #expect(message { try ingrid.refer(4, to: "ACS", reason: "r") }.contains("your own unit"))
        #expect(message { try ingrid.refer(4, to: "XYZ", reason: "r") }.contains("no unit"))
        #expect(message { try fixture.signIn("lena").refer(4, to: "MHS", reason: "r") }.contains("Not allowed"))
        // The other unit works with it as with its own.
        let number = try olga.openCase(title: "Gym", type: "threat", tips: [2], reason: nil)
        #expect(try olga.caseFile(number).tips.first?.content?.bombThreat == threat)
        #expect(message { try ingrid.refer(9, to: "MHS", reason: "r") }.contains("no such tip"))
    }

    @Test("A unit that has nobody yet takes no referral")
    func emptyUnit() throws {
        let fixture = try OfficeFixture.working()
        try fixture.signIn("ada").createUnit(name: "Empty", prefix: "EMP")
        let said = TipFollowUpTests.message { try fixture.signIn("ingrid").refer(1, to: "EMP", reason: "r") }
        #expect(said.contains("no supervisor yet"))
    }

    @Test("A tip joins a case that is open, parts from it, and joins again")
    func joining() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let message = TipFollowUpTests.message
        let (ivan, number) = (try fixture.signIn("ivan"), OfficeFixture.number)
        try ivan.join(2, to: number, reason: "The same day")
        let told = try fixture.signIn("lena").caseFile(number).tips.map(\.report?.narrative.text)
        #expect(told == ["Tip 1", "Tip 3", "Tip 2"])
        #expect(try ivan.tip(2).status == .inCase)
        #expect(message { try ivan.join(2, to: number, reason: nil) }.contains("already"))
        #expect(message { try ivan.part(9, from: number, reason: "r") }.contains("no such tip"))
        try ivan.part(2, from: number, reason: "Another student")
        #expect(message { try ivan.part(2, from: number, reason: "r") }.contains("not joined"))
        var file = try fixture.signIn("iris").caseFile(number)
        #expect(file.tips.count == 3 && file.tips[2].parted?.reason.text == "Another student")
        #expect(file.tips[2].report?.narrative.text == "Tip 2")
        #expect(try ivan.tip(2).cases.isEmpty && ivan.tip(2).assignments.count == 1)
        try ivan.join(2, to: number, reason: "The same after all")
        file = try ivan.caseFile(number)
        #expect(file.tips.count == 4 && file.holds(Reference(.tip, 2)))
        // Legal staff work the case and read no intake; the intake reads no case.
        #expect(message { try fixture.signIn("lena").part(2, from: number, reason: "r") }.contains("Not allowed"))
        #expect(message { try fixture.signIn("ingrid").join(1, to: number, reason: nil) }.contains("no such case"))
    }

    @Test("A tip of another unit is referred before it joins a case, also where its finder is admitted to it")
    func otherUnitsCase() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let olga = try fixture.signIn("olga")
        _ = try olga.addTip(.telling("Theirs"))
        try fixture.signIn("ivan").admit("olga", to: OfficeFixture.number, reason: "Colleague")
        let said = TipFollowUpTests.message { try olga.join(1, to: OfficeFixture.number, reason: nil) }
        #expect(said.contains("another unit's"))
    }
}
