// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Production
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// Bundles of an office whose people, keys and house have changed: a stranger still follows each signer to the first entry.
@Suite struct BundleAfterChangesTests {
    private func produce(_ bundle: BundleFixture, by name: String = "lena") throws -> BundleVerdict {
        let lena = try bundle.office.signIn(name)
        let production = try lena.decideCourtBundle(
            of: bundle.number,
            items: nil,
            recipient: "Juvenile Court",
            purpose: "Another hearing",
            withholding: [],
            showingReporters: false
        )
        let path = bundle.office.folder.path + "/\(Identifier.random().hex)"
        let made = try lena.make(production: production, of: bundle.number, as: .folder, at: path) { _ in }
        #expect(made.fingerprint == bundle.made.fingerprint)
        return try Verification.verify(folder: path, trust: bundle.made.fingerprint) { _ in }
    }

    private func expectSigned(_ verdict: BundleVerdict, _ what: String) {
        guard case .intactSigned = verdict else {
            Issue.record("\(what): \(verdict)")
            return
        }
    }

    /// The production that was made before, made again: the same bytes, by the keys of its time.
    private func expectSameAgain(_ bundle: BundleFixture) throws {
        let path = bundle.office.folder.path + "/\(Identifier.random().hex)"
        let lena = try bundle.office.signIn("lena")
        _ = try lena.make(production: bundle.made.production, of: bundle.number, as: .folder, at: path) { _ in }
        #expect(try BundleFixture.files(path) == BundleFixture.files(bundle.made.path))
    }

    @Test("Signers who were asked in again, by a supervisor or by recovery, are followed by both of their keys")
    func reinvited() throws {
        let bundle = try BundleFixture()
        let office = bundle.office
        try office.join("ivan", with: office.signIn("sam").reinvite("ivan", reason: "Forgot it"))
        _ = try office.signIn("ivan").addNote(to: bundle.number, title: nil, body: "With new keys.", about: [])
        expectSigned(try produce(bundle), "by a supervisor")
        try office.join("sam", with: office.recover().reinvite("sam", reason: "The only supervisor"))
        _ = try office.signIn("sam").addNote(to: bundle.number, title: nil, body: "With new keys.", about: [])
        expectSigned(try produce(bundle), "by recovery")
        expectSigned(try produce(bundle, by: "sam"), "decided with new keys")
        try expectSameAgain(bundle)
    }

    @Test(
        "What removed, suspended and dismissed people signed in their time stays in a bundle, and their names with it"
    )
    func removed() throws {
        let bundle = try BundleFixture()
        let office = bundle.office
        let sam = try office.signIn("sam")
        try sam.suspend("ivan", reason: "On leave")
        expectSigned(try produce(bundle), "suspended")
        try sam.reinstate("ivan", reason: "Back")
        try office.signIn("ada").suspend("iris", reason: "On leave")
        try sam.remove("iris", reason: "Left")
        _ = try office.signIn("ivan").addNote(to: bundle.number, title: nil, body: "After.", about: [])
        expectSigned(try produce(bundle), "removed")
        try expectSameAgain(bundle)
    }

    @Test("After the house key was replaced, new bundles follow it, and old ones are made again as they were")
    func house() throws {
        let bundle = try BundleFixture()
        let office = bundle.office
        let ada = try office.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .replacingHouse
        )
        try ada.replaceHouseKey(reason: "Stolen")
        expectSigned(try produce(bundle), "a new house key")
        try expectSameAgain(bundle)
        try office.recover(.replacingHouse).replaceHouseKey(reason: "Stolen again")
        expectSigned(try produce(bundle), "by recovery")
        try expectSameAgain(bundle)
        #expect(try office.office.check(as: nil, deep: false, cleaning: false) { _, _, _ in }.isClean)
    }

    @Test("A restricted case, with a wall and an entry shown to somebody, is produced like any other")
    func access() throws {
        let bundle = try BundleFixture()
        let office = bundle.office
        let ivan = try office.signIn("ivan")
        try ivan.show(1, of: bundle.number, to: "ingrid", reason: "Her own tip")
        try ivan.restrict(bundle.number, reason: "A colleague is a subject")
        try ivan.wall("sam", from: bundle.number, reason: "Is the subject's brother")
        expectSigned(try produce(bundle), "restricted")
        try ivan.liftWall(before: "sam", of: bundle.number, reason: "Another family")
        try ivan.liftRestriction(of: bundle.number, reason: "Cleared")
        expectSigned(try produce(bundle), "opened again")
        try expectSameAgain(bundle)
    }

    @Test("Who came into the case after a production has no part in it when it is made again")
    func workedOn() throws {
        let bundle = try BundleFixture()
        let before = try BundleFixture.files(bundle.made.path)
        let ivan = try bundle.office.signIn("ivan")
        try ivan.admit("sam", to: bundle.number, reason: "Later")
        _ = try bundle.office.signIn("sam").addNote(to: bundle.number, title: nil, body: "Later", about: [])
        try ivan.join(2, to: bundle.number, reason: "Later")
        let path = bundle.office.folder.path + "/again-\(Identifier.random().hex)"
        let lena = try bundle.office.signIn("lena")
        _ = try lena.make(production: 1, of: bundle.number, as: .folder, at: path) { _ in }
        #expect(try BundleFixture.files(path) == before)
    }
}
