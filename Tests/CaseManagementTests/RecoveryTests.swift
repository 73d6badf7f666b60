// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// What docs/operations.md walks through, and what recovery refuses.
@Suite struct RecoveryTests {
    private static let number = OfficeFixture.number

    @Test("A sole supervisor forgets her passphrase: the custodians let her back in, and she reads everything")
    func soleMember() throws {
        let fixture = try OfficeFixture.working()
        try fixture.join("sam", with: fixture.recover().reinvite("sam", reason: "The only supervisor forgot it"))
        let sam = try fixture.signIn("sam")
        #expect(try sam.caseFile(Self.number).notes.count == 1)
        #expect(try sam.tips().count == 3)
        _ = try sam.addNote(to: Self.number, title: nil, body: "Back", about: [])
        try fixture.join("nell", "Nell New", [.intake], by: sam)
        #expect(try fixture.signIn("nell").tips().count == 3)
        let register = try sam.register()
        #expect(register.recovery?.inUseSince != nil)
    }

    @Test("The administrator is gone: the custodians invite another and remove the old one")
    func administrator() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let code = try fixture.recover().invite(
            name: "Pia Lindqvist",
            signInName: "pia",
            roles: [.administrator],
            unitPrefix: nil,
            reason: "The administrator is gone"
        )
        try fixture.join("pia", with: code)
        let pia = try fixture.signIn("pia")
        try pia.remove("ada", reason: "Gone")
        #expect(throws: VaultError.keyWithdrawn) { try ada.createUnit(name: "Late", prefix: "LATE") }
        try pia.createUnit(name: "North", prefix: "NCS")
        #expect(throws: ServiceError.self) { try pia.caseFile(Self.number) }
        #expect(try pia.units().count == 2)
    }

    @Test("The only supervisor left for good: the custodians remove him and invite another, who reads all of it")
    func soleSupervisorLeft() throws {
        let fixture = try OfficeFixture.working()
        let sam = try fixture.signIn("sam")
        _ = try sam.caseFile(Self.number)
        try fixture.recover().remove("sam", reason: "Left, and was the only supervisor")
        let code = try fixture.recover().invite(
            name: "Sue Supervisor",
            signInName: "sue",
            roles: [.supervisor],
            unitPrefix: "ACS",
            reason: "The unit has no supervisor"
        )
        try fixture.join("sue", with: code)
        let sue = try fixture.signIn("sue")
        #expect(try sue.caseFile(Self.number).notes.count == 1)
        _ = try sue.addNote(to: Self.number, title: nil, body: "Hers", about: [])
        let file = try sue.caseFile(Self.number)
        #expect(try sam.vault.entry(file.size - 1, of: file.ledger, with: sam.keyring)?.fields == nil)
    }

    @Test("A custodian leaves: the new shares work, the old ones open nothing any more")
    func custodianLeaves() throws {
        let fixture = try OfficeFixture.working()
        let custody = try Custody(custodians: ["City clerk", "Board counsel", "Principal"], threshold: 3)
        var made: [CustodianShare] = []
        try fixture.recover().replaceCustodians(custody, reason: "The IT director left") { made = $0 }
        #expect(made.map(\.custodian) == custody.custodians)
        #expect(throws: ServiceError.self) { try fixture.recover() }
        let typed = try made.map { try RecoveryShare(parsing: SecretBytes(Array($0.share.text.utf8))) }
        #expect(throws: ServiceError.self) { try fixture.office.recover(with: Array(typed.prefix(2))) }
        let found = try fixture.office.recover(with: typed).rehearse()
        #expect(found.closed == 0 && found.compartments == 7)
        // What begins from here on is wrapped to the new key.
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.openCase(title: "New", type: "threat", tips: [], reason: nil)
        #expect(try fixture.office.recover(with: typed).rehearse().compartments == 8)
        try fixture.join("sam", with: fixture.office.recover(with: typed).reinvite("sam", reason: "Forgot it"))
        #expect(try fixture.signIn("sam").cases().count == 2)
    }

    @Test("Practising opens everything and enters nothing")
    func practice() throws {
        let fixture = try OfficeFixture.working()
        let vault = try Vault.open(fixture.office.layout)
        let before = try vault.size(of: vault.register)
        let found = try fixture.recover().rehearse()
        #expect(found.closed == 0 && found.compartments == 7)
        #expect(found.custodians == ["City clerk", "IT director"])
        #expect(try vault.size(of: vault.register) == before)
    }

    @Test("Too few shares, the same one twice, and another vault's are refused")
    func wrongShares() throws {
        let fixture = try OfficeFixture.working()
        let other = try OfficeFixture()
        let shares = fixture.shares
        for wrong in [[], [shares[0]], [shares[0], shares[0]], [shares[0], other.shares[1]], other.shares] {
            #expect(throws: ServiceError.self) { try fixture.office.recover(with: wrong) }
        }
        _ = try fixture.office.recover(with: shares).rehearse()
    }

    @Test("The recovery key signs what follows its use without a gap, and nothing else")
    func onlyInUse() throws {
        let fixture = try OfficeFixture.working()
        let key = try RecoveryKey.combine([fixture.shares[0], fixture.shares[1]])
        let sam = try fixture.signIn("sam")
        let register = try sam.register()
        let recovery = try #require(register.recovery)
        let removed = MemberRemoved(member: sam.memberID, reason: "Without its use")
        var batch = Batch()
        batch.heads = .first
        batch.entries = [
            try PreparedEntry.make(
                ledger: sam.vault.register,
                fields: EventCoding.fields(of: removed, at: fixture.clock.read(), by: recovery.author),
                signer: key.signing,
                recipients: [sam.recipient(sam.vault.members, register)]
            )
        ]
        _ = try sam.vault.append(batch, at: fixture.clock.read())
        #expect(throws: FoldError.self) { try sam.register() }
    }

    @Test("In a vault without a recovery key, no shares are taken")
    func none() throws {
        let folder = try TemporaryFolder()
        let layout = VaultLayout(folder: folder.path + "/vault", outside: folder.path + "/outside")
        let clock = StepClock()
        let office = Office(layout: layout, cost: .minimum) { clock.read() }
        _ = try office.create(OfficeFixture.founding, custody: nil, passphrase: OfficeFixture.passphrase("ada"))
        #expect(throws: ServiceError.self) { try office.recover(with: OfficeFixture().shares) }
    }
}
