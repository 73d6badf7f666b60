// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// Rows that are taken away or put elsewhere, rather than damaged: nothing must look as if it had never been.
@Suite struct StolenDiskTests {
    @Test(
        "A case whose card or keys were taken away is damage, and not a case that does not exist",
        arguments: [
            "DELETE FROM case_card",
            "DELETE FROM compartment_slot WHERE compartment IN (SELECT compartment FROM ledger WHERE kind = 'case')",
            "DELETE FROM entry_slot WHERE sequence = 2 AND ledger IN (SELECT id FROM ledger WHERE kind = 'case')",
        ]
    )
    func hiddenCase(sql: String) throws {
        let fixture = try OfficeFixture.working()
        try Tampering(fixture).write(sql)
        for name in ["ivan", "sam"] {
            let session = try fixture.signIn(name)
            #expect { try session.caseFile(OfficeFixture.number) } throws: { error in
                if case .damaged = error as? VaultError { true } else { false }
            }
        }
        #expect(try fixture.signIn("ingrid").cases().isEmpty)
    }

    @Test("No entry of the register can be hidden from a member by taking its key slot away")
    func hiddenRegisterEntries() throws {
        let fixture = try OfficeFixture.working()
        let session = try fixture.signIn("ivan")
        let register = try session.register()
        let place = try #require(register.headPlaces.values.max())
        try Tampering(fixture).write(
            "UPDATE entry_slot SET holder = (SELECT audit FROM vault) WHERE sequence = ? AND ledger = ?",
            [Int64(place), Data(session.vault.register.bytes)]
        )
        // This session read it before; whoever comes next is told.
        #expect { try fixture.signIn("iris") } throws: { error in
            if case .damaged = error as? VaultError { true } else { false }
        }
    }

    @Test("The compartments of members and auditors are those of the register's first entry")
    func swappedCompartments() throws {
        let fixture = try OfficeFixture.working()
        try Tampering(fixture).write("UPDATE vault SET members = audit, audit = members")
        #expect { try fixture.signIn("ivan") } throws: { $0 is VaultError }
    }

    @Test("A growing end that is another ledger's is refused, though each was right in its place")
    func foreignTip() throws {
        let fixture = try OfficeFixture.working()
        let session = try fixture.signIn("ivan")
        try Tampering(fixture).write(
            """
            UPDATE ledger SET (size, head, frontier, headed_size) =
                (SELECT size, head, frontier, headed_size FROM ledger WHERE kind = 'intake') WHERE kind = 'register'
            """
        )
        #expect(throws: VaultError.malformedRow) {
            _ = try session.vault.append(Batch(expecting: session.vault.register), at: session.clock())
        }
    }

    @Test("Heads that are dated in the future do not put the next ones off")
    func headsInTheFuture() throws {
        let fixture = try OfficeFixture.working()
        let session = try fixture.signIn("ivan")
        try Tampering(fixture).write("UPDATE heads_time SET time = 99999999999999")
        let before = try session.register().sizeAtHeads
        _ = try session.addNote(to: OfficeFixture.number, title: nil, body: "Later", about: [])
        #expect(try session.register().sizeAtHeads > before)
    }
}

extension Batch {
    fileprivate init(expecting ledger: Identifier) {
        self.init()
        expected[ledger] = 1
    }
}
