// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import Production
import Testing
import Values

@testable import CaseManagement

/// What a stranger reads from a bundle of the rounds of an assessment: who signed before the sheets were opened, and whether
/// each opens as it was signed.
@Suite struct AssessmentBundleTests {
    private static let number = OfficeFixture.number
    private static let place = AssessmentPlace(number, 1)

    /// An office whose case has an assessment with a round, in which Ivan signed twice and Iris once; nothing is opened yet.
    private static func signed() throws -> (fixture: OfficeFixture, entries: [UInt64]) {
        let fixture = try OfficeFixture.working(clock: StepClock("2026-11-20T09:30:00Z"))
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../schemas/instruments/warning-behaviours.json")
        let instrument = try Instrument.read(Array(Data(contentsOf: file)))
        _ = try fixture.signIn("ada").adopt(instrument, reason: "Trained")
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        let concern = Concern(
            words: nil,
            manner: .behaviour,
            place: nil,
            receivedBy: nil,
            saidAt: nil,
            knownAt: try #require(StatedTime("2026-11-20T08:00:00Z")),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
        _ = try ivan.startAssessment(in: number, subject: nil, concern: concern, policy: nil)
        let team = ["ivan", "iris"].map { TeamChoice($0, expertise: [], isAssessor: true) }
        _ = try ivan.beginRound(of: place, by: instrument.code, team: team, reason: nil)
        let sheet = Sheet(
            ratings: instrument.factors.map { Rating(factor: $0.code, answer: "not-present") },
            level: nil,
            remarks: nil
        )
        let entries = try [ivan, iris, ivan].map { try $0.sign(sheet, in: 1, of: place) }
        return (fixture, entries)
    }

    private func rounds(_ fixture: OfficeFixture, withholding: [UInt64] = []) throws -> [VerifiedRound] {
        let lena = try fixture.signIn("lena")
        let production = try lena.decideCourtBundle(
            of: Self.number,
            items: nil,
            recipient: "Court",
            purpose: "Hearing",
            withholding: withholding,
            showingReporters: true
        )
        let path = fixture.folder.path + "/\(Identifier.random().hex)"
        let made = try lena.make(production: production, of: Self.number, as: .folder, at: path) { _ in }
        guard
            case .intactSigned(let bundle) = try Verification.verify(
                folder: path,
                trust: made.fingerprint,
                progress: { _ in }
            )
        else {
            Issue.record("the bundle is not intact")
            return []
        }
        return bundle.rounds
    }

    @Test(
        "Closed sheets are closed to a stranger too; opened, each opens as it was signed, and the replaced one stays closed"
    )
    func order() throws {
        let (fixture, entries) = try Self.signed()
        let closed = try #require(try rounds(fixture).first)
        #expect(closed.opened == nil && closed.sheets.map(\.state) == [.replaced, .closed, .closed])
        try fixture.signIn("ivan").openSheets(of: 1, Self.place)
        let opened = try #require(try rounds(fixture).first)
        #expect(opened.assessment == Reference(.assessment, 1) && opened.round == 1 && !opened.isBroken)
        #expect(opened.sheets.map(\.entry) == entries)
        #expect(opened.sheets.map(\.assessor) == ["Ivan Investigator", "Iris Investigator", "Ivan Investigator"])
        #expect(opened.sheets.map(\.state) == [.replaced, .opensAsSigned, .opensAsSigned])
        #expect(opened.opened.map(\.by) == "Ivan Investigator")
        #expect(try #require(opened.opened).entry > entries[2] && opened.withheld.isEmpty)
    }

    @Test("A key that does not open what was signed is found, whoever entered it")
    func broken() throws {
        let (fixture, entries) = try Self.signed()
        let key = Hex.encode(SheetKey.random().shown)
        let keys = entries.dropFirst().map { SheetKeyShown(sheet: $0, key: key) }
        try fixture.signIn("ivan").enter(in: Self.number, .chair(assessment: 1)) { _, _ in
            SheetsOpened(assessment: 1, round: 1, keys: keys)
        }
        let round = try #require(try rounds(fixture).first)
        #expect(round.isBroken && round.sheets.map(\.state) == [.replaced, .broken, .broken])
        let read = try fixture.signIn("ivan").sheets(of: 1, Self.place)
        #expect(read.isEmpty)
    }

    @Test("What is withheld of a round shows as that, and the sheets that are there are still checked")
    func withheld() throws {
        let (fixture, entries) = try Self.signed()
        try fixture.signIn("ivan").openSheets(of: 1, Self.place)
        let one = try #require(try rounds(fixture, withholding: [entries[1]]).first)
        #expect(one.withheld == [entries[1]] && !one.isBroken)
        #expect(one.sheets.map(\.state) == [.replaced, .opensAsSigned])
        let opening = try #require(one.opened).entry
        let unopened = try #require(try rounds(fixture, withholding: [opening]).first)
        #expect(unopened.opened == nil && unopened.sheets.map(\.state) == [.replaced, .closed, .closed])
        let file = try fixture.signIn("ivan").caseFile(Self.number)
        let start = try #require(file.assessment(1)?.round?.entry.sequence)
        #expect(try rounds(fixture, withholding: [start]).isEmpty)
    }
}
