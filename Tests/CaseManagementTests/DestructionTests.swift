// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import GRDB
import Ledger
import Production
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// What stays of an entry whose keys were destroyed: its record, and nothing that opens it.
@Suite struct DestructionTests {
    @Test(
        "After entries and their file are destroyed, chain, tree and the old bundle verify, and no key to them is left"
    )
    func destroyed() throws {
        let bundle = try BundleFixture()
        let (office, number) = (bundle.office, bundle.number)
        let ivan = try office.signIn("ivan")
        let file = try ivan.caseFile(number)
        let note = try #require(file.notes.first?.entry.sequence)
        let item = try #require(file.item(1))
        let tampering = try Tampering(office)
        let wraps =
            try tampering.blobs(
                "SELECT wrap FROM entry_slot WHERE ledger = ? AND sequence IN (?, ?)",
                [Data(file.ledger.bytes), Int64(note), Int64(item.entry.sequence)]
            )
            + tampering.blobs(
                "SELECT wrap FROM blob_slot WHERE blob = ?",
                [Data(try #require(item.file).blob.bytes)]
            )
        #expect(wraps.count == 3)
        let blob = try Data(contentsOf: URL(filePath: path(of: item, office)))
        #expect(try found(wraps.map { Array($0) }, in: office) == 3)

        let sam = try office.signIn("sam")
        try sam.destroy([note, item.entry.sequence], of: number, reason: "Unfounded", authority: "Schedule 8.2")

        #expect(try found(wraps.map { Array($0) } + [Array(blob.prefix(64))], in: office) == 0)
        let words = [Array(BundleFixture.secretWord.utf8), Array("not a picture".utf8)]
        #expect(try found(words, in: office) == 0)
        // Every reader checks signature, chain, tree and heads; a first reading checks all of it.
        try tampering.write("DELETE FROM mark")
        office.clock.advance(milliseconds: 11_000)
        for name in ["iris", "sam", "lena"] {
            let after = try office.signIn(name).caseFile(number)
            #expect(after.size == file.size + 1 && after.notes.isEmpty && after.item(1) == nil)
            #expect(after.item(2)?.custodian.name == "Iris Investigator")
        }
        let verdict = try Verification.verify(folder: bundle.made.path, trust: bundle.made.fingerprint) { _ in }
        guard case .intactSigned(let intact) = verdict else {
            Issue.record("the old bundle no longer verifies")
            return
        }
        #expect(intact.withheldCount == 0 && intact.signer == "Lena Legal")
    }

    @Test("A production that shows what was destroyed is not made again; a new one leaves it out and verifies")
    func productions() throws {
        let bundle = try BundleFixture()
        let (office, number) = (bundle.office, bundle.number)
        let note = try #require(try office.signIn("ivan").caseFile(number).notes.first?.entry.sequence)
        try office.signIn("sam").destroy([note], of: number, reason: "Unfounded", authority: "Schedule 8.2")
        let lena = try office.signIn("lena")
        let again = office.folder.path + "/again"
        #expect(throws: ServiceError.self) {
            try lena.make(production: bundle.made.production, of: number, as: .folder, at: again) { _ in }
        }
        let next = try lena.decideCourtBundle(
            of: number,
            items: nil,
            recipient: "Juvenile Court",
            purpose: "Hearing on 5 May",
            withholding: [],
            showingReporters: false
        )
        let made = try lena.make(production: next, of: number, as: .folder, at: again) { _ in }
        let verdict = try Verification.verify(folder: again, trust: made.fingerprint) { _ in }
        guard case .intactSigned(let intact) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(intact.withheldCount == 1)
    }

    private func path(of item: EvidenceItem, _ office: OfficeFixture) -> String {
        office.office.layout.blobs + "/" + (item.file?.blob.hex ?? "none")
    }

    /// How many of the byte runs stand anywhere in the vault's files.
    private func found(_ wanted: [[UInt8]], in office: OfficeFixture) throws -> Int {
        let folder = office.office.layout.folder
        var found: Set<Int> = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            for (index, run) in wanted.enumerated() where bytes.range(of: Data(run.prefix(64))) != nil {
                found.insert(index)
            }
        }
        return found.count
    }
}
