// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Production
import Testing
import Values
import Vault

@testable import CaseManagement

/// Evidence and custody through the sessions of those who do it.
@Suite struct CustodyWorkTests {
    private static let number = OfficeFixture.number

    /// Two things in the case, which Ivan logged: E-0002 and E-0003.
    private func things(_ fixture: OfficeFixture, by session: Session) throws {
        for (title, seal) in [("A knife", "A-1182"), ("A phone", nil)] {
            let statement = EvidenceStatement(
                kind: .physical,
                title: title,
                recordClass: .lawEnforcementUnit,
                maintainer: "School police",
                source: "Locker 114",
                place: "Evidence room"
            )
            _ = try session.log(PhysicalFacts(quantity: 1, seal: seal), for: Self.number, as: statement)
        }
    }

    private static let laboratory = OutsideParty(name: "M. Ruiz", agency: "Laboratory", identityCheckedBy: "Badge")

    @Test("Several items are released, accepted and refused at once, or none of them")
    func several() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        try things(fixture, by: ivan)
        let before = try ivan.caseFile(Self.number).size
        for wrong in [[1, 2, 9], [1, 1], []] {
            #expect(throws: ServiceError.self) {
                try ivan.release(wrong, of: Self.number, to: "iris", purpose: "p", condition: nil)
            }
        }
        #expect(try ivan.caseFile(Self.number).size == before)
        try ivan.release([1, 2, 3], of: Self.number, to: "iris", purpose: "Review", condition: nil)
        try iris.refuse([3], of: Self.number, reason: "No room")
        let seal = SealSeen(number: "A-1182", isWhole: true)
        let arrival = ArrivalStatement(seal: seal, discrepancy: "Two labels", place: "Shelf 1")
        #expect(try iris.accept([], of: Self.number, arrival) == [1, 2])
        let file = try iris.caseFile(Self.number)
        #expect(file.evidence.map(\.custodian.name) == ["Iris Investigator", "Iris Investigator", "Ivan Investigator"])
        #expect(file.item(2)?.custody.last?.remark == "seal A-1182 whole; not as stated: Two labels")
        #expect(throws: ServiceError(.invalid, "No item of this case waits for your answer.")) {
            _ = try iris.accept([], of: Self.number, arrival)
        }
        #expect(try iris.custody(of: 2, in: Self.number).gaps.isEmpty)
    }

    @Test("A handing out with a signature is whole: the signature is an item, and nothing stays of a refused one")
    func outside() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        try things(fixture, by: ivan)
        let path = try fixture.folder.file("receipt.png", Array("ink".utf8))
        let statement = HandOutStatement(to: Self.laboratory, purpose: "Prints")
        func signature() throws -> SignatureFile {
            SignatureFile(file: try POSIXFile.reading(path), name: "receipt.png")
        }
        #expect(throws: ServiceError.self) {
            _ = try iris.handOut([2], of: Self.number, statement, signature: signature())
        }
        #expect(throws: ServiceError.self) {
            _ = try ivan.handOut([1, 2], of: Self.number, statement, signature: signature())
        }
        let blobs = try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs).count
        #expect(try ivan.handOut([2, 3], of: Self.number, statement, signature: signature()) == 4)
        let after = try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs).count
        #expect(after == blobs + 1)
        let file = try ivan.caseFile(Self.number)
        #expect(file.item(4)?.file?.name == "receipt.png" && file.item(3)?.handedOut?.event.signature == 4)
        #expect(throws: ServiceError.self) {
            try ivan.move(2, of: Self.number, to: "Desk", reason: nil, at: nil)
        }
        // What was done before it left can still be entered, as stated.
        let earlier = StatedTime(Timestamp("2026-04-18T09:00:00Z")!)
        try ivan.move(2, of: Self.number, to: "Desk", reason: nil, at: earlier)
        try ivan.takeBack([2, 3], of: Self.number, from: Self.laboratory, ArrivalStatement(place: "Shelf"))
        let gaps = try ivan.custody(of: 2, in: Self.number).gaps.map(\.kind)
        #expect(gaps == [.clockDoubt])
        #expect(try ivan.custody(of: 3, in: Self.number).gaps.isEmpty)
        #expect(throws: ServiceError.self) {
            try ivan.takeBack([2], of: Self.number, from: Self.laboratory, ArrivalStatement())
        }
    }

    @Test("What a custodian who is gone holds is taken over by who leads or supervises, and by nobody else")
    func takenOver() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        try things(fixture, by: ivan)
        try ivan.release([2], of: Self.number, to: "iris", purpose: "p", condition: nil)
        try iris.accept(2, of: Self.number, condition: nil)
        try sam.remove("iris", reason: "Left")
        #expect(throws: ServiceError.self) {
            try sam.takeOver([1, 9], of: Self.number, reason: "Gone", ArrivalStatement())
        }
        let lena = try fixture.signIn("lena")
        #expect(throws: ServiceError.self) {
            try lena.takeOver([2], of: Self.number, reason: "Gone", ArrivalStatement())
        }
        try ivan.takeOver([2], of: Self.number, reason: "Iris left", ArrivalStatement(place: "Her desk"))
        let findings = try ivan.custody(of: 2, in: Self.number)
        let gap = try #require(findings.gaps.first)
        #expect(findings.gaps.count == 1 && gap.kind == .takenOver && gap.lastResponsible.name == "Iris Investigator")
        let entry = try sam.explain(gap.mark, of: 2, in: Self.number, text: "She left on leave.")
        let explained = try sam.custody(of: 2, in: Self.number).gaps[0].explanations
        #expect(explained.map(\.entry.sequence) == [entry] && explained[0].entry.author.name == "Sam Supervisor")
        #expect(throws: ServiceError.self) {
            _ = try sam.explain(GapMark(kind: .overlap, entry: 3), of: 2, in: Self.number, text: "x")
        }
        #expect(throws: ServiceError.self) {
            try ivan.takeOver([2], of: Self.number, reason: "Again", ArrivalStatement())
        }
    }

    @Test("The office's own limits are the ones that count, from their date on")
    func officeRules() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        try ivan.release(1, of: Self.number, to: "iris", purpose: "p", condition: nil)
        #expect(try ivan.custody(of: 1, in: Self.number).gaps.map(\.kind) == [.releaseUnanswered])
        #expect(try ivan.custody(of: 1, in: Self.number).rule == .standard)
        let limits = CustodyRule(hashMinutes: 60, placeMinutes: 60, answerMinutes: 30)
        let ada = try fixture.signIn("ada")
        let rules = Rules(
            name: "Ashford County",
            version: "1",
            effective: fixture.clock.read(),
            caseTypes: [],
            findings: [],
            tipCategories: [],
            incidentTypes: [],
            clocks: [],
            custody: limits
        )
        let register = try ada.register()
        let author = try ada.member(of: register).author
        var batch = Batch()
        batch.expected[ada.vault.register] = register.size
        batch.entries = [try ada.registerEntry(RulesAdopted(rules: rules, reason: "r"), by: author, register)]
        try ada.commit(batch, decidedOn: register)
        #expect(try ivan.custody(of: 1, in: Self.number).rule == limits)
        #expect(try ivan.custody(of: 1, in: Self.number).gaps.isEmpty)
        fixture.clock.advance(milliseconds: 30 * 60_000)
        #expect(try ivan.custody(of: 1, in: Self.number).gaps.map(\.kind) == [.releaseUnanswered])
    }

    @Test("Bytes that changed on the disk fail, are entered so, and are no gap; put back, they are whole again")
    func verification() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let file = try #require(try ivan.item(1, of: Self.number).file)
        #expect(try ivan.verifyBytes(of: 1, in: Self.number) { _ in }.isWhole)
        let path = fixture.office.layout.blobs + "/" + file.blob.hex
        let bytes = try Data(contentsOf: URL(filePath: path))
        var changed = bytes
        changed[changed.count / 2] ^= 1
        try changed.write(to: URL(filePath: path))
        #expect(try !ivan.verifyBytes(of: 1, in: Self.number) { _ in }.isWhole)
        try FileManager.default.removeItem(atPath: path)
        #expect(try ivan.verifyBytes(of: 1, in: Self.number) { _ in }.found == nil)
        try bytes.write(to: URL(filePath: path))
        #expect(try ivan.verifyBytes(of: 1, in: Self.number) { _ in }.found == file.sha256)
        let findings = try ivan.custody(of: 1, in: Self.number)
        #expect(findings.gaps.isEmpty && findings.integrity.map(\.kind) == [.unreadable, .unreadable])
        #expect(findings.integrity.allSatisfy { $0.wholeAgain != nil })
        try things(fixture, by: ivan)
        #expect(throws: ServiceError.self) { _ = try ivan.verifyBytes(of: 2, in: Self.number) { _ in } }
    }

    @Test("A derivative names its parent, whose chain says so; corrections, forms and preservations are entered")
    func statements() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, ingrid) = (try fixture.signIn("ivan"), try fixture.signIn("ingrid"))
        let path = try fixture.folder.file("still.png", [1, 2, 3])
        let statement = EvidenceStatement(
            kind: .image,
            title: "A still",
            recordClass: .other,
            maintainer: "Safety",
            source: "E-0001",
            tool: "ffmpeg 7.1"
        )
        let derivation = Derivation(parent: 1, transform: .excerpt, how: "Frame 12")
        let item = try ivan.derive(POSIXFile.reading(path), for: Self.number, from: derivation, as: statement) { _ in }
        #expect(item.derivation == derivation && item.collected.number == 2)
        #expect(try ivan.item(1, of: Self.number).custody.last?.remark == "E-0002, excerpt: Frame 12")
        let wrong = Derivation(parent: 9, transform: .excerpt, how: nil)
        #expect(throws: ServiceError.self) {
            _ = try ivan.derive(POSIXFile.reading(path), for: Self.number, from: wrong, as: statement) { _ in }
        }
        _ = try ivan.correct(2, of: Self.number, .title, to: "Still of 09:41", reason: "Clearer")
        #expect(throws: ServiceError.self) {
            _ = try ivan.correct(2, of: Self.number, .collectedAt, to: "noon", reason: "r")
        }
        let form = try JSONDecoder().decode(InterviewRecord.self, from: Data(#"{"subject": "J. Doe"}"#.utf8))
        _ = try ivan.describe(1, of: Self.number, as: form)
        let blank = try JSONDecoder().decode(InterviewRecord.self, from: Data("{}".utf8))
        #expect(throws: ServiceError.self) { _ = try ivan.describe(1, of: Self.number, as: blank) }
        let incident = StatedTime("2026-04-17T09:41:00-04:00")!
        let entry = try ivan.expectOverwrite(
            in: Self.number,
            by: "Hall",
            incidentAt: incident,
            retentionDays: 14,
            basis: nil
        )
        #expect(try ivan.caseFile(Self.number).evidenceDueTimes.map(\.due.text) == ["2026-05-01T13:41:00.000Z"])
        try ivan.settlePreservation(entry, in: Self.number, outcome: "Retrieved")
        #expect(throws: ServiceError.self) { try ivan.settlePreservation(entry, in: Self.number, outcome: "Again") }
        #expect(throws: ServiceError.self) { try ivan.settlePreservation(1, in: Self.number, outcome: "Again") }
        #expect(try ivan.caseFile(Self.number).evidenceDueTimes.isEmpty)
        #expect(throws: ServiceError.noSuchCase) { _ = try ingrid.custody(of: 1, in: Self.number) }
    }

    @Test("The bundle shows a thing's custody without a file, its gaps with explanations, and integrity apart")
    func bundle() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        try things(fixture, by: ivan)
        _ = try ivan.handOut(
            [2],
            of: Self.number,
            HandOutStatement(
                to: OutsideParty(name: "<M> Ruiz", agency: nil, identityCheckedBy: nil),
                purpose: "Prints"
            ),
            signature: nil
        )
        let gap = try #require(try ivan.custody(of: 2, in: Self.number).gaps.first)
        let secret = try ivan.explain(gap.mark, of: 2, in: Self.number, text: "Quillfeather forgot the pad")
        _ = try ivan.verifyBytes(of: 1, in: Self.number) { _ in }
        let lena = try fixture.signIn("lena")
        for (name, withheld) in [("whole", []), ("partial", [secret])] {
            let production = try lena.decideCourtBundle(
                of: Self.number,
                items: nil,
                recipient: "Court",
                purpose: "Hearing",
                withholding: withheld,
                showingReporters: false
            )
            let path = fixture.folder.path + "/" + name
            _ = try lena.make(production: production, of: Self.number, as: .folder, at: path) { _ in }
            guard case .intactSignerUnknown = try BundleVerifier.verify(folderAt: path, trusting: nil) else {
                Issue.record("the bundle does not verify")
                continue
            }
            let files = try BundleFixture.files(path).mapValues { String(decoding: $0, as: UTF8.self) }
            let page = try #require(files["data/custody/E-0002.html"])
            #expect(page.contains("&lt;M&gt; Ruiz") && page.contains("no signature of who took it is on record"))
            #expect(page.contains("no file: there are no bytes"))
            #expect(page.contains("Quillfeather forgot") == withheld.isEmpty)
            #expect(files.values.contains { $0.contains("Quillfeather") } == withheld.isEmpty)
            #expect(files["data/custody-gaps.csv"]?.contains("hand-out-unsigned") == true)
            #expect(files["data/integrity.csv"]?.contains("\"whole\"") == true)
            #expect(files["data/custody/E-0001.html"]?.contains("No verification failed") == true)
            #expect(!files.keys.contains { $0.hasPrefix("data/items/E-0002") })
        }
    }
}
