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

/// What was entered is to look as if it had never been.
extension Rogue {
    func dropHeadedTail() throws -> Attempt {
        try cut(scene.caseLedger, backTo: scene.older)
        if attacker == .house { try rollRegisterBack() }
        return Attempt { !$0.notes.contains("Later words") && $0.notes.contains("Second words") }
    }

    /// The house signs anew how far all have come, as if nothing had been after the copy.
    private func rollRegisterBack() throws {
        try cut(scene.register, backTo: scene.older)
        try write("DELETE FROM member WHERE sign_in_name = 'otto'; DELETE FROM mark")
        try write("DELETE FROM compartment_slot WHERE holder NOT IN (SELECT id FROM member) AND holder_version = 0")
        try putOutsideBack()
        var batch = Batch()
        batch.heads = .last
        _ = try Vault.open(layout, .acceptingOlder).append(batch, at: scene.now)
    }

    private func putOutsideBack() throws {
        let checkpoint = try Data(contentsOf: URL(filePath: scene.older + "/outside/checkpoint"))
        try checkpoint.write(to: URL(filePath: layout.checkpoint))
    }

    func dropYoungTail() throws -> Attempt {
        try cut(scene.caseLedger, backTo: scene.headed)
        return Attempt { !$0.notes.contains("Young words") && $0.notes.contains("Iris two") }
    }

    /// Who has keys enters their own anew, by the office's own program; the others sign by what they have, in her name.
    func redoYoungEntry() throws -> Attempt {
        if attacker == .administrator { return try redoYoungInvitation() }
        try cut(scene.caseLedger, backTo: scene.headed)
        let note = NoteAdded(title: nil, body: Narrative("Other words"), about: [])
        if attacker == .member {
            _ = try session("iris").addNote(to: number, title: nil, body: "Other words", about: [])
        } else {
            let size = UInt64(try stored(scene.caseLedger).count)
            let iris = try #require(session("iris").register().member(signInName: "iris")).author
            let holder = try publicHalf(of: scene.caseLedger)
            let entry = try forged(note, in: scene.caseLedger, by: iris, to: holder)
            try put([entry], in: scene.caseLedger, from: size, settingRow: false)
        }
        return Attempt { $0.notes.contains("Other words") && !$0.notes.contains("Young words") }
    }

    private func redoYoungInvitation() throws -> Attempt {
        let ada = try session("ada")
        try coverTracks()
        let copy = try fixture.copy(clock: fixture.clock)
        _ = try ada.invite(name: "Yves", signInName: "yves", roles: [.auditor])
        #expect(try RogueReading(session("sam")).member("yves") != nil)
        read = try fixture.copy(clock: fixture.clock)
        try cut(scene.register, backTo: copy.folder.path)
        try write("DELETE FROM member WHERE sign_in_name = 'yves'")
        try write("DELETE FROM compartment_slot WHERE holder NOT IN (SELECT id FROM member) AND holder_version = 0")
        try write("DELETE FROM mark")
        _ = try session("ada").invite(name: "Zoe", signInName: "zoe", roles: [.auditor])
        return Attempt { $0.member("yves") == nil && $0.member("zoe") != nil }
    }

    /// A tip of the middle goes, and those after it move up, signed by the keys held; a member makes them their own.
    func dropTip() throws -> Attempt {
        let stored = try stored(scene.intakeLedger)
        var entries = stored.dropFirst(2).map { unsigned($0) }
        if attacker == .member {
            let iris = try session("iris")
            let holder = try publicHalf(of: scene.intakeLedger)
            let author = try #require(iris.register().member(signInName: "iris")).author
            let tips = try iris.tips().filter { $0.number > 2 }
            entries = try tips.map { tip in
                let received = TipReceived(number: tip.number - 1, report: tip.report)
                return try forged(received, in: scene.intakeLedger, by: author, to: holder)
            }
        }
        try put(entries, in: scene.intakeLedger, from: 1)
        return Attempt { !$0.tips.contains { $0.report.narrative.text == "Tip 2" } }
    }

    func lockTip() throws -> Attempt {
        try write(
            "DELETE FROM entry_slot WHERE ledger = ? AND sequence = 1",
            [Data(scene.intakeLedger.bytes)]
        )
        return Attempt { !$0.tips.contains { $0.report.narrative.text == "Tip 2" } }
    }

    func oldVault() throws -> Attempt {
        let files = FileManager.default
        try files.removeItem(atPath: layout.folder)
        try files.copyItem(atPath: scene.older + "/vault", toPath: layout.folder)
        if attacker == .house { try putOutsideBack() }
        return try answered(by: Attempt { !$0.notes.contains("Later words") && $0.notes.contains("Second words") })
    }

    /// The register's copy undoes what it said since, and leaves the rest as it stands.
    func oldLedger() throws -> Attempt {
        if attacker == .house {
            try rollRegisterBack()
        } else {
            try cut(scene.register, backTo: scene.older)
            try write("DELETE FROM member WHERE sign_in_name = 'otto'; DELETE FROM mark")
            try write(
                "DELETE FROM compartment_slot WHERE holder NOT IN (SELECT id FROM member) AND holder_version = 0"
            )
        }
        return try answered(by: Attempt { $0.member("otto") == nil && $0.notes.contains("Later words") })
    }

    /// An administrator may say that an old copy was put back, and then everybody can read that they did.
    private func answered(by attempt: Attempt) throws -> Attempt {
        guard attacker == .administrator else { return attempt }
        try coverTracks()
        let size = try stored(scene.register).count
        let ada = try fixture.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .acceptingOlder
        )
        try ada.acknowledgeRestoring(reason: "The disk failed")
        let entry = try #require(try ada.vault.entry(UInt64(size), of: scene.register, with: ada.keyring))
        let reference = try #require(try entry.reference())
        let isNamed = reference.envelope.type == VaultRestored.type && reference.author.name == "Ada Admin"
        return Attempt(isBelieved: attempt.isBelieved) { $0.size > UInt64(size) && isNamed }
    }
}
