// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import GRDB
import Production
import Testing
import Values
import Vault

@testable import CaseManagement

/// What a court bundle shows of tips that were noted on a checklist, referred, or parted from the case.
@Suite struct TipBundleTests {
    private static let why = "Speaks of a Quillfeather"

    /// Decides and makes a bundle, verifies it, and returns its front page.
    private func frontPage(
        _ fixture: OfficeFixture,
        by signInName: String,
        of number: String,
        withholding: [UInt64] = []
    ) throws -> String {
        let session = try fixture.signIn(signInName)
        let production = try session.decideCourtBundle(
            of: number,
            items: nil,
            recipient: "Court",
            purpose: "Hearing",
            withholding: withholding,
            showingReporters: false
        )
        let made = try session.make(
            production: production,
            of: number,
            as: .folder,
            at: fixture.folder.path + "/bundle-\(Identifier.random().hex)",
            progress: { _ in }
        )
        guard case .intactSigned = try BundleVerifier.verify(folderAt: made.path, trusting: made.fingerprint) else {
            Issue.record("the bundle of \(number) does not verify")
            return ""
        }
        return try String(contentsOfFile: made.path + "/index.html", encoding: .utf8)
    }

    @Test("A tip that another unit referred goes into that unit's case and bundle, with its checklist")
    func referred() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let ingrid = try fixture.signIn("ingrid")
        let threat = BombThreat(exactWords: Narrative("At <noon>."), voice: ["calm"])
        _ = try ingrid.addTip(.telling("There is one in the gym."), bombThreat: threat)
        try ingrid.refer(4, to: "MHS", reason: "Their gym")
        let number = try fixture.signIn("olga").openCase(title: "Gym", type: "threat", tips: [1], reason: nil)
        let page = try frontPage(fixture, by: "otto", of: number)
        #expect(page.contains("There is one in the gym.") && page.contains("At &lt;noon&gt;."))
        #expect(page.contains("Ingrid Intake"))
    }

    @Test("A parted tip is shown as parted with the reason; withheld, neither its words nor its parting's are")
    func parted() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, number) = (try fixture.signIn("ivan"), OfficeFixture.number)
        try ivan.join(2, to: number, reason: nil)
        try ivan.part(2, from: number, reason: TipBundleTests.why)
        let file = try ivan.caseFile(number)
        let joined = try #require(file.tips.last?.entry.sequence)
        let parting = try #require(file.tips.last?.parted?.entry.sequence)
        let open = try frontPage(fixture, by: "lena", of: number)
        #expect(open.contains("Tip 2") && open.contains("parted from the case") && open.contains("Quillfeather"))
        let noParting = try frontPage(fixture, by: "lena", of: number, withholding: [parting])
        #expect(noParting.contains("Tip 2") && !noParting.contains("Quillfeather"))
        let noTip = try frontPage(fixture, by: "lena", of: number, withholding: [joined])
        #expect(!noTip.contains("Tip 2") && !noTip.contains("Quillfeather"))
        #expect(noTip.contains("Parted tip T-000002 from the case"))
        // Joined again, and read anew in one session: the tip's own entry goes into the bundle once.
        try ivan.join(2, to: number, reason: nil)
        #expect(try frontPage(fixture, by: "lena", of: number).contains("Tip 2"))
        let lena = try fixture.signIn("lena")
        _ = try lena.caseFile(number)
        try ivan.part(2, from: number, reason: "r")
        try ivan.join(2, to: number, reason: nil)
        #expect(try lena.caseFile(number).tips.filter { $0.report?.narrative.text == "Tip 2" }.count == 3)
    }

    @Test("The deep check finds an office whole that referred, merged, parted and closed tips")
    func check() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let ivan = try fixture.signIn("ivan")
        try ivan.refer(2, to: "MHS", reason: "r")
        try ivan.join(2, to: OfficeFixture.number, reason: nil)
        try ivan.part(2, from: OfficeFixture.number, reason: "r")
        try ivan.merge(2, into: 1, reason: "r")
        try ivan.close(1, outcome: .actedOn, reason: "r")
        for name in ["ivan", "olga"] {
            let person = (signInName: name, passphrase: OfficeFixture.passphrase(name))
            let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
            #expect(report.findings.filter { $0.severity == .damage }.isEmpty, "as \(name)")
            #expect(report.counts.openedLedgers >= 1)
        }
    }

    @Test("What was altered on its way to another unit shows there, and so does an original that is kept from it")
    func altered() throws {
        let fixture = try OfficeFixture.working()
        try fixture.addOtherUnit()
        let ingrid = try fixture.signIn("ingrid")
        try ingrid.refer(2, to: "MHS", reason: "r")
        let olga = try fixture.signIn("olga")
        #expect(try olga.tipOverview(1).isAsReferred == true)
        #expect(try ingrid.tipOverview(2).isAsReferred == nil)
        let origin = try #require(try olga.tips().first?.referral?.origin)
        let unit = try #require(try olga.units().first { $0.prefix == "MHS" })
        // Ingrid signs a referral of other words than the tip has, with the key to the tip beside it as it should be.
        let intake = try ingrid.intake { .triageTips(unit: $0) }
        let tip = try intake.tip(2)
        var batch = Batch()
        batch.grants = [
            try EntryGrant(ingrid.entry(of: tip, in: intake), to: ingrid.newest(unit.intake, intake.register))
        ]
        let altered = TipReferralReceived(
            origin: origin,
            report: .telling("Other words", record: 2),
            bombThreat: nil,
            reason: Narrative("r")
        )
        let recipient = try ingrid.recipient(unit.intake, intake.register)
        batch.entries = [
            try ingrid.prepare(
                altered,
                in: unit.intakeLedger,
                by: intake.member.author,
                to: [recipient],
                at: fixture.clock.read()
            )
        ]
        try ingrid.commit(batch, decidedOn: intake.register)
        #expect(try olga.tipOverview(2).isAsReferred == false)
        #expect(try olga.tipOverview(1).isAsReferred == true)
        let tampering = try Tampering(fixture)
        try tampering.write(
            "DELETE FROM entry_slot WHERE ledger = ? AND holder = ?",
            [Data(origin.ledger.bytes), Data(unit.intake.bytes)]
        )
        #expect(try fixture.signIn("olga").tipOverview(1).isAsReferred == false)
    }
}
