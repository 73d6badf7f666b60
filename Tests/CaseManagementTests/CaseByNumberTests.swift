// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// A case is found by its number without opening the cards of all others.
@Suite struct CaseByNumberTests {
    @Test("Each case is found by its own number, however it is typed, and no other is")
    func found() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let numbers = try (2...4).map {
            try ivan.openCase(title: "Case \($0)", type: "threat", tips: [], reason: nil)
        }
        for number in [OfficeFixture.number] + numbers {
            #expect(try fixture.signIn("ivan").caseFile(number.lowercased()).number == number)
        }
        for number in [
            "ACS-2025-0001", "ACS-2026-0005", "ACS-2026-0000", "ACS-2026-1", "XYZ-2026-0001", "ACS", "1", "", "ü-1-1",
        ] {
            #expect(throws: ServiceError.noSuchCase) { try fixture.signIn("ivan").caseFile(number) }
        }
        // Restricted to Iris's colleague: to her it looks like one that is not there.
        #expect(throws: ServiceError.noSuchCase) { try fixture.signIn("iris").caseFile(numbers[0]) }
    }

    @Test("Another case's damaged card does not keep this one shut; lists name it")
    func anothersCard() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(title: "Another", type: "threat", tips: [], reason: nil)
        let ledger = try ivan.caseFile(number).ledger
        try Tampering(fixture).write("UPDATE case_card SET sealed = x'00' WHERE ledger = ?", [Data(ledger.bytes)])
        #expect(try fixture.signIn("ivan").caseFile(OfficeFixture.number).number == OfficeFixture.number)
        for read in [{ _ = try fixture.signIn("ivan").cases() }, { _ = try fixture.signIn("ivan").caseFile(number) }] {
            #expect { try read() } throws: { error in
                if case .damaged = error as? VaultError { true } else { false }
            }
        }
    }
}
