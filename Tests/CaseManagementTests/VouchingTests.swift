// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Testing
import Values
import Vault

@testable import CaseManagement

/// Who can write the database, and even who is a member, cannot make others take their keys or their words for another's.
@Suite struct VouchingTests {
    @Test("A compartment's public key that was swapped is refused by who would seal to it")
    func compartments() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let ivan = try fixture.signIn("ivan")
        let unit = try #require(try ivan.register().units.values.first)
        let forged = Data(CompartmentKey.random().sealingKey.bytes)
        let tampering = try Tampering(fixture)
        for id in [unit.supervisors, unit.intake, ada.vault.audit] {
            let right = try #require(
                try tampering.blobs(
                    "SELECT sealing_key FROM compartment WHERE id = ? ORDER BY version DESC",
                    [Data(id.bytes)]
                ).first
            )
            let version = try ivan.vault.newestVersion(of: id).version.version
            try tampering.write(
                "UPDATE compartment SET sealing_key = ? WHERE id = ? AND version = ?",
                [forged, Data(id.bytes), version]
            )
            #expect(throws: VaultError.self) {
                if id == unit.supervisors { _ = try ivan.openCase(title: "t", type: "t", tips: [], reason: nil) }
                if id == unit.intake { _ = try ivan.addTip(.telling("t")) }
                if id == ada.vault.audit { _ = try fixture.signIn("ivan") }
            }
            try tampering.write(
                "UPDATE compartment SET sealing_key = ? WHERE id = ? AND version = ?",
                [right, Data(id.bytes), version]
            )
        }
        _ = try fixture.signIn("ivan").openCase(title: "t", type: "t", tips: [], reason: nil)
    }

    @Test("A compartment that was begun again in the database alone is refused, though its wraps open")
    func planted() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let register = try ivan.register()
        let ledger = try #require(register.ledgers.values.first)
        let seed = CompartmentKey.random()
        let version = CompartmentVersion(id: ledger.compartment, version: 2)
        let slot = try CompartmentSlot.wrapping(
            seed,
            of: version,
            toMember: ivan.memberID,
            sealingKey: ivan.vault.sealingKey(ofMember: ivan.memberID)
        )
        var batch = Batch()
        batch.compartments = [NewestVersion(version: version, sealingKey: seed.sealingKey)]
        batch.compartmentSlots = [slot]
        _ = try ivan.vault.append(batch, at: fixture.clock.read())
        #expect(throws: VaultError.self) {
            try ivan.addNote(to: OfficeFixture.number, title: nil, body: "for the thief", about: [])
        }
    }

    @Test("A wrap to a known seed in place of a member's own is refused")
    func swappedWrap() throws {
        // Nothing lies in the intake yet that the wrong seed would fail to open.
        let fixture = try OfficeFixture.staffed()
        let ivan = try fixture.signIn("ivan")
        let unit = try #require(try ivan.register().units.values.first)
        let version = try ivan.vault.newestVersion(of: unit.intake).version
        let slot = try CompartmentSlot.wrapping(
            .random(),
            of: version,
            toMember: ivan.memberID,
            sealingKey: ivan.vault.sealingKey(ofMember: ivan.memberID)
        )
        try Tampering(fixture).write(
            "UPDATE compartment_slot SET wrap = ? WHERE compartment = ? AND version = ? AND holder = ?",
            [Data(slot.wrap), Data(unit.intake.bytes), version.version, Data(ivan.memberID.bytes)]
        )
        #expect(throws: VaultError.self) { try fixture.signIn("ivan").addTip(.telling("t")) }
    }

    @Test("A member's public key that was swapped is refused by who would admit them")
    func members() throws {
        let fixture = try OfficeFixture.working()
        let forged = Data(CompartmentKey.random().sealingKey.bytes)
        try Tampering(fixture).write("UPDATE member SET sealing_key = ? WHERE sign_in_name = 'ingrid'", [forged])
        let ivan = try fixture.signIn("ivan")
        #expect(throws: VaultError.self) { try ivan.admit("ingrid", to: OfficeFixture.number, reason: "r") }
    }

    @Test("Entries of the register by a stranger's key, or in another's name, are refused by every reader")
    func authors() throws {
        for forger in ["stranger", "ivan"] {
            let fixture = try OfficeFixture.working()
            let ivan = try fixture.signIn("ivan")
            let register = try ivan.register()
            let ada = try #require(register.member(signInName: "ada"))
            let personal = try forger == "ivan" ? ivan.keyring.personal : .random()
            let recipient = try ivan.recipient(ivan.vault.members, register)
            let event = MemberInvited(
                member: Author(id: .random(), name: "Mole"),
                signInName: "mole",
                roles: [.administrator],
                unit: nil,
                invitation: MemberKeys(signing: InvitationCode.random().signing.verifyingKey.digest, sealing: .zero)
            )
            try append(event, to: ivan.vault.register, as: ada.author, personal, recipient, ivan.vault)
            let wrong = FoldError.wrongAuthor(ledger: ivan.vault.register, sequence: register.size)
            #expect(throws: wrong) { try ivan.register() }
            #expect(throws: wrong) { try fixture.signIn("lena") }
        }
    }

    @Test("A member's entry in a case that claims another author, or in a case that is not theirs, is refused")
    func caseAuthors() throws {
        for (forger, claimed) in [("iris", "ivan"), ("ingrid", "ingrid")] {
            let fixture = try OfficeFixture.working()
            let ivan = try fixture.signIn("ivan")
            let register = try ivan.register()
            let ledger = try #require(register.ledgers.values.first)
            let author = try #require(register.member(signInName: claimed)).author
            let recipient = Recipient.sealingKey(try ivan.newest(ledger.compartment, register))
            let personal = try fixture.signIn(forger).keyring.personal
            let size = try ivan.caseFile(OfficeFixture.number).size
            let note = NoteAdded(title: nil, body: Narrative("never said"), about: [])
            try append(note, to: ledger.ledger, as: author, personal, recipient, ivan.vault)
            try Tampering(fixture).write("UPDATE case_card SET size = size + 1")
            // The card is the first to say that it was drawn from less than stands here.
            #expect(throws: (any Error).self) { try ivan.caseFile(OfficeFixture.number) }
            var file = CaseFile(ledger: ledger.ledger)
            #expect(throws: FoldError.wrongAuthor(ledger: ledger.ledger, sequence: size)) {
                try ivan.vault.read(ledger.ledger, with: ivan.keyring) { entry in
                    guard let reference = try entry.reference(), let fields = entry.fields else { return }
                    try file.apply(reference, fields: fields, register: register)
                }
            }
        }
    }

    @Test("Keys that the invitation's code did not endorse are refused by every reader")
    func endorsement() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let code = try ada.invite(name: "Eve", signInName: "eve", roles: [.auditor])
        let register = try ada.register()
        let eve = try #require(register.member(signInName: "eve")).author
        let thief = try PersonalKeys.random()
        let keys = Keyring(member: eve.id, personal: thief).publicKeys
        let wrong = FoldError.wrongAuthor(ledger: ada.vault.register, sequence: register.size)
        let others = Endorsement.make(member: ada.memberID, keys: keys, code: code)
        let time = fixture.clock.read()
        for (endorsement, holds) in [
            ("", false), (others, false), (Endorsement.make(member: eve.id, keys: keys, code: .random()), false),
            (Endorsement.make(member: eve.id, keys: keys, code: code), true),
        ] {
            let joined = MemberJoined(member: eve.id, keys: keys, endorsement: endorsement)
            let entry = EntryReference(
                ledger: ada.vault.register,
                sequence: register.size,
                leaf: .zero,
                key: keys.signing,
                envelope: Envelope(type: MemberJoined.type, time: time, author: eve)
            )
            let fields = try EventCoding.fields(of: joined, at: time, by: eve)
            var copy = register
            if holds {
                try copy.apply(entry, fields: fields)
            } else {
                #expect(throws: wrong) { try copy.apply(entry, fields: fields) }
            }
        }
        let joined = MemberJoined(member: eve.id, keys: keys, endorsement: others)
        let recipient = try ada.recipient(ada.vault.members, register)
        try append(joined, to: ada.vault.register, as: eve, thief, recipient, ada.vault)
        #expect(throws: wrong) { try ada.register() }
    }

    private func append<E: Event>(
        _ event: E,
        to ledger: Identifier,
        as author: Author,
        _ personal: PersonalKeys,
        _ recipient: Recipient,
        _ vault: Vault
    ) throws {
        let time = Timestamp(milliseconds: 1_776_500_000_000)
        var batch = Batch()
        batch.entries = [
            try PreparedEntry.make(
                ledger: ledger,
                fields: EventCoding.fields(of: event, at: time, by: author),
                signer: personal.signing,
                recipients: [recipient]
            )
        ]
        _ = try vault.append(batch, at: time)
    }
}
