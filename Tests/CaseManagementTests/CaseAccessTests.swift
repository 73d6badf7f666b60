// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import Testing
import Values

@testable import CaseManagement
@testable import Vault

@Suite struct CaseAccessTests {
    private static let number = OfficeFixture.number

    @Test("Who was dismissed from a case opens nothing that came after, and may be admitted again")
    func dismissal() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        _ = try iris.caseFile(Self.number)
        try ivan.dismiss("iris", from: Self.number, reason: "Moved on")
        #expect(throws: ServiceError.self) { try fixture.signIn("iris").caseFile(Self.number) }
        let sequence = try ivan.addNote(to: Self.number, title: nil, body: "After", about: [])
        let ledger = try ivan.caseFile(Self.number).ledger
        for number in (sequence - 1)...sequence {
            #expect(try iris.vault.entry(number, of: ledger, with: iris.keyring)?.fields == nil)
        }
        #expect(try fixture.signIn("sam").caseFile(Self.number).notes.count == 2)
        try ivan.admit("iris", to: Self.number, reason: "Back")
        #expect(try fixture.signIn("iris").caseFile(Self.number).notes.count == 2)
        try fixture.collect([1, 2, 3], for: Self.number, by: fixture.signIn("iris"))
    }

    @Test("A restricted case is its members' alone, also for supervisors; it can be opened to them again")
    func restriction() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let sam = try fixture.signIn("sam")
        _ = try sam.caseFile(Self.number)
        try ivan.restrict(Self.number, reason: "A colleague is a subject")
        _ = try ivan.addNote(to: Self.number, title: nil, body: "Not for Sam", about: [])
        #expect(throws: ServiceError.self) { try sam.caseFile(Self.number) }
        #expect(throws: ServiceError.self) { try fixture.signIn("sam").caseFile(Self.number) }
        #expect(try fixture.signIn("sam").cases().isEmpty)
        let file = try ivan.caseFile(Self.number)
        #expect(try sam.vault.entry(file.size - 1, of: file.ledger, with: sam.keyring)?.fields == nil)
        // Sam can be admitted like anybody, unless walled off.
        try ivan.wall("sam", from: Self.number, reason: "Is the subject's brother")
        #expect(throws: ServiceError.self) { try ivan.admit("sam", to: Self.number, reason: "No") }
        #expect(throws: ServiceError.self) { try ivan.liftRestriction(of: Self.number, reason: "No") }
        try ivan.liftWall(before: "sam", of: Self.number, reason: "Another family")
        try fixture.signIn("iris").liftRestriction(of: Self.number, reason: "Cleared")
        #expect(try fixture.signIn("sam").caseFile(Self.number).notes.count == 2)
    }

    @Test("A case that is restricted from its first entry names another, and no supervisor ever opens it")
    func restrictedFromTheStart() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(
            title: "About a supervisor",
            type: "misconduct",
            tips: [2],
            reason: nil,
            restrictedTo: ["lena"]
        )
        #expect(try fixture.signIn("lena").caseFile(number).isRestricted)
        #expect(throws: ServiceError.self) { try fixture.signIn("sam").caseFile(number) }
        #expect(throws: ServiceError.self) { try ivan.dismiss("lena", from: number, reason: "Only one would stay") }
        // Every case is open to the recovery key, so that it is not lost with its members.
        #expect(try fixture.recover().rehearse().closed == 0)
    }

    @Test("Somebody who is shown one entry opens that one only")
    func shownEntry() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let sam = try fixture.signIn("sam")
        try fixture.join("kai", "Kai Custodian", [.custodian], by: sam)
        let kai = try fixture.signIn("kai")
        let file = try ivan.caseFile(Self.number)
        let note = try #require(file.notes.first?.entry.sequence)
        try ivan.show(note, of: Self.number, to: "kai", reason: "Asked whether he said so")
        let shown = try kai.shownEntries()
        #expect(shown.map(\.reference.sequence) == [note])
        #expect(shown.first?.fields.contains { $0.path == "body" } == true)
        #expect(throws: ServiceError.self) { try kai.caseFile(Self.number) }
        let size = try #require(try kai.vault.size(of: file.ledger))
        for sequence in 0..<size where sequence != note {
            #expect(try kai.vault.entry(sequence, of: file.ledger, with: kai.keyring)?.fields == nil)
        }
        #expect(throws: (any Error).self) {
            try kai.vault.openBlob(#require(file.evidence[0].file).blob, with: kai.keyring)
        }
        try sam.remove("kai", reason: "Left")
        #expect(try kai.vault.entry(note, of: file.ledger, with: kai.keyring)?.fields == nil)
    }

    @Test("A destroyed entry and its file are gone, and the rest of the case reads, checks and goes on")
    func destruction() throws {
        let fixture = try OfficeFixture.working()
        let sam = try fixture.signIn("sam")
        let file = try sam.caseFile(Self.number)
        let item = try #require(file.evidence.first)
        let note = try #require(file.notes.first?.entry.sequence)
        let blob = fixture.office.layout.blobs + "/" + (try #require(item.file)).blob.hex
        #expect(FileManager.default.fileExists(atPath: blob))
        #expect(throws: ServiceError.self) {
            try fixture.signIn("ivan").destroy([note], of: Self.number, reason: "No", authority: "None")
        }
        #expect(throws: ServiceError.self) { try sam.destroy([0], of: Self.number, reason: "No", authority: "None") }
        // What stays must read without it: Iris' admission carries what she did.
        _ = try fixture.signIn("iris").addNote(to: Self.number, title: nil, body: "Hers", about: [])
        let admission = try #require(file.members.first { $0.member.name == "Iris Investigator" }?.since.sequence)
        #expect(throws: ServiceError.self) {
            try sam.destroy([admission], of: Self.number, reason: "No", authority: "None")
        }
        try sam.destroy([note, item.entry.sequence], of: Self.number, reason: "Unfounded", authority: "Schedule 8.2")
        #expect(!FileManager.default.fileExists(atPath: blob))
        let after = try fixture.signIn("iris").caseFile(Self.number)
        #expect(after.notes.count == 1 && after.evidence.isEmpty)
        #expect(after.timeline[Int(note)].entry == nil && after.size == file.size + 2)
        for session in [sam, try fixture.signIn("ivan")] {
            #expect(try session.vault.entry(note, of: file.ledger, with: session.keyring)?.fields == nil)
        }
        #expect(throws: ServiceError.self) {
            try sam.destroy([note], of: Self.number, reason: "Again", authority: "Schedule 8.2")
        }
        _ = try fixture.signIn("ivan").addNote(to: Self.number, title: nil, body: "Goes on", about: [])
        #expect(try sam.caseFile(Self.number).notes.count == 2)
    }

    @Test("Nobody takes themselves out, and an act that the register would refuse is not stored")
    func impossible() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        #expect(throws: ServiceError.self) { try ivan.dismiss("ivan", from: Self.number, reason: "Myself") }
        let register = try ivan.register()
        let member = try ivan.member(of: register)
        var batch = Batch()
        let revoked = CompartmentRevoked(compartment: .random(), holder: ivan.memberID)
        batch.entries = [try ivan.registerEntry(revoked, by: member.author, register)]
        #expect(throws: ServiceError.self) { try ivan.commit(batch, decidedOn: register) }
        // Admitting somebody who is removed meanwhile is decided again, and refused.
        let opened = try ivan.openCase(Self.number)
        let kept = try ivan.registerEntry(
            CompartmentGranted(
                compartment: opened.compartment.id,
                version: opened.compartment.version,
                holder: try ivan.account("ingrid", register).id,
                wrap: .zero
            ),
            by: member.author,
            register
        )
        try fixture.signIn("sam").remove("ingrid", reason: "Left")
        var late = Batch()
        late.entries = [kept]
        #expect(throws: VaultError.headMoved) { try ivan.commit(late, decidedOn: register) }
        #expect(try fixture.signIn("sam").caseFile(Self.number).size > 0)
    }

    @Test("What is sealed for people who were meanwhile removed is decided again")
    func racingRemoval() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let opened = try ivan.openCase(Self.number)
        let note = try ivan.prepare(
            NoteAdded(title: nil, body: .init("Sealed before"), about: []),
            in: opened.file.ledger,
            by: opened.member.author,
            to: [.key(opened.compartment, opened.key)],
            at: fixture.clock.read()
        )
        try fixture.signIn("sam").remove("iris", reason: "Left")
        var batch = Batch()
        batch.expected[opened.file.ledger] = opened.file.size
        batch.entries = [note]
        #expect(throws: VaultError.headMoved) { try ivan.commit(batch, decidedOn: opened.register) }
        _ = try ivan.addNote(to: Self.number, title: nil, body: "Decided again", about: [])
    }

    @Test("Numbers of what was destroyed are never given again")
    func numbers() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        try fixture.collect([1], for: Self.number, by: ivan)
        try fixture.collect([2], for: Self.number, by: ivan)
        let file = try ivan.caseFile(Self.number)
        let places = file.evidence.map(\.entry.sequence)
        try sam.destroy([places[0]], of: Self.number, reason: "Unfounded", authority: "Schedule")
        #expect(try fixture.collect([3], for: Self.number, by: ivan).collected.number == 4)
        try sam.destroy([places[2]], of: Self.number, reason: "Unfounded", authority: "Schedule")
        #expect(try fixture.collect([4], for: Self.number, by: ivan).collected.number == 5)
        #expect(try sam.caseFile(Self.number).evidence.map(\.collected.number) == [2, 4, 5])
    }

    @Test(
        "The last who opens a restricted case is not taken away, and the custodians give it back to who lost the keys"
    )
    func orphans() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(
            title: "About a supervisor",
            type: "misconduct",
            tips: [],
            reason: nil,
            restrictedTo: ["lena"]
        )
        let sam = try fixture.signIn("sam")
        try sam.remove("ivan", reason: "Left")
        #expect(throws: ServiceError.self) { try sam.remove("lena", reason: "Left too") }
        #expect(throws: ServiceError.self) { try sam.reinvite("lena", reason: "Forgot it") }
        try fixture.join("lena", with: fixture.recover().reinvite("lena", reason: "The last of a restricted case"))
        #expect(try fixture.signIn("lena").caseFile(number).isRestricted)
        // A case that supervisors open too is nobody's alone.
        try sam.remove("iris", reason: "Left")
    }

    @Test("Somebody who was removed from the office is none of the two members whom a restricted case keeps")
    func twoWhoCanSign() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(
            title: "About a supervisor",
            type: "misconduct",
            tips: [],
            reason: nil,
            restrictedTo: ["lena", "iris"]
        )
        try fixture.signIn("sam").remove("iris", reason: "Left")
        #expect(throws: ServiceError.self) { try ivan.dismiss("lena", from: number, reason: "Only one could sign") }
        try ivan.dismiss("iris", from: number, reason: "Left the office")
        #expect(try ivan.caseFile(number).members.count == 2)
    }

    @Test("Who asks in again is given back the cases that name them, not a key that somebody gave them past the case")
    func strayGrant() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let opened = try ivan.openCase(Self.number)
        let iris = try #require(opened.register.member(signInName: "iris"))
        let number = try ivan.openCase(title: "Another", type: "threat", tips: [], reason: nil)
        let other = try ivan.openCase(number)
        let slot = try CompartmentSlot.wrapping(
            other.key,
            of: other.compartment,
            toMember: iris.id,
            sealingKey: ivan.sealingKey(of: iris)
        )
        var batch = Batch()
        batch.compartmentSlots = [slot]
        batch.entries = [try ivan.registerEntry(slot.granted, by: other.member.author, other.register)]
        try ivan.commit(batch, decidedOn: ivan.register())
        try fixture.join("iris", with: fixture.signIn("sam").reinvite("iris", reason: "Forgot it"))
        let again = try fixture.signIn("iris")
        #expect(try again.register().holds(iris.id, opened.compartment.id))
        #expect(try !again.register().holds(iris.id, other.compartment.id))
        #expect(try again.cases().map(\.number) == [Self.number])
    }
}
