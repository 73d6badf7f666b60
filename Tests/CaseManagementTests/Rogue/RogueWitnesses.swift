// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import GRDB
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// What an attacker attempted, and how it shows whether it came about.
struct Attempt {
    /// Whether a reader who has never read this vault before takes the act's result for true.
    let isBelieved: (RogueReading) throws -> Bool
    /// Whether the register says, in the attacker's own name, what they did.
    var isEntered: (Register) -> Bool = { _ in false }
}

/// What came of an attempt.
struct RogueOutcome {
    let isBelieved: Bool
    let witnesses: Set<Witness>
    /// Why the first reader refuses it; or else, whoever would have used it.
    var refusal = Refusal.use

    func verdict(of act: Act) -> Verdict {
        let noticed = Witness.allCases.filter { $0 != .mark && witnesses.contains($0) }
        if !isBelieved, !act.takesAway { return .prevented(refusal) }
        return noticed.isEmpty ? .notDetected : .detected(noticed)
    }
}

extension Refusal {
    init?(_ error: any Error) {
        switch error {
        case FoldError.wrongAuthor: self = .author
        case VaultError.damaged(let damage):
            switch damage.part {
            case .commitment: self = .commitment
            case .keySlot: self = .key
            case .head: self = .heads
            default: return nil
            }
        default: return nil
        }
    }
}

extension Rogue {
    /// Asks everybody who could notice, each by themselves.
    func outcome(of attempt: Attempt) throws -> RogueOutcome {
        try coverTracks()
        var witnesses: Set<Witness> = []
        if !passes({ _ = try Vault.open(layout) }) { witnesses.insert(.opening) }
        if try !VaultCheck.run(layout).isClean { witnesses.insert(.check) }
        let isOpen = !witnesses.contains(.opening)
        try leaveMarks()
        if !passes({ _ = try RogueReading(session("sam")) }) { witnesses.insert(.mark) }
        try write("DELETE FROM mark")
        try coverTracks()
        guard isOpen else { return RogueOutcome(isBelieved: false, witnesses: witnesses) }
        let first: RogueReading
        do { first = try RogueReading(session("sam")) } catch {
            #expect(error.isTyped, "\(error)")
            witnesses.insert(.reader)
            return RogueOutcome(
                isBelieved: false,
                witnesses: witnesses,
                refusal: try #require(Refusal(error), "\(error)")
            )
        }
        if !passes({ _ = try session("pia").register() }) { witnesses.insert(.auditor) }
        if attempt.isEntered(first.register) { witnesses.insert(.ownName) }
        let isBelieved = try attempt.isBelieved(first)
        if !passes(goOn) { witnesses.insert(.nextEntry) }
        return RogueOutcome(isBelieved: isBelieved, witnesses: witnesses)
    }

    /// The office goes on: somebody signs in, a note, a tip, the heads after them, and all is read.
    private func goOn() throws {
        _ = try fixture.signIn("sam")
        _ = try fixture.signIn("ivan").addNote(to: number, title: nil, body: "Goes on", about: [])
        fixture.clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("ingrid").addTip(.telling("Another tip", record: 99))
        try write("DELETE FROM mark")
        try coverTracks()
        _ = try RogueReading(session("sam"))
    }

    /// Puts the reader's marks back as they were before the attack: some attackers do not think of them.
    private func leaveMarks() throws {
        try attach(read.folder.path)
        try write("DELETE FROM mark; INSERT INTO mark SELECT * FROM old.mark")
        try write("DETACH old")
        try coverTracks()
    }

    private func passes(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            #expect(error.isTyped, "\(error)")
            return false
        }
    }
}
