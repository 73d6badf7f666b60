// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Testing

/// Everything that somebody with the disk, and perhaps keys, could do to an office: done, observed, and held against the
/// table of SECURITY.md.
@Suite struct RogueTests {
    @Test("Each act comes out as the table says", arguments: Act.allCases, Attacker.allCases)
    func cell(act: Act, attacker: Attacker) throws {
        let rogue = try Rogue(attacker)
        let outcome = try rogue.outcome(of: rogue.attempt(act))
        let stated = RogueCell.of(act, by: attacker).verdict
        #expect(outcome.verdict(of: act) == stated, "\(outcome)")
        if stated == .notDetected { #expect(outcome.witnesses == [.mark], "a mark that is left tells: \(outcome)") }
    }

    @Test("With the disk alone, nothing but the loss of a tail younger than the last heads goes undetected")
    func diskAlone() {
        let undetected = Act.allCases.filter { RogueCell.of($0, by: .disk).verdict == .notDetected }
        #expect(undetected == [.dropYoungTail])
    }

    @Test("What nobody touched is noticed by nobody")
    func untouched() throws {
        for attacker in Attacker.allCases {
            let outcome = try Rogue(attacker).outcome(of: Attempt { _ in false })
            #expect(outcome.witnesses == [])
        }
    }

    @Test("SECURITY.md holds the table as it stands here")
    func document() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "SECURITY.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(text.range(of: RogueTable.begin + "\n"))
        let end = try #require(text.range(of: RogueTable.end, range: begin.upperBound..<text.endIndex))
        let held = begin.upperBound..<end.lowerBound
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            let updated = text.replacingCharacters(in: held, with: RogueTable.text)
            try Data(updated.utf8).write(to: file)
            return
        }
        #expect(Array(text[held].utf8) == Array(RogueTable.text.utf8))
    }
}

extension Rogue {
    func attempt(_ act: Act) throws -> Attempt {
        switch act {
        case .editWords: try editWords()
        case .dropHeadedTail: try dropHeadedTail()
        case .dropYoungTail: try dropYoungTail()
        case .redoYoungEntry: try redoYoungEntry()
        case .reorder: try reorder()
        case .swapSealed: try swapSealed()
        case .resign: try resign()
        case .forgeCustody: try forgeCustody()
        case .addToOffice: try addToOffice()
        case .addToCase: try addToCase()
        case .dropTip: try dropTip()
        case .lockTip: try lockTip()
        case .oldVault: try oldVault()
        case .oldLedger: try oldLedger()
        case .takeMemberKey: try takeMemberKey()
        case .takeCompartmentKey: try takeCompartmentKey()
        case .suspendedKey: try useKey(after: .suspend)
        case .removedKey: try useKey(after: .remove)
        }
    }
}
