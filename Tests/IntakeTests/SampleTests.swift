// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import Testing
import Values

@testable import Intake

@Suite struct SampleTests {
    private func vendorTips() throws -> ReadTips {
        let mapping = try TipMapping(parsing: Place.bytes("schemas/mappings/lanternline.json"))
        return try ReadTips(.csv(mapping), Place.bytes("evidence-samples/tips-vendor.csv"))
    }

    @Test("The vendor's sample gives twelve tips, eleven of them different, and one row with a reason")
    func vendor() throws {
        let read = try vendorTips()
        #expect(read.tips.count == 12)
        #expect(Set(read.tips.map(\.source.recordDigest)).count == 11)
        #expect(
            read.reasons == [
                "row 8 (line 11), column What Was Told: after a closing quote there must be a separator or the end of the line"
            ]
        )
        #expect(read.report.columnsNotTaken == ["Call Taker"])
        #expect(read.report.columnsMissing == [])
        let tip = try #require(read.tips.first { $0.source.externalID == "LL-20421" })
        #expect(tip.receivedAt?.text == "2026-04-17T01:41:00.000Z")
        #expect(tip.dangerNow == .yes)
        #expect(tip.categories == ["Suicide concern", "Self-harm"])
        #expect(tip.people == [TipPerson(role: .target, name: "Zoë Lindqvist")])
        #expect(Array(tip.narrative.text.utf8).count { $0 == 0x0a } == 3)
        #expect(read.tips.compactMap(\.reporter?.name).contains { Array($0.utf8) == Array("Ngozi Adébáyọ̀".utf8) })
    }

    @Test("The web sample is one urgent tip that names a handle")
    func web() throws {
        let read = try ReadTips(.json, Place.bytes("evidence-samples/tip-web.json"))
        #expect(read.reasons == [])
        #expect(read.tips.map(\.dangerNow) == [.yes])
        #expect(read.tips.first?.accounts.map(\.handle) == ["@creek_echo_7"])
    }

    @Test("A file is read from the file system as from memory; a missing one is said to be so, without its name")
    func inputFile() throws {
        let path = Place.package.appending(path: "evidence-samples/tip-web.json").path
        var count = 0
        _ = try TipFile.read(.json, from: InputFile(path: path).stream, digest: checksum) { _, _ in count += 1 }
        #expect(count == 1)
        let failure = #expect(throws: InputFile.Failure.self) { try InputFile(path: "/nowhere/secret.csv") }
        #expect(failure?.description.contains("secret") == false)
        #expect(failure?.code == ENOENT)
    }

    @Test("An error of whoever takes the tips ends the import and comes back")
    func takerFails() throws {
        struct Full: Error {}
        let bytes = try Place.bytes("evidence-samples/tip-web.json")
        #expect(throws: Full.self) {
            try TipFile.read(.json, from: ByteStream(bytes), digest: checksum) { _, _ in throw Full() }
        }
    }
}
