// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Ledger
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// Somebody is to have said or been what they have not.
extension Rogue {
    private func author(_ signInName: String) throws -> Author {
        try #require(session("ivan").register().member(signInName: signInName)).author
    }

    /// Puts one entry at the end of the case, with a card by who can seal one; nothing else of the disk contradicts it.
    private func enterInCase<E: CaseEvent>(_ event: E, by author: Author) throws {
        let holder = try publicHalf(of: scene.caseLedger)
        let entry = try forged(event, in: scene.caseLedger, by: author, to: holder)
        let size = UInt64(try stored(scene.caseLedger).count)
        guard attacker == .member else {
            return try put([entry], in: scene.caseLedger, from: size, settingRow: false)
        }
        let iris = try session("iris")
        let key = try #require(try iris.keyring.key(of: holder.version, in: iris.vault))
        var file = CaseFile(ledger: scene.caseLedger)
        let register = try iris.register()
        try iris.vault.read(scene.caseLedger, with: iris.keyring) { entry in
            guard let reference = try entry.reference(), let fields = entry.fields else { throw entry.keyMissing }
            try file.apply(reference, fields: fields, register: register)
        }
        var batch = Batch()
        batch.entries = [entry]
        batch.cards = [try CaseCard(file).sealed(at: size + 1, holder.version, key)]
        try write("DELETE FROM withdrawn_key")
        _ = try iris.vault.append(batch, at: scene.now)
    }

    /// Puts entries at the end of the register: by the office's own program for who works there.
    private func enterInRegister(_ batch: Batch) throws {
        if attacker == .disk {
            let size = UInt64(try stored(scene.register).count)
            return try put(batch.entries, in: scene.register, from: size, settingRow: false)
        }
        try write("DELETE FROM withdrawn_key")
        var batch = batch
        if batch.heads == .whenDue { batch.heads = .last }
        _ = try Vault.open(layout).append(batch, at: scene.now)
    }

    private func registerEntry<E: RegisterEvent>(_ event: E, by author: Author) throws -> PreparedEntry {
        try forged(event, in: scene.register, by: author, to: publicHalf(of: scene.register))
    }

    func forgeCustody() throws -> Attempt {
        let released = try CustodyReleased(item: 1, to: author("iris"), purpose: "Never", condition: nil)
        try enterInCase(released, by: author("ivan"))
        return Attempt { $0.file.item(1)?.pending != nil }
    }

    /// An administrator invites by right; a member claims to be one, in their own name, and the others in an
    /// administrator's.
    func addToOffice() throws -> Attempt {
        if attacker == .administrator {
            let ada = try session("ada")
            try fixture.join("mole", "Mole", [.auditor], by: ada)
            let place = try #require(ada.register().member(signInName: "mole")).binding.dropLast().last ?? 0
            let entry = try #require(try ada.vault.entry(place, of: scene.register, with: ada.keyring))
            let isNamed = try entry.reference()?.author.name == "Ada Admin"
            return Attempt(isBelieved: { $0.member("mole")?.isActive == true }, isEntered: { _ in isNamed })
        }
        let code = InvitationCode.random()
        let mole = Author(id: .random(), name: "Mole")
        let keys = Keyring(member: mole.id, personal: try .random())
        let invited = MemberInvited(
            member: mole,
            signInName: "mole",
            roles: [.administrator],
            unit: nil,
            invitation: code.publicKeys
        )
        let joined = MemberJoined(
            member: mole.id,
            keys: keys.publicKeys,
            endorsement: Endorsement.make(member: mole.id, keys: keys.publicKeys, code: code)
        )
        var batch = Batch()
        batch.entries = [
            try registerEntry(invited, by: author(attacker == .member ? "iris" : "ada")),
            try PreparedEntry.make(
                ledger: scene.register,
                fields: EventCoding.fields(of: joined, at: scene.now, by: mole),
                signer: keys.signing,
                recipients: [.sealingKey(publicHalf(of: scene.register))]
            ),
        ]
        try enterInRegister(batch)
        return Attempt { $0.member("mole") != nil }
    }

    /// Kai is to open the case: Iris gives him its key and enters that, an administrator lets themselves into what a new
    /// supervisor is given, and the others forge his admission.
    func addToCase() throws -> Attempt {
        switch attacker {
        case .disk, .house:
            try enterInCase(MemberAdmitted(member: author("kai"), reason: "Forged"), by: author("ivan"))
            return Attempt { $0.file.members.contains { $0.member.name == "Kai Custodian" } }
        case .member:
            let kai = try #require(session("iris").register().member(signInName: "kai"))
            let holder = try publicHalf(of: scene.caseLedger)
            let iris = try session("iris")
            let key = try #require(try iris.keyring.key(of: holder.version, in: iris.vault))
            var batch = Batch()
            let slot = try CompartmentSlot.wrapping(
                key,
                of: holder.version,
                toMember: kai.id,
                sealingKey: iris.vault.sealingKey(ofMember: kai.id)
            )
            batch.compartmentSlots = [slot]
            batch.entries = [try registerEntry(slot.granted, by: author("iris"))]
            try enterInRegister(batch)
            return Attempt { _ in try self.opensCase("kai") }
        case .administrator:
            let register = try session("sam").register()
            let supervisors = try #require(register.units.values.first).supervisors
            let ada = try author("ada")
            let granted = CompartmentGranted(compartment: supervisors, version: 1, holder: ada.id, wrap: .zero)
            var batch = Batch()
            batch.entries = [try registerEntry(granted, by: ada)]
            try enterInRegister(batch)
            return Attempt { $0.register.holds(ada.id, supervisors) }
        }
    }

    /// Whether somebody opens the case now, or could open what comes after the next dismissal.
    private func opensCase(_ name: String) throws -> Bool {
        do {
            _ = try session(name).caseFile(number)
            return true
        } catch is ServiceError {}
        try fixture.signIn("ivan").dismiss("lena", from: number, reason: "Moved on")
        let kai = try session(name)
        return try kai.keyring.key(of: publicHalf(of: scene.caseLedger).version, in: kai.vault) != nil
    }

    /// An administrator asks an auditor in again and takes the code; the others put their own key in Kai's place, a member
    /// also by asking him in again.
    func takeMemberKey() throws -> Attempt {
        let own = try PersonalKeys.random()
        if attacker == .administrator {
            let ada = try session("ada")
            try fixture.join("otto", with: ada.reinvite("otto", reason: "Asked for it"))
            let size = try ada.register().size
            let otto = try Reader(fixture, "otto").personal.signing.verifyingKey.digest
            return Attempt(isBelieved: { $0.member("otto")?.keys?.signing == otto }, isEntered: { $0.size >= size })
        }
        if attacker == .member {
            let code = InvitationCode.random()
            let event = try MemberReinvited(member: author("kai").id, invitation: code.publicKeys, reason: "None")
            var batch = Batch()
            batch.heads = .first
            batch.entries = [try registerEntry(event, by: author("iris"))]
            try enterInRegister(batch)
        }
        try write("UPDATE member SET sealing_key = ? WHERE sign_in_name = 'kai'", [Data(own.sealingKey.bytes)])
        return Attempt { _ in try self.isUsed { try self.session("ivan").admit("kai", to: self.number, reason: "Ours") }
        }
    }

    /// The disk's holder puts a key in the intake's place, a member begins the supervisors' compartment anew, and an
    /// administrator has a supervisor of their own making begin the intake's.
    func takeCompartmentKey() throws -> Attempt {
        let unit = try #require(session("sam").register().units.values.first)
        switch attacker {
        case .disk, .house:
            try write(
                "UPDATE compartment SET sealing_key = ? WHERE id = ?",
                [Data(CompartmentKey.random().sealingKey.bytes), Data(unit.intake.bytes)]
            )
        case .member: try begin(unit.supervisors, by: session("iris"))
        case .administrator: try begin(unit.intake, by: puppet(in: unit))
        }
        return Attempt { _ in
            try self.isUsed { _ = try self.session("ingrid").addTip(.telling("For the thief", record: 77)) }
        }
    }

    private func begin(_ compartment: Identifier, by session: Session) throws {
        let register = try session.register()
        let begun = try session.renew(compartment, register)
        let author = try #require(register.members[session.memberID]).author
        var batch = Batch()
        batch.add(begun)
        batch.heads = .last
        batch.entries = try begun.events.map { try session.registerEntry($0, by: author, register) }
        _ = try session.vault.append(batch, at: scene.now)
    }

    /// A supervisor whom an administrator invites by right, without the keys that they do not have.
    private func puppet(in unit: UnitCreated) throws -> Session {
        let ada = try session("ada")
        let code = InvitationCode.random()
        let author = Author(id: .random(), name: "Puppet")
        let invited = MemberInvited(
            member: author,
            signInName: "puppet",
            roles: [.supervisor],
            unit: unit.unit,
            invitation: code.publicKeys
        )
        let keys = Keyring(member: author.id, personal: try .random())
        let joined = MemberJoined(
            member: author.id,
            keys: keys.publicKeys,
            endorsement: Endorsement.make(member: author.id, keys: keys.publicKeys, code: code)
        )
        let holder = try publicHalf(of: scene.register)
        keys.keep(try #require(try ada.keyring.key(of: holder.version, in: ada.vault)), of: holder.version)
        let puppet = Session(vault: ada.vault, keyring: keys, clock: ada.clock)
        let register = try ada.register()
        var batch = Batch()
        batch.invited = [InvitedMember(id: author.id, signInName: "puppet", sealingKey: code.sealingKey)]
        batch.entries = [
            try registerEntry(invited, by: self.author("ada")),
            try puppet.registerEntry(joined, by: author, register),
        ]
        _ = try ada.vault.append(batch, at: scene.now)
        return puppet
    }

    private func isUsed(_ use: () throws -> Void) throws -> Bool {
        do {
            try use()
            return true
        } catch {
            #expect(error.isTyped)
            return false
        }
    }

    func useKey(after change: AccountChange) throws -> Attempt {
        let by = try fixture.signIn(attacker == .administrator ? "pia" : "sam")
        switch attacker {
        case .house where change == .remove:
            let ada = try fixture.office.signIn(
                "ada",
                passphrase: OfficeFixture.passphrase("ada"),
                door: "test",
                opening: .replacingHouse
            )
            try ada.replaceHouseKey(reason: "Stolen")
            let holder = try publicHalf(of: scene.register)
            let size = UInt64(try stored(scene.register).count)
            let heads = try forged(Heads(ledgers: []), in: scene.register, by: .house, to: holder)
            try put([heads], in: scene.register, from: size, settingRow: false)
            return Attempt { $0.register.size > size }
        case .administrator:
            try change == .remove ? by.remove("ada", reason: "Left") : by.suspend("ada", reason: "On leave")
            let unit = UnitCreated(
                unit: .random(),
                name: "Late",
                prefix: "LATE",
                intakeLedger: .random(),
                intake: .random(),
                supervisors: .random()
            )
            var batch = Batch()
            batch.entries = [try registerEntry(unit, by: author("ada"))]
            try enterInRegister(batch)
            return Attempt { $0.register.units.count > 1 }
        default:
            try useIris(after: change, by)
            return Attempt { $0.notes.contains("Late words") }
        }
    }

    private func useIris(after change: AccountChange, _ sam: Session) throws {
        let iris = try author("iris")
        try change == .remove ? sam.remove("iris", reason: "Left") : sam.suspend("iris", reason: "On leave")
        let late = NoteAdded(title: nil, body: Narrative("Late words"), about: [])
        if attacker == .house {
            var batch = Batch()
            batch.heads = .first
            batch.entries = [try registerEntry(MemberReinstated(member: iris.id, reason: "None"), by: .house)]
            try enterInRegister(batch)
        }
        try enterInCaseAfterwards(late, by: iris)
    }

    /// As `enterInCase`, with a card that needs no reading: whoever was withdrawn reads the register no more.
    private func enterInCaseAfterwards(_ late: NoteAdded, by author: Author) throws {
        let holder = try publicHalf(of: scene.caseLedger)
        let entry = try forged(late, in: scene.caseLedger, by: author, to: holder)
        try write("DELETE FROM withdrawn_key")
        try put([entry], in: scene.caseLedger, from: UInt64(stored(scene.caseLedger).count), settingRow: false)
    }
}
