// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import GRDB
import Ledger
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// Each session opens the vault for itself, as another process does.
@Suite struct FoldCacheTests {
    private static let number = OfficeFixture.number

    @Test("What one process enters, another sees with its next reading, in cases, intake and register")
    func follows() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        for round in 1...5 {
            _ = try ivan.addNote(to: Self.number, title: nil, body: "Round \(round)", about: [])
            #expect(try sam.caseFile(Self.number).notes.count == round + 1)
            let tip = try sam.addTip(.telling("Round \(round)", record: 100 + round))
            #expect(try ivan.tips().count == tip)
            let number = try ivan.openCase(title: "Round \(round)", type: "threat", tips: [tip], reason: nil)
            #expect(try sam.caseFile(number).tips.first?.report?.narrative.text == "Round \(round)")
        }
        #expect(try ivan.caseFile(Self.number).timeline.count == sam.caseFile(Self.number).timeline.count)
        // And what was read piece by piece is what a fresh reading makes of it.
        let fresh = try fixture.signIn("sam")
        for number in try fresh.cases().map(\.number) {
            let (whole, followed) = (try fresh.caseFile(number), try sam.caseFile(number))
            #expect(whole.timeline.map(\.entry) == followed.timeline.map(\.entry))
            #expect(whole.timeline.map(\.headline) == followed.timeline.map(\.headline))
            #expect(whole.notes.map(\.note) == followed.notes.map(\.note))
            #expect(whole.tips.map(\.report) == followed.tips.map(\.report))
            #expect(whole.evidence.map(\.collected) == followed.evidence.map(\.collected))
        }
    }

    @Test("What another process destroys is gone from a reading that had it")
    func destroyed() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        let note = try #require(try ivan.caseFile(Self.number).notes.first?.entry.sequence)
        try sam.destroy([note], of: Self.number, reason: "Unfounded", authority: "Schedule")
        #expect(try ivan.caseFile(Self.number).notes.isEmpty)
    }

    @Test("A ledger that no longer holds what a reading ended with is damage", arguments: ["cut", "swapped"])
    func changedBehind(how: String) throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let file = try ivan.caseFile(Self.number)
        let tampering = try Tampering(fixture)
        let last = Int64(file.size - 1)
        if how == "cut" {
            try tampering.write(
                "DELETE FROM entry WHERE ledger = ? AND sequence = ?",
                [Data(file.ledger.bytes), last]
            )
        } else {
            try tampering.write(
                """
                UPDATE entry SET record = (SELECT record FROM entry AS other WHERE other.ledger = entry.ledger
                AND other.sequence = 1) WHERE ledger = ? AND sequence = ?
                """,
                [Data(file.ledger.bytes), last]
            )
        }
        #expect { try ivan.caseFile(Self.number) } throws: { error in
            if case .damaged = error as? VaultError { true } else { false }
        }
    }

    @Test("Heads that come later are held against what was read before")
    func laterHeads() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let file = try ivan.caseFile(Self.number)
        let reached = try #require(ivan.folds.caseReading(file.ledger)?.reached)
        let right = Head(ledger: file.ledger, size: reached.size, root: reached.frontier.root)
        _ = try LedgerCheck(after: reached, head: right)
        let wrong = Head(ledger: file.ledger, size: reached.size - 1, root: reached.frontier.root)
        #expect(throws: VaultError.self) { try LedgerCheck(after: reached, head: wrong) }
    }
}
