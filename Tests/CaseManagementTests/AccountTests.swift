// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Testing
import Values

@testable import CaseManagement
@testable import Vault

@Suite struct AccountTests {
    private static let number = OfficeFixture.number

    @Test("A suspended member does nothing until they are reinstated, and what they did before stands")
    func suspension() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let ada = try fixture.signIn("ada")
        try ada.suspend("ivan", reason: "On leave")
        #expect(throws: VaultError.keyWithdrawn) { try fixture.signIn("ivan") }
        #expect(throws: VaultError.keyWithdrawn) {
            try ivan.addNote(to: Self.number, title: nil, body: "Late", about: [])
        }
        let before = try fixture.signIn("iris").caseFile(Self.number)
        #expect(before.notes.count == 1)
        try ada.reinstate("ivan", reason: "Back")
        _ = try fixture.signIn("ivan").addNote(to: Self.number, title: nil, body: "Back", about: [])
        #expect(try fixture.signIn("iris").caseFile(Self.number).notes.count == 2)
    }

    @Test("An entry that a suspended key signs is not stored, and one that was slipped in is refused by every reader")
    func lateEntries() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let file = try ivan.caseFile(Self.number)
        let opened = try ivan.openCase(Self.number)
        let late = try ivan.prepare(
            NoteAdded(title: nil, body: .init("Late"), about: []),
            in: file.ledger,
            by: opened.member.author,
            to: [.key(opened.compartment, opened.key)],
            at: fixture.clock.read()
        )
        try fixture.signIn("sam").suspend("ivan", reason: "Under review")
        var batch = Batch()
        batch.entries = [late]
        batch.cards = [try CaseCard(file).sealed(at: file.size + 1, opened.compartment, opened.key)]
        #expect(throws: VaultError.keyWithdrawn) { try ivan.vault.append(batch, at: fixture.clock.read()) }
        // Who can write the database takes the row away that forbids it.
        try Tampering(fixture).write("DELETE FROM withdrawn_key")
        _ = try ivan.vault.append(batch, at: fixture.clock.read())
        #expect(throws: FoldError.wrongAuthor(ledger: file.ledger, sequence: file.size)) {
            try fixture.signIn("iris").caseFile(Self.number)
        }
    }

    @Test("Who was removed signs in no more, and nothing that comes after opens to the keys that they kept")
    func removal() throws {
        let fixture = try OfficeFixture.working()
        let iris = try fixture.signIn("iris")
        let sam = try fixture.signIn("sam")
        _ = try iris.caseFile(Self.number)
        // Everything that she could open is in her keyring before she goes.
        _ = try iris.tips()
        try sam.remove("iris", reason: "Left the district")
        #expect(throws: VaultError.unknownSignIn) { try fixture.signIn("iris") }
        let registerSize = try #require(try sam.vault.size(of: sam.vault.register))
        let ivan = try fixture.signIn("ivan")
        let caseSize = try ivan.caseFile(Self.number).size
        _ = try ivan.addNote(to: Self.number, title: nil, body: "After she left", about: [])
        let intakeSize = try #require(try sam.vault.size(of: sam.register().units.values.first?.intakeLedger ?? .zero))
        _ = try fixture.signIn("ingrid").addTip(.telling("A tip after she left", record: 9))
        let ledgers = try [
            (sam.vault.register, registerSize), (ivan.caseFile(Self.number).ledger, caseSize),
            (sam.register().units.values.first?.intakeLedger ?? .zero, intakeSize),
        ]
        for (ledger, size) in ledgers {
            let end = try #require(try sam.vault.size(of: ledger))
            #expect(end > size)
            for sequence in size..<end {
                let entry = try #require(try iris.vault.entry(sequence, of: ledger, with: iris.keyring))
                #expect(entry.fields == nil, "entry \(sequence) of \(ledger.hex)")
            }
        }
        // Not even the entry of her removal.
        let last = try #require(try iris.vault.entry(registerSize - 1, of: sam.vault.register, with: iris.keyring))
        #expect(last.fields == nil)
        // The others go on, with what came before and after.
        #expect(try fixture.signIn("lena").caseFile(Self.number).notes.count == 2)
        #expect(try fixture.signIn("sam").tips().count == 4)
        #expect(try sam.members().first { $0.signInName == "iris" }?.standing == .removed)
    }

    @Test("What a removed supervisor held through others is begun anew, and a new supervisor reads all of it")
    func supervisors() throws {
        let fixture = try OfficeFixture.working()
        let sam = try fixture.signIn("sam")
        try fixture.join("sue", "Sue Supervisor", [.supervisor], by: sam)
        _ = try sam.caseFile(Self.number)
        let sue = try fixture.signIn("sue")
        try sue.remove("sam", reason: "Retired")
        _ = try sue.addNote(to: Self.number, title: nil, body: "Hers", about: [])
        let file = try sue.caseFile(Self.number)
        let entry = try #require(try sam.vault.entry(file.size - 1, of: file.ledger, with: sam.keyring))
        #expect(entry.fields == nil)
        try fixture.join("siri", "Siri Supervisor", [.supervisor], by: sue)
        let siri = try fixture.signIn("siri")
        #expect(try siri.caseFile(Self.number).notes.count == 2)
        #expect(try siri.tips().count == 3)
        #expect(try siri.cases().count == 1)
        let fresh = try siri.openCase(title: "New", type: "threat", tips: [2], reason: nil)
        #expect(try sue.caseFile(fresh).tips.count == 1)
    }

    @Test("Who forgot their passphrase makes new keys, reads what they read before, and their old keys sign nothing")
    func reinvitation() throws {
        let fixture = try OfficeFixture.working()
        let old = try fixture.signIn("ivan")
        try fixture.join("ivan", with: fixture.signIn("sam").reinvite("ivan", reason: "Forgot it"))
        let ivan = try fixture.signIn("ivan")
        #expect(ivan.memberID == old.memberID)
        #expect(try ivan.caseFile(Self.number).notes.count == 1)
        #expect(try ivan.tips().count == 3)
        _ = try ivan.addNote(to: Self.number, title: nil, body: "With new keys", about: [])
        #expect(throws: (any Error).self) { try old.addNote(to: Self.number, title: nil, body: "Old", about: []) }
        #expect(try fixture.signIn("lena").caseFile(Self.number).notes.count == 2)
    }

    @Test("A passphrase is changed: the old one opens nothing, the new one all")
    func passphrase() throws {
        let fixture = try OfficeFixture.working()
        let chosen = SecretBytes(Array("another passphrase".utf8))
        try fixture.signIn("iris").changePassphrase(to: chosen, cost: .minimum, door: "test")
        #expect(throws: CryptographyError.wrongPassphrase) { try fixture.signIn("iris") }
        let iris = try fixture.office.signIn("iris", passphrase: chosen, door: "test")
        #expect(try iris.caseFile(Self.number).notes.count == 1)
        #expect(throws: ServiceError.self) {
            try iris.changePassphrase(to: SecretBytes(Array("short".utf8)), door: "test")
        }
    }

    @Test("A tip that came before a removal stays readable, and a second unit's people see nothing of the first's")
    func units() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        try ada.createUnit(name: "North Cluster", prefix: "NCS")
        #expect(throws: ServiceError.self) { try ada.createUnit(name: "Again", prefix: "NCS") }
        let code = try ada.invite(name: "Nora North", signInName: "nora", roles: [.supervisor], unitPrefix: "NCS")
        try fixture.join("nora", with: code)
        let nora = try fixture.signIn("nora")
        #expect(try nora.tips().isEmpty)
        #expect(try nora.cases().isEmpty)
        #expect(throws: ServiceError.self) { try nora.caseFile(Self.number) }
        #expect(throws: ServiceError.self) { try nora.remove("iris", reason: "Not hers") }
        #expect(throws: ServiceError.self) { try ada.remove("iris", reason: "Not the administrator's") }
        #expect(throws: ServiceError.self) { try ada.remove("ada", reason: "Nobody their own") }
        let theirs = try nora.openCase(title: "Theirs", type: "threat", tips: [], reason: nil)
        #expect(theirs.utf8.starts(with: "NCS-".utf8))
        // Admitted across units, and removed by their own: the case's next entry is sealed anew.
        try nora.admit("iris", to: theirs, reason: "Colleague")
        let iris = try fixture.signIn("iris")
        _ = try iris.caseFile(theirs)
        try fixture.signIn("sam").remove("iris", reason: "Left")
        _ = try nora.addNote(to: theirs, title: nil, body: "After", about: [])
        let file = try nora.caseFile(theirs)
        let entry = try #require(try iris.vault.entry(file.size - 1, of: file.ledger, with: iris.keyring))
        #expect(entry.fields == nil)
    }

    @Test("Fingerprints that people read to each other are eight groups of five digits, one for each member")
    func fingerprints() throws {
        let fixture = try OfficeFixture.staffed()
        let ada = try fixture.signIn("ada")
        let all = try ["ada", "sam", "ivan"].map { try ada.fingerprint(of: $0) }
        #expect(Set(all).count == 3)
        for text in all {
            let groups = text.split(separator: " ")
            #expect(groups.count == 8 && groups.allSatisfy { $0.utf8.count == 5 && Int($0) != nil })
        }
        #expect(try fixture.signIn("ivan").fingerprint(of: "ada") == all[0])
    }

    @Test("What an administrator began for a unit begins anew when its first supervisor joins")
    func firstSupervisor() throws {
        let fixture = try OfficeFixture()
        let ada = try fixture.signIn("ada")
        let code = try ada.invite(name: "Sam Supervisor", signInName: "sam", roles: [.supervisor])
        // Who invites keeps the code, and the wraps that were made to it.
        let sam = try #require(try ada.register().member(signInName: "sam"))
        let kept = try ada.vault.slots(heldBy: sam.id)
        try fixture.join("sam", with: code)
        let session = try fixture.signIn("sam")
        _ = try session.addTip(.telling("Not for the administrator"))
        let unit = try #require(try session.register().units.values.first)
        let thief = Keyring(member: ada.memberID, personal: ada.keyring.personal)
        for slot in kept { thief.keep(try slot.opened(with: code), of: slot.compartment) }
        #expect(try ada.vault.entry(0, of: unit.intakeLedger, with: thief)?.fields == nil)
        #expect(try ada.vault.entry(0, of: unit.intakeLedger, with: session.keyring)?.fields != nil)
    }
}
