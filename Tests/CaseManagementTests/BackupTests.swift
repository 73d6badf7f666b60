// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import Testing
import Values
import Vault

@testable import CaseManagement

@Suite struct BackupTests {
    @Test("Administrators and supervisors back up, and it is entered for auditors; nobody else does")
    func policy() throws {
        let fixture = try OfficeFixture.working()
        func backUp(_ name: String, days: Int = 90) throws -> MadeBackup {
            let path = fixture.folder.path + "/backup-\(name)"
            return try fixture.signIn(name).backUp(into: path, keepDays: days) { _, _, _ in }
        }
        for name in ["ivan", "ingrid", "lena"] {
            #expect(throws: ServiceError.self) { try backUp(name) }
            #expect(!FileManager.default.fileExists(atPath: fixture.folder.path + "/backup-\(name)"))
        }
        #expect(throws: ServiceError.self) { try backUp("ada", days: 0) }
        for name in ["ada", "sam"] {
            let made = try backUp(name, days: 30)
            let kept = made.manifest.deleteAfter.milliseconds - made.manifest.takenAt.milliseconds
            #expect(kept == 30 * 86_400_000)
            var entered: [BackupMade] = []
            let ada = try fixture.signIn("ada")
            try ada.vault.read(ada.vault.register, with: ada.keyring) { entry in
                guard let reference = try entry.reference(), let fields = entry.fields,
                    reference.envelope.type == BackupMade.type
                else { return }
                entered.append(try EventCoding.event(BackupMade.self, of: fields))
            }
            #expect(entered.last?.deleteAfter == made.manifest.deleteAfter)
        }
        // Who cannot read it still reads the register.
        #expect(try fixture.signIn("ivan").caseFile(OfficeFixture.number).size > 0)
    }

    @Test("A backup that was put back is signed in to, reads the same, and goes on")
    func restored() throws {
        let fixture = try OfficeFixture.working()
        let path = fixture.folder.path + "/backup"
        let sam = try fixture.signIn("sam")
        _ = try sam.backUp(into: path, keepDays: 90) { _, _, _ in }
        let before = try sam.caseFile(OfficeFixture.number)
        #expect(try fixture.office.check(backup: path) { _, _, _ in }.isClean)
        let files = FileManager.default
        try files.moveItem(atPath: fixture.office.layout.folder, toPath: fixture.folder.path + "/lost")
        guard case .restored(let restored) = try fixture.office.restore(from: path, progress: { _, _, _ in }) else {
            Issue.record("the backup was refused")
            return
        }
        #expect(restored.houseKey == .fits && restored.newerCheckpoint == nil)
        let again = try fixture.signIn("sam")
        let file = try again.caseFile(OfficeFixture.number)
        #expect(file.timeline.map(\.headline) == before.timeline.map(\.headline))
        #expect(try again.view(1, of: OfficeFixture.number, purpose: nil).count == 200_000)
        _ = try again.addNote(to: OfficeFixture.number, title: nil, body: "After the fire.", about: [])
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        #expect(try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }.isClean)
        #expect(throws: VaultError.folderInUse) { try fixture.office.restore(from: path) { _, _, _ in } }
    }

    @Test("A backup whose database is damaged is refused with what is wrong, and nothing is put back")
    func refused() throws {
        let fixture = try OfficeFixture.working()
        let path = fixture.folder.path + "/backup"
        _ = try fixture.signIn("ada").backUp(into: path, keepDays: 90) { _, _, _ in }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let database = URL(filePath: path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") })))
        var bytes = try Data(contentsOf: database)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: database)
        let office = try newOffice(beside: fixture)
        guard case .refused(let report) = try office.restore(from: path, progress: { _, _, _ in }) else {
            Issue.record("a damaged backup was put back")
            return
        }
        #expect(report.isDamaged && !FileManager.default.fileExists(atPath: office.layout.folder))
    }

    @Test("Of a backup that lacks blobs, or holds them damaged, the rest is put back, and they are named")
    func lackingBlobs() throws {
        let fixture = try OfficeFixture.working()
        let path = fixture.folder.path + "/backup"
        let ivan = try fixture.signIn("ivan")
        let cut = try fixture.collect([1, 2, 3], for: OfficeFixture.number, by: ivan).collected.file.blob
        try fixture.collect([4, 5, 6], for: OfficeFixture.number, by: ivan)
        _ = try fixture.signIn("ada").backUp(into: path, keepDays: 90) { _, _, _ in }
        let file = try ivan.caseFile(OfficeFixture.number)
        let gone = try #require(file.item(1)?.collected.file.blob)
        let whole = try Data(contentsOf: URL(filePath: path + "/blobs/" + gone.hex))
        try FileManager.default.removeItem(atPath: path + "/blobs/" + gone.hex)
        try Data([1]).write(to: URL(filePath: path + "/blobs/" + cut.hex))
        let office = try newOffice(beside: fixture)
        guard case .restored(let restored) = try office.restore(from: path, progress: { _, _, _ in }) else {
            Issue.record("the backup was refused")
            return
        }
        #expect(Set(restored.lost.map(\.place)) == [.blob(gone), .blob(cut)])
        #expect(restored.lost.allSatisfy { $0.severity == .warning && $0.next.contains("other backups") })
        let sam = try office.signIn("sam", passphrase: OfficeFixture.passphrase("sam"), door: "test")
        #expect(try sam.caseFile(OfficeFixture.number).evidence.count == 3)
        #expect(try sam.view(3, of: OfficeFixture.number, purpose: nil).read(0..<3) == [4, 5, 6])
        func damage() throws -> Set<Finding.Place> {
            let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
            let report = try office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
            return Set(report.findings.filter { $0.severity == .damage }.map(\.place))
        }
        #expect(try damage() == [.blob(gone), .blob(cut)])
        // What the next step says brings one back.
        try whole.write(to: URL(filePath: office.layout.blobs + "/" + gone.hex))
        #expect(try damage() == [.blob(cut)])
    }

    /// Another folder, for the vault of the same house.
    private func newOffice(beside fixture: OfficeFixture) throws -> Office {
        let layout = VaultLayout(folder: fixture.folder.path + "/new", outside: fixture.office.layout.outside)
        return Office(layout: layout, cost: .minimum, clock: fixture.office.clock)
    }

    @Test("To the keys that a removed member kept, a later backup opens nothing that came after")
    func removedMember() throws {
        let fixture = try OfficeFixture.working()
        let iris = try fixture.signIn("iris")
        let before = try iris.caseFile(OfficeFixture.number).size
        _ = try iris.tips()
        let sam = try fixture.signIn("sam")
        try sam.remove("iris", reason: "Left")
        _ = try sam.addNote(to: OfficeFixture.number, title: nil, body: "After she left.", about: [])
        _ = try sam.addTip(.telling("After she left", record: 77))
        let path = fixture.folder.path + "/backup"
        _ = try sam.backUp(into: path, keepDays: 90) { _, _, _ in }
        let layout = VaultLayout(folder: fixture.folder.path + "/copy", outside: fixture.office.layout.outside)
        _ = try Office(layout: layout) { fixture.clock.read() }.restore(from: path) { _, _, _ in }
        let copy = try Vault.open(layout)
        #expect(throws: VaultError.unknownSignIn) {
            try copy.signIn("iris", passphrase: OfficeFixture.passphrase("iris"))
        }
        let keyring = Keyring(member: iris.memberID, personal: iris.keyring.personal)
        let ledger = try sam.caseFile(OfficeFixture.number).ledger
        let end = try #require(try copy.size(of: ledger))
        // Her slots are gone, so not even what she read opens from the copy.
        for sequence in 0..<end { #expect(try copy.entry(sequence, of: ledger, with: keyring)?.fields == nil) }
        // With the seeds that she had opened, what she could read then opens, and nothing after it.
        for sequence in 0..<end {
            let opened = try copy.entry(sequence, of: ledger, with: iris.keyring)?.fields != nil
            #expect(opened == (sequence < before))
        }
    }
}
