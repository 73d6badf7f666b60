// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import GRDB
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// An office with a past, made once: what attackers of its disk could have copied at three moments, and what is at stake.
struct RogueScene {
    static let shared = Result { try RogueScene() }
    static let number = OfficeFixture.number

    /// As it stands: the case's end is younger than the last heads.
    let fixture: OfficeFixture
    /// Copies of both folders: before the last heads but one, and at the last.
    let older: String
    let headed: String
    let register: Identifier
    let caseLedger: Identifier
    let intakeLedger: Identifier
    /// Entries of the case: two notes by Ivan, one of his later, two by Iris after that, and her young one.
    let early: [UInt64]
    let later: UInt64
    let own: [UInt64]
    let triggers: String
    let now: Timestamp

    private init() throws {
        let clock = StepClock("2026-04-18T09:30:00Z", step: 0)
        fixture = try OfficeFixture.working(clock: clock)
        let number = Self.number
        try fixture.join("kai", "Kai Custodian", [.custodian], by: fixture.signIn("sam"))
        try fixture.join("pia", "Pia Administrator", [.administrator], by: fixture.signIn("ada"))
        clock.advance(milliseconds: 20_000)
        let ivan = try fixture.signIn("ivan")
        early = try ["Early words", "Second words"].map {
            try ivan.addNote(to: number, title: nil, body: $0, about: [])
        }
        clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("sam")
        older = try fixture.keepCopy("older")
        clock.advance(milliseconds: 20_000)
        try fixture.join("otto", "Otto Auditor", [.auditor], by: fixture.signIn("ada"))
        _ = try fixture.signIn("ingrid").addTip(.telling("Tip 4", record: 4))
        later = try ivan.addNote(to: number, title: nil, body: "Later words", about: [])
        let iris = try fixture.signIn("iris")
        own = try ["Iris one", "Iris two"].map { try iris.addNote(to: number, title: nil, body: $0, about: []) }
        clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("sam")
        headed = try fixture.keepCopy("headed")
        clock.advance(milliseconds: 1000)
        _ = try iris.addNote(to: number, title: nil, body: "Young words", about: [])
        let sam = try Reader(fixture, "sam").session()
        let file = try RogueReading(sam).file
        register = sam.vault.register
        caseLedger = file.ledger
        intakeLedger = try #require(try sam.register().units.values.first).intakeLedger
        let database = try DatabaseQueue(path: older + "/vault/vault.sqlite")
        triggers = try database.read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        }.joined(separator: ";\n")
        now = clock.read()
    }
}

extension OfficeFixture {
    /// Copies both folders aside, and returns where to.
    fileprivate func keepCopy(_ name: String) throws -> String {
        let target = folder.path + "/" + name
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for part in ["vault", "outside"] {
            try FileManager.default.copyItem(atPath: folder.path + "/" + part, toPath: target + "/" + part)
        }
        return target
    }
}

/// What a supervisor sees who reads all that is theirs to read.
struct RogueReading {
    let register: Register
    let file: CaseFile
    let tips: [Tip]

    /// Enters nothing: the session must have been told that its readings are noted.
    init(_ session: Session) throws {
        register = try session.register()
        session.noteAll(in: register)
        tips = try session.tips()
        file = try session.caseFile(RogueScene.number)
    }

    var notes: [String] { file.notes.map(\.note.body.text) }
    func member(_ signInName: String) -> Member? { register.member(signInName: signInName) }
}

extension Session {
    /// Has every reading count as entered, so that this session's readings leave no trace.
    func noteAll(in register: Register) {
        let ledgers = register.ledgers.keys + register.units.values.map(\.intakeLedger)
        readings.enterOnce(ledgers.map { Reading(ledger: $0, item: nil) }) { _ in }
    }
}
