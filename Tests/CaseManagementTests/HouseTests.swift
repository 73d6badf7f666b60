// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Testing
import Values

@testable import CaseManagement
@testable import Vault

@Suite struct HouseTests {
    private static let number = OfficeFixture.number

    @Test(
        "A lost house key is replaced, by an administrator or by recovery, and all goes on",
        arguments: [true, false]
    )
    func lost(byAdministrator: Bool) throws {
        let fixture = try OfficeFixture.working()
        let layout = fixture.office.layout
        let before = try fixture.signIn("ivan").caseFile(Self.number).size
        try FileManager.default.removeItem(atPath: layout.houseKey)
        try FileManager.default.removeItem(atPath: layout.checkpoint)
        #expect(throws: VaultError.houseKeyMissing) { try fixture.signIn("ada") }
        if byAdministrator {
            let ada = try fixture.office.signIn(
                "ada",
                passphrase: OfficeFixture.passphrase("ada"),
                door: "test",
                opening: .replacingHouse
            )
            try ada.replaceHouseKey(reason: "Lost")
        } else {
            try fixture.recover(.replacingHouse).replaceHouseKey(reason: "Lost")
        }
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.addNote(to: Self.number, title: nil, body: "With the new key", about: [])
        #expect(try ivan.caseFile(Self.number).size == before + 1)
        let ingrid = try fixture.signIn("ingrid")
        #expect(try ingrid.tips().count == 3)
    }

    @Test("What a stolen house key signs after it was replaced is refused")
    func stolen() throws {
        let fixture = try OfficeFixture.working()
        let layout = fixture.office.layout
        let thief = try Vault.open(layout)
        let stolenKey = try Data(contentsOf: URL(filePath: layout.houseKey))
        let ada = try fixture.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .replacingHouse
        )
        try ada.replaceHouseKey(reason: "Stolen")
        var batch = Batch()
        batch.heads = .last
        // The old key does not even know the growing ends again.
        #expect(throws: VaultError.malformedRow) { try thief.append(batch, at: fixture.clock.read()) }
        try stolenKey.write(to: URL(filePath: layout.houseKey))
        #expect(throws: VaultError.houseKeyMismatch) { try fixture.signIn("sam") }
    }

    @Test("A replacement whose process ended after its batch was stored is finished at the next opening")
    func interrupted() throws {
        let fixture = try OfficeFixture.working()
        let layout = fixture.office.layout
        let old = try Data(contentsOf: URL(filePath: layout.houseKey))
        let ada = try fixture.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .replacingHouse
        )
        // Begun and not stored: the old key still holds.
        #expect(FileManager.default.fileExists(atPath: layout.nextHouseKey))
        _ = try fixture.signIn("sam")
        try ada.replaceHouseKey(reason: "Stolen")
        // As if the process had ended between the batch and the renaming.
        try FileManager.default.moveItem(atPath: layout.houseKey, toPath: layout.nextHouseKey)
        try old.write(to: URL(filePath: layout.houseKey))
        _ = try fixture.signIn("sam").caseFile(Self.number)
        #expect(!FileManager.default.fileExists(atPath: layout.nextHouseKey))
        #expect(try Data(contentsOf: URL(filePath: layout.houseKey)) != old)
    }

    @Test("An old copy put back is refused until an administrator enters that, and then goes on")
    func restored() throws {
        let fixture = try OfficeFixture.working()
        let layout = fixture.office.layout
        let copy = fixture.folder.path + "/copy"
        try FileManager.default.copyItem(atPath: layout.folder, toPath: copy)
        fixture.clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("ivan").addNote(to: Self.number, title: nil, body: "Lost later", about: [])
        fixture.clock.advance(milliseconds: 20_000)
        _ = try fixture.signIn("ivan").caseFile(Self.number)
        try FileManager.default.removeItem(atPath: layout.folder)
        try FileManager.default.moveItem(atPath: copy, toPath: layout.folder)
        #expect {
            try fixture.signIn("sam")
        } throws: {
            if case .rolledBack = $0 as? VaultError { true } else { false }
        }
        let sam = try fixture.office.signIn(
            "sam",
            passphrase: OfficeFixture.passphrase("sam"),
            door: "test",
            opening: .acceptingOlder
        )
        #expect(throws: ServiceError.self) { try sam.acknowledgeRestoring(reason: "Not hers to say") }
        let ada = try fixture.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .acceptingOlder
        )
        try ada.acknowledgeRestoring(reason: "The disk failed")
        let file = try fixture.signIn("ivan").caseFile(Self.number)
        #expect(file.notes.count == 1)
        _ = try fixture.signIn("ivan").addNote(to: Self.number, title: nil, body: "Again", about: [])
        #expect(try fixture.signIn("sam").caseFile(Self.number).notes.count == 2)
    }

    @Test("A new house key that was not written whole is made again, and one that was stored is not named twice")
    func unfinished() throws {
        let fixture = try OfficeFixture.working()
        let layout = fixture.office.layout
        try Data().write(to: URL(filePath: layout.nextHouseKey))
        _ = try fixture.signIn("sam")
        func replace() throws {
            try fixture.office.signIn(
                "ada",
                passphrase: OfficeFixture.passphrase("ada"),
                door: "test",
                opening: .replacingHouse
            ).replaceHouseKey(reason: "Stolen")
        }
        let old = try Data(contentsOf: URL(filePath: layout.houseKey))
        try replace()
        // As if the process had ended between the batch and the renaming, and the command were given again.
        try FileManager.default.moveItem(atPath: layout.houseKey, toPath: layout.nextHouseKey)
        try old.write(to: URL(filePath: layout.houseKey))
        try replace()
        #expect(try fixture.signIn("sam").caseFile(Self.number).size > 0)
    }
}
