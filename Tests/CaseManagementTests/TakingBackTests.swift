// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values
import Vault

@testable import CaseManagement

/// Slips that are taken back, and decisions that hold only for what was read.
@Suite struct TakingBackTests {
    private static let number = OfficeFixture.number

    private func refusal(_ body: () throws -> Void) -> ServiceError? {
        do { try body() } catch { return ServiceError(error) }
        return nil
    }

    @Test("A release is taken back by who made it, until it is answered; it is shown, and no gap grows of it")
    func release() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        #expect(
            refusal { try ivan.withdraw([1], of: Self.number, reason: "r") }?.message.contains("No release") == true
        )
        try ivan.release(1, of: Self.number, to: "iris", purpose: "Review", condition: nil)
        #expect(refusal { try iris.withdraw([1], of: Self.number, reason: "r") }?.code == .denied)
        #expect(refusal { try sam.withdraw([1], of: Self.number, reason: "r") }?.code == .denied)
        try ivan.withdraw([1], of: Self.number, reason: "The wrong Iris")
        #expect(refusal { try iris.accept(1, of: Self.number, condition: nil) }?.code == .denied)
        let item = try #require(try ivan.caseFile(Self.number).item(1))
        #expect(item.pending == nil && item.custodian.name == "Ivan Investigator")
        #expect(item.custody.suffix(2).map(\.kind) == [.released, .withdrawn])
        #expect(item.custody.last?.counterpart?.name == "Iris Investigator")
        #expect(try ivan.custody(of: 1, in: Self.number).gaps.isEmpty)
        try ivan.release(1, of: Self.number, to: "iris", purpose: "Review", condition: nil)
        try iris.accept(1, of: Self.number, condition: nil)
        #expect(refusal { try ivan.withdraw([1], of: Self.number, reason: "Late") }?.code == .denied)
    }

    @Test("In a closed case a thing goes back to its owner, signed for, and a gap is explained; nothing else is added")
    func closedCase() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        let statement = EvidenceStatement(
            kind: .physical,
            title: "A phone",
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "Locker 114"
        )
        _ = try ivan.log(PhysicalFacts(quantity: 1), for: Self.number, as: statement)
        fixture.clock.advance(milliseconds: 25 * 3_600_000)
        try ivan.submit(Self.number, finding: "unfounded", summary: "s")
        try sam.signOff(Self.number, submission: nil, remark: nil)
        let gap = try #require(try ivan.custody(of: 2, in: Self.number).gaps.first)
        #expect(gap.kind == .placeUnknown)
        _ = try ivan.explain(gap.mark, of: 2, in: Self.number, text: "It lay in the safe.")
        let path = try fixture.folder.file("receipt.png", Array("ink".utf8))
        let mother = OutsideParty(name: "J. Doe", agency: nil, identityCheckedBy: "Licence seen")
        let signature = try ivan.giveBack(
            [2],
            of: Self.number,
            to: mother,
            authority: "Owner's request",
            condition: nil,
            at: nil,
            signature: SignatureFile(file: POSIXFile.reading(path), name: "receipt.png")
        )
        #expect(signature == 3)
        let file = try sam.caseFile(Self.number)
        #expect(file.status == .closed && file.item(2)?.disposition == .returned)
        #expect(file.item(3)?.file?.name == "receipt.png" && file.item(3)?.collected.title == "Signature of J. Doe")
        #expect(throws: ServiceError.self) { try fixture.collect([1], for: Self.number, by: ivan) }
    }

    @Test("A sign-off and an approval hold for what was read, and for nothing that came after")
    func versionsRead() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        try ivan.submit(Self.number, finding: "unfounded", summary: "First")
        let first = try #require(try sam.caseFile(Self.number).reviews.last?.entry.sequence)
        try ivan.returnCase(Self.number, reason: "A slip")
        try ivan.submit(Self.number, finding: "substantiated", summary: "Second")
        #expect(refusal { try sam.signOff(Self.number, submission: first, remark: nil) }?.code == .conflict)
        let second = try #require(try sam.caseFile(Self.number).reviews.last?.entry.sequence)
        try sam.signOff(Self.number, submission: second, remark: nil)
        try ivan.reopen(Self.number, reason: "A new tip")

        let content = ReportContent.incident(IncidentReport(types: ["scuffle"]))
        let report = try ivan.draftReport(content, in: Self.number, revising: nil, amends: nil).number
        try ivan.submitReport(report, of: Self.number)
        #expect(refusal { try sam.withdrawReport(report, of: Self.number, reason: "r") }?.code == .denied)
        let early = refusal { _ = try ivan.draftReport(content, in: Self.number, revising: report, amends: nil) }
        #expect(early?.message.contains("casebound report withdraw") == true)
        try ivan.withdrawReport(report, of: Self.number, reason: "A name is wrong")
        #expect(refusal { try sam.approveReport(report, version: 1, of: Self.number, remark: nil) }?.code == .denied)
        _ = try ivan.draftReport(content, in: Self.number, revising: report, amends: nil)
        try ivan.submitReport(report, of: Self.number)
        #expect(refusal { try sam.approveReport(report, version: 1, of: Self.number, remark: nil) }?.code == .conflict)
        try sam.approveReport(report, version: 2, of: Self.number, remark: nil)
        let steps = try sam.report(report, of: Self.number).steps.map(\.state)
        #expect(steps == [.submitted, .draft, .submitted, .approved])
        #expect(refusal { try ivan.withdrawReport(report, of: Self.number, reason: "Late") }?.code == .denied)
    }

    @Test("A tip whose joining or parting was destroyed can still be parted and joined again")
    func destroyedJoining() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        try ivan.join(2, to: Self.number, reason: nil)
        func last() throws -> UInt64 { try ivan.caseFile(Self.number).size - 1 }
        try sam.destroy([last()], of: Self.number, reason: "r", authority: "a")
        #expect(refusal { try ivan.join(2, to: Self.number, reason: nil) }?.message.contains("already") == true)
        try ivan.part(2, from: Self.number, reason: "Another student")
        #expect(try ivan.tip(2).status != .inCase)
        try ivan.join(2, to: Self.number, reason: "The same after all")
        try ivan.part(2, from: Self.number, reason: "Another student")
        try sam.destroy([last()], of: Self.number, reason: "r", authority: "a")
        try ivan.join(2, to: Self.number, reason: "The same after all")
        #expect(try ivan.tip(2).status == .inCase)
        #expect(try fixture.signIn("iris").caseFile(Self.number).holds(Reference(.tip, 2)))
        try ivan.part(2, from: Self.number, reason: "Another student")
        #expect(try !fixture.signIn("iris").caseFile(Self.number).holds(Reference(.tip, 2)))
    }

    @Test("A tip that may be about a life is judged before it is merged away or closed")
    func unjudged() throws {
        let fixture = try OfficeFixture.working()
        let ingrid = try fixture.signIn("ingrid")
        let threat = BombThreat(exactWords: Narrative("At noon."), voice: [])
        #expect(try ingrid.addTip(.telling("In the gym."), bombThreat: threat) == 4)
        for act in [
            { try ingrid.merge(4, into: 1, reason: "r") }, { try ingrid.close(4, outcome: .unfounded, reason: "r") },
        ] { #expect(refusal(act)?.message.contains("casebound tip triage") == true) }
        // Into one that is urgent itself, whose clocks run on.
        try ingrid.triage(2, lifeSafety: true, course: .investigate, reason: "Names a place")
        try ingrid.merge(4, into: 2, reason: "The same voice")
        try ingrid.unmerge(4, reason: "Another voice")
        try ingrid.triage(4, lifeSafety: true, course: .investigate, reason: "Names a place")
        try ingrid.merge(4, into: 1, reason: "The same voice")
        #expect(try ingrid.tip(4).status == .merged)
    }

    @Test("Other cases are named in a bundle only where somebody says so")
    func relatedCases() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, lena) = (try fixture.signIn("ivan"), try fixture.signIn("lena"))
        let other = try ivan.openCase(title: "Personnel file", type: "misconduct", tips: [], reason: nil)
        let entry = try ivan.relate(Self.number, to: other, relation: "administrative file", basis: "Same night")
        func decide(withholding: [UInt64] = [], showing: Bool = false) throws {
            _ = try lena.decideCourtBundle(
                of: Self.number,
                items: nil,
                recipient: "Court",
                purpose: "Hearing",
                withholding: withholding,
                showingReporters: true,
                showingRelated: showing
            )
        }
        #expect(refusal { try decide() }?.message.contains("#\(entry)") == true)
        try decide(withholding: [entry])
        try decide(showing: true)
    }
}
