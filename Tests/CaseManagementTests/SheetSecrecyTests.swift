// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Fields
import Foundation
import Production
import Testing
import Values
import Vault

@testable import CaseManagement
@testable import Casework

/// Closed sheets stay closed to all but their author and the chair, by whatever way somebody tries.
@Suite struct SheetSecrecyTests {
    private static let place = AssessmentFixture.place

    private func signed() throws -> AssessmentFixture {
        let fixture = try AssessmentFixture()
        try fixture.begin()
        for name in ["ann", "iris", "sam"] { try fixture.sign(name, ["weapons": "present"]) }
        return fixture
    }

    private func readable(_ fixture: AssessmentFixture, by name: String) throws -> Set<String> {
        let sheets = try fixture.signIn(name).sheets(of: 1, Self.place)
        return Set(sheets.compactMap { $0.sheet.remarks?.text })
    }

    private func canaries(_ names: [String]) -> Set<String> { Set(names.map(AssessmentFixture.canary)) }

    @Test(
        "An assessor reads their own sheet, the chair the others' once theirs is signed, everybody all once they are open"
    )
    func readers() throws {
        let fixture = try signed()
        for name in ["ann", "iris", "sam"] { #expect(try readable(fixture, by: name) == canaries([name])) }
        for name in ["lena", "ivan"] { #expect(try readable(fixture, by: name) == []) }
        #expect(throws: ServiceError.self) { try fixture.signIn("ivan").openSheets(of: 1, Self.place) }
        try fixture.sign("ivan")
        #expect(try readable(fixture, by: "ivan") == canaries(AssessmentFixture.assessors))
        #expect(try readable(fixture, by: "ann") == canaries(["ann"]))
        #expect(throws: ServiceError.self) { try fixture.signIn("ann").openSheets(of: 1, Self.place) }
        try fixture.signIn("ivan").openSheets(of: 1, Self.place)
        for name in AssessmentFixture.assessors + ["lena"] {
            #expect(try readable(fixture, by: name) == canaries(AssessmentFixture.assessors))
        }
    }

    @Test("No key that anybody but author and chair holds opens a closed sheet, not even with the whole database")
    func keys() throws {
        let fixture = try signed()
        let file = try fixture.signIn("ivan").caseFile(AssessmentFixture.number)
        let sheets = file.assessment(1)?.round?.sheets ?? []
        #expect(sheets.count == 3)
        for name in ["ann", "iris", "sam", "lena", "ada", "ingrid"] {
            let session = try fixture.signIn(name)
            let register = try session.register()
            for sheet in sheets where sheet.entry.author.id != session.memberID {
                let context = SheetKey.context(
                    ledger: file.ledger,
                    assessment: 1,
                    round: 1,
                    author: sheet.entry.author.id
                )
                let wraps = [sheet.signed.sheet.toAuthor, sheet.signed.sheet.toChair].compactMap { Hex.decode($0) }
                let holders = [
                    sheet.entry.author.id.bytes, session.memberID.bytes, sheet.signed.sheet.compartment.bytes,
                ]
                for wrap in wraps {
                    for holder in holders {
                        #expect(throws: CryptographyError.self) {
                            try session.keyring.personal.unwrapSheetKey(wrap, context: context + holder)
                        }
                        for compartment in register.compartments(heldBy: session.memberID) {
                            for (_, key) in (try? session.keysToGive(compartment, register)) ?? [] {
                                #expect(throws: CryptographyError.self) {
                                    try key.unwrapSheetKey(wrap, context: context + holder)
                                }
                            }
                        }
                    }
                }
            }
        }
        // The same attempt opens them for the chair, and the compartment is the chair's and recovery's alone.
        let ivan = try fixture.signIn("ivan")
        let register = try ivan.register()
        let compartment = try #require(sheets.first?.signed.sheet.compartment)
        #expect(
            register.compartments[compartment]?.holders == [
                ivan.memberID, register.recovery?.begun.compartment ?? .zero,
            ]
        )
        let key = try #require(try ivan.keysToGive(compartment, register).last?.key)
        for sheet in sheets {
            let context = SheetKey.context(ledger: file.ledger, assessment: 1, round: 1, author: sheet.entry.author.id)
            let wrap = try #require(Hex.decode(sheet.signed.sheet.toChair))
            _ = try key.unwrapSheetKey(wrap, context: context + compartment.bytes)
        }
    }

    @Test("Closed sheets stand in no search, no bundle and no file; equal sheets have unlike digests and like lengths")
    func traces() throws {
        let fixture = try signed()
        for name in ["ann", "iris", "sam", "lena", "ivan"] {
            for other in ["ann", "iris", "sam"] {
                #expect(
                    try fixture.signIn(name).search(AssessmentFixture.canary(other)).found.isEmpty
                )
            }
        }
        let lena = try fixture.signIn("lena")
        let production = try lena.decideCourtBundle(
            of: AssessmentFixture.number,
            items: [],
            recipient: "Court",
            purpose: "Hearing",
            withholding: [],
            showingReporters: false
        )
        let path = fixture.office.folder.path + "/bundle"
        _ = try lena.make(production: production, of: AssessmentFixture.number, as: .folder, at: path) { _ in }
        let words = ["ann", "iris", "sam"].map { Data(AssessmentFixture.canary($0).utf8) }
        var count = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: fixture.office.folder.path) {
            guard let bytes = try? Data(contentsOf: URL(filePath: fixture.office.folder.path + "/" + name)) else {
                continue
            }
            count += 1
            #expect(words.allSatisfy { bytes.range(of: $0) == nil }, "\(name)")
        }
        #expect(count > 20)
        let sheets = try lena.caseFile(AssessmentFixture.number).assessment(1)?.round?.sheets ?? []
        #expect(Set(sheets.map(\.signed.sheet.digest)).count == 3)
        #expect(Set(sheets.map(\.signed.sheet.content.count)).count == 1)
    }

    @Test("Who takes the chair over reads what was signed before and after; who gave it reads nothing that came after")
    func chairReplaced() throws {
        let fixture = try AssessmentFixture()
        try fixture.begin()
        for name in ["ivan", "ann"] { try fixture.sign(name) }
        let ivan = try fixture.signIn("ivan")
        try ivan.replaceChair(of: 1, Self.place, by: "sam", reason: "On leave")
        #expect(throws: ServiceError.self) { try ivan.openSheets(of: 1, Self.place) }
        for name in ["iris", "sam"] { try fixture.sign(name) }
        #expect(try readable(fixture, by: "ivan") == canaries(["ivan"]))
        let file = try ivan.caseFile(AssessmentFixture.number)
        let later = try #require(file.assessment(1)?.round?.sheets.last?.signed.sheet)
        #expect(throws: VaultError.self) { try ivan.keysToGive(later.compartment, ivan.register()) }
        #expect(try readable(fixture, by: "sam") == canaries(AssessmentFixture.assessors))
        try fixture.signIn("sam").openSheets(of: 1, Self.place)
        #expect(try readable(fixture, by: "lena") == canaries(AssessmentFixture.assessors))
    }
}
