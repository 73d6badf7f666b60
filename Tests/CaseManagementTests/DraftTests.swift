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

/// Forms that somebody has begun to write: theirs alone, no entries, and gone when the act is entered.
@Suite struct DraftTests {
    private static let number = OfficeFixture.number
    private static let form = "sheet-1-2"
    private static let fields = [
        DraftField(name: "factor.weapons", value: "present"), DraftField(name: "about", value: "P-1"),
        DraftField(name: "about", value: "P-2"), DraftField(name: "reason", value: "canary: \"He said\u{301}\"\n\tso."),
        DraftField(name: "blank", value: ""),
    ]

    private func isMissing(_ act: () throws -> Void) -> Bool {
        do { try act() } catch { return ServiceError(error).code == .notFound }
        return false
    }

    private func parts(_ fixture: OfficeFixture, as name: String?) throws -> [Finding.Part] {
        try fixture.office.check(
            as: name.map { ($0, OfficeFixture.passphrase($0)) },
            deep: false,
            cleaning: false
        ) { _, _, _ in }.findings.filter { $0.severity == .damage }.map(\.part)
    }

    @Test(
        "What was typed comes back as it was typed, to its member in any session and to nobody else; nothing is entered"
    )
    func whole() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let before = try ivan.caseFile(Self.number).size
        let register = try ivan.register().size
        #expect(try ivan.draft(of: Self.form, in: Self.number) == nil && ivan.drafts().isEmpty)
        let saved = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number.lowercased())
        #expect(try ivan.register().size == register)
        let again = try fixture.signIn("ivan")
        let draft = try #require(try again.draft(of: Self.form, in: Self.number))
        #expect(draft.form == Self.form && draft.caseNumber == Self.number && draft.savedAt == saved)
        #expect(draft.fields == Self.fields)
        #expect(try again.drafts() == [draft])
        #expect(try again.draft(of: "sheet-1-3", in: Self.number) == nil)
        #expect(try again.caseFile(Self.number).size == before)
        for name in ["iris", "sam"] {
            let session = try fixture.signIn(name)
            #expect(try session.draft(of: Self.form, in: Self.number) == nil && session.drafts().isEmpty)
            try session.discardDraft(of: Self.form, in: Self.number)
        }
        #expect(try fixture.signIn("ada").drafts().isEmpty)
        #expect(try again.draft(of: Self.form, in: Self.number) == draft)
        try again.discardDraft(of: Self.form, in: Self.number)
        #expect(try ivan.drafts().isEmpty && parts(fixture, as: "ivan").isEmpty)
    }

    @Test("Listing what is unfinished enters nothing of the cases that it is in")
    func unread() throws {
        let fixture = try OfficeFixture.working()
        _ = try fixture.signIn("ivan").keepDraft(Self.fields, of: Self.form, in: Self.number)
        let later = try fixture.signIn("ivan")
        let register = try later.register().size
        #expect(try later.drafts().map(\.caseNumber) == [Self.number])
        #expect(try later.register().size == register)
    }

    @Test("The act that the form is for ends it, and an act that is refused leaves it")
    func ended() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        func enter(about: [Reference]) throws {
            try ivan.enter(in: Self.number, .contribute) { opened, batch in
                batch.endedDrafts.append(ivan.draftPlace(of: Self.form, in: opened.file.ledger))
                return NoteAdded(title: nil, body: "Entered", about: about)
            }
        }
        #expect(throws: ServiceError.self) { try enter(about: [Reference(.person, 99)]) }
        #expect(try ivan.drafts().count == 1)
        try enter(about: [])
        #expect(try ivan.drafts().isEmpty && ivan.caseFile(Self.number).notes.last?.note.body.text == "Entered")
    }

    @Test("Who was dismissed from the case finds no draft of it, then or later; the others' stay")
    func dismissed() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        _ = try iris.keepDraft(Self.fields, of: Self.form, in: Self.number)
        try ivan.dismiss("iris", from: Self.number, reason: "Knows him")
        for session in [iris, try fixture.signIn("iris")] {
            #expect(isMissing { _ = try session.draft(of: Self.form, in: Self.number) })
            #expect(isMissing { _ = try session.keepDraft(Self.fields, of: Self.form, in: Self.number) })
            #expect(isMissing { try session.discardDraft(of: Self.form, in: Self.number) })
            #expect(try session.drafts().isEmpty)
        }
        #expect(try ivan.vault.drafts(of: iris.memberID).isEmpty)
        #expect(try ivan.drafts().count == 1)
        try ivan.admit("iris", to: Self.number, reason: "After all")
        #expect(try iris.draft(of: Self.form, in: Self.number) == nil)
    }

    @Test("Where a restriction closes the case to its supervisor, their draft is not found until it is lifted")
    func restricted() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        _ = try sam.keepDraft(Self.fields, of: Self.form, in: Self.number)
        try ivan.restrict(Self.number, reason: "r")
        #expect(try isMissing { _ = try sam.draft(of: Self.form, in: Self.number) } && sam.drafts().isEmpty)
        try ivan.liftRestriction(of: Self.number, reason: "r")
        #expect(try sam.drafts().map(\.form) == [Self.form])
    }

    @Test("With an account that is removed, or asked in again, its drafts are gone", arguments: [true, false])
    func removed(isRemoved: Bool) throws {
        let fixture = try OfficeFixture.working()
        let (iris, sam) = (try fixture.signIn("iris"), try fixture.signIn("sam"))
        _ = try iris.keepDraft(Self.fields, of: Self.form, in: Self.number)
        _ = try fixture.signIn("ivan").keepDraft(Self.fields, of: Self.form, in: Self.number)
        if isRemoved { try sam.remove("iris", reason: "Left") } else { _ = try sam.reinvite("iris", reason: "Lost") }
        #expect(try sam.vault.drafts(of: iris.memberID).isEmpty)
        #expect(try fixture.signIn("ivan").drafts().count == 1 && parts(fixture, as: "sam").isEmpty)
    }

    @Test("A draft is found in no file of the vault, and opens by no keys but its member's")
    func secret() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        var looked = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: fixture.office.layout.folder) {
            guard let bytes = FileManager.default.contents(atPath: fixture.office.layout.folder + "/" + name) else {
                continue
            }
            looked += bytes.count
            for word in ["canary", "factor.weapons", Self.form] {
                #expect(bytes.firstRange(of: Data(word.utf8)) == nil, "\(word) in \(name)")
            }
        }
        #expect(looked > 100_000)
        let sealed = try #require(try ivan.vault.drafts(of: ivan.memberID).first)
        let others = try ["ada", "sam", "iris"].map { try fixture.signIn($0).keyring }
        let key = try RecoveryKey.combine([fixture.shares[0], fixture.shares[2]])
        let version = try #require(try ivan.vault.compartment(withSealingKey: key.compartment.sealingKey))
        for keyring in others + [try Keyring(recovery: version, key: key.compartment, signing: key.signing)] {
            #expect(throws: VaultError.draftDamaged) { try sealed.opened(with: keyring) }
            // Nor is it found out which form it is.
            #expect(DraftPlace(of: Self.form, in: sealed.place.ledger, for: keyring) != sealed.place)
        }
        _ = try sealed.opened(with: ivan.keyring)
    }

    @Test(
        "A draft that was changed, or put in another's place, is damage: told to its member, found by their check, and begun anew",
        arguments: [
            """
            UPDATE draft SET sealed = CAST(substr(sealed, 1, 60) || CASE substr(sealed, 61, 1) WHEN x'5A' THEN x'5B' \
            ELSE x'5A' END || substr(sealed, 62) AS BLOB)
            """,
            "UPDATE draft SET sealed = (SELECT sealed FROM draft AS d WHERE d.place <> draft.place AND d.member = draft.member)",
            "UPDATE draft SET sealed = (SELECT sealed FROM draft AS d WHERE d.member <> draft.member)",
            "UPDATE draft SET saved = saved + 60000",
        ]
    )
    func tampered(sql: String) throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        _ = try iris.keepDraft(Self.fields, of: Self.form, in: Self.number)
        for form in [Self.form, "sheet-1-3"] { _ = try ivan.keepDraft(Self.fields, of: form, in: Self.number) }
        #expect(try parts(fixture, as: "ivan").isEmpty)
        // The one that ivan kept first.
        let last = try #require(try ivan.drafts().map(\.savedAt).max())
        let which = " WHERE member = ? AND saved < \(last.milliseconds)"
        try Tampering(fixture).write(sql + which, [Data(ivan.memberID.bytes)])
        #expect(throws: VaultError.draftDamaged) { try ivan.draft(of: Self.form, in: Self.number) }
        #expect(throws: VaultError.draftDamaged) { try ivan.drafts() }
        #expect(try ivan.draft(of: "sheet-1-3", in: Self.number)?.fields == Self.fields)
        #expect(try parts(fixture, as: "ivan").filter { $0 == .draft }.count == 1)
        // Everything else is as it was, and the form can be kept again.
        #expect(try ivan.today(dueWithin: 3, newSince: nil).asOf > Timestamp(milliseconds: 0))
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        #expect(try ivan.drafts().count == 2 && iris.drafts().count == 1)
        #expect(try !parts(fixture, as: "ivan").contains(.draft))
    }

    @Test("A case that is closed, or to which one only may look, takes drafts all the same")
    func closed() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        try ivan.submit(Self.number, finding: "unfounded", summary: "s")
        try fixture.signIn("sam").signOff(Self.number, submission: nil, remark: nil)
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        #expect(try ivan.drafts().count == 1)
        let ingrid = try fixture.signIn("ingrid")
        #expect(isMissing { _ = try ingrid.keepDraft(Self.fields, of: Self.form, in: Self.number) })
        #expect(isMissing { _ = try ivan.keepDraft(Self.fields, of: Self.form, in: "ACS-2026-0009") })
    }

    @Test("What is no form is not kept, and what is too long or one too many is refused in words")
    func refused() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        func refusal(_ fields: [DraftField], _ form: String = Self.form) -> ServiceError? {
            do { _ = try ivan.keepDraft(fields, of: form, in: Self.number) } catch { return ServiceError(error) }
            return nil
        }
        let field = DraftField(name: "a", value: "b")
        let (longName, longText) = (String(repeating: "n", count: 201), String(repeating: "t", count: 262_144))
        #expect(refusal([DraftField(name: "", value: "b")])?.code == .invalid)
        #expect(refusal([DraftField(name: longName, value: "b")])?.code == .invalid)
        #expect(refusal([field], "")?.code == .invalid && refusal([field], longName)?.code == .invalid)
        #expect(refusal([DraftField](repeating: field, count: 2001))?.code == .invalid)
        #expect(refusal([DraftField(name: "a", value: longText)])?.code == .invalid)
        #expect(refusal([DraftField](repeating: field, count: 2000)) == nil)
        for round in 2...100 { #expect(refusal([field], "sheet-2-\(round)") == nil) }
        #expect(refusal([field], "sheet-2-101")?.code == .conflict)
        #expect(refusal([field, field]) == nil)
        #expect(try ivan.drafts().count == 100)
    }

    @Test("A backup carries drafts: what was discarded after it is there again once it is put back")
    func backup() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        _ = try ivan.keepDraft(Self.fields, of: Self.form, in: Self.number)
        let path = fixture.folder.path + "/backup"
        _ = try fixture.signIn("sam").backUp(into: path, keepDays: 90) { _, _, _ in }
        try ivan.discardDraft(of: Self.form, in: Self.number)
        #expect(try fixture.office.check(backup: path) { _, _, _ in }.isClean)
        try FileManager.default.moveItem(
            atPath: fixture.office.layout.folder,
            toPath: fixture.folder.path + "/lost"
        )
        _ = try fixture.office.restore(from: path) { _, _, _ in }
        #expect(try fixture.signIn("ivan").drafts().map(\.fields) == [Self.fields])
    }

    @Test("Each form has one name", arguments: ["sheet-1-2", "sheet-10-1"])
    func names(_ text: String) { #expect(DraftForm(text)?.text == text) }

    @Test(
        "What is no form's name is none",
        arguments: [
            "", "sheet", "sheet-1", "sheet-0-1", "sheet-01-2", "sheet-1-2-3", "sheet--1-2", "Sheet-1-2", "sheet-1-x",
        ]
    )
    func strangeNames(_ text: String) { #expect(DraftForm(text) == nil) }
}
