// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@testable import Intake

@Suite struct CSVTipsTests {
    private let mapping = """
        {"name":"test","source":{"channel":"vendor-file","name":"line"},"categorySeparator":"; ",
        "time":{"order":"day-month-year","offset":"+01:00"},"danger":{"yes":["Ja"],"no":["Nein"]},
        "columns":[{"column":"No","field":"source.externalID"},{"column":"At","field":"receivedAt"},
        {"column":"Kind","field":"categories"},{"column":"Now","field":"dangerNow"},
        {"column":"Text","field":"narrative"},{"column":"Who","field":"people.target.name"},
        {"column":"Handle","field":"account.handle"}]}
        """

    private func read(_ text: String, mapping: String? = nil) throws -> ReadTips {
        try ReadTips(.csv(TipMapping(parsing: Array((mapping ?? self.mapping).utf8))), text)
    }

    @Test("Mapped cells become the fields of a tip; empty cells say nothing")
    func fields() throws {
        let read = try read(
            "No,At,Kind,Now,Text,Who,Handle\n7,31.12.2025 23:30,Threat; Weapon,JA,He said,Ann,@x\n8,,,,b,,\n"
        )
        #expect(read.reasons == [])
        let tip = try #require(read.tips.first)
        #expect(tip.source.externalID == "7")
        #expect(tip.source.name == "line")
        #expect(tip.source.channel == .vendorFile)
        #expect(tip.receivedAt?.text == "2025-12-31T22:30:00.000Z")
        #expect(tip.categories == ["Threat", "Weapon"])
        #expect(tip.dangerNow == .yes)
        #expect(tip.narrative == Narrative("He said"))
        #expect(tip.people == [TipPerson(role: .target, name: "Ann")])
        #expect(tip.accounts == [TipAccount(platform: "", handle: "@x")])
        var bare = TipReport(
            source: TipSource(channel: .vendorFile, name: "line", externalID: "8"),
            narrative: Narrative("b")
        )
        bare.source.recordDigest = read.tips[1].source.recordDigest
        #expect(read.tips[1] == bare)
    }

    @Test("A row goes in whole or not at all, with place and reason, and quotes nothing of the row")
    func refusals() throws {
        let read = try read(
            """
            No,At,Kind,Now,Text,Who,Handle
            1,12/31/2025 10:00,,,secret,,
            2,,,perhaps,secret,,
            3,,,,,,
            4,,,,secret
            5,,,,good,,
            6,,,,"secret"x,,
            """
        )
        #expect(read.tips.map(\.source.externalID) == ["5"])
        #expect(read.places.map(\.description) == ["row 6 (line 6)"])
        #expect(read.report.refusedCount == 5)
        #expect(
            read.reasons.map { $0.prefix { $0 != ":" } } == [
                "row 2 (line 2), column At", "row 3 (line 3), column Now", "row 4 (line 4), column Text",
                "row 5 (line 5)",
                "row 7 (line 7), column Text",
            ]
        )
        #expect(read.reasons.allSatisfy { !$0.contains("secret") && !$0.contains("perhaps") })
    }

    @Test("Columns that aren't taken or are missing are named; a missing narrative or a column twice stops the import")
    func columns() throws {
        let read = try read("Text,Weapon\u{7},No\na,gun,1\n")
        #expect(read.report.columnsNotTaken == ["Weapon\\u{7}"])
        #expect(read.report.columnsMissing == ["At", "Kind", "Now", "Who", "Handle"])
        #expect(throws: TipFileError.noNarrative("Text")) { try self.read("No,At\n1,\n") }
        #expect(throws: TipFileError.repeatedColumn("No")) { try self.read("No,Text,No\n1,a,2\n") }
        #expect(throws: TipFileError.empty) { try self.read("") }
        #expect(throws: TipFileError.utf16) {
            try ReadTips(.csv(TipMapping(parsing: Array(self.mapping.utf8))), [0xff, 0xfe, 0x54, 0])
        }
        #expect(throws: TipFileError.header(.textAfterQuote)) { try self.read("\"a\"b,Text\n1,2\n") }
    }

    @Test("Bytes that aren't the stated encoding refuse their row; Windows-1252 and Latin-1 are read when stated")
    func encodings() throws {
        let file = Array("No,Text\n1,caf".utf8) + [0xe9, 0x93] + Array("\n2,ok\n".utf8)
        let utf8 = try ReadTips(.csv(TipMapping(parsing: Array(mapping.utf8))), file)
        #expect(utf8.tips.map(\.narrative.text) == ["ok"])
        #expect(utf8.reasons == ["row 2 (line 2), column Text: the cell is not utf-8 text; state the file's encoding"])
        for (encoding, text) in [("windows-1252", "café“"), ("iso-8859-1", "café\u{93}")] {
            let stated = mapping.replacing("\"columns\"", with: "\"encoding\":\"\(encoding)\",\"columns\"")
            let read = try ReadTips(.csv(TipMapping(parsing: Array(stated.utf8))), file)
            #expect(read.tips.map { Array($0.narrative.text.utf8) } == [Array(text.utf8), Array("ok".utf8)])
        }
        #expect(TextEncoding.windows1252.decode([0x81]) == nil)
        #expect(TextEncoding.windows1252.decode([0x80, 0x9f]) == "€Ÿ")
    }

    @Test("The same record has the same digest however it is laid out, and no other record has it")
    func digests() throws {
        let plain = try read("No,Text,Extra\n1,a,x\n2,a,x\n1,a,y\n")
        let again = try read("\u{feff}\"No\",\"Text\",\"Extra\"\r\n\"1\",\"a\",\"x\"\r\n")
        let digests = plain.tips.map(\.source.recordDigest)
        #expect(Set(digests).count == 3)
        #expect(again.tips.map(\.source.recordDigest) == Array(digests.prefix(1)))
        let other = try read("No,Text,Extra\n1,a,x\n", mapping: mapping.replacing("\"line\"", with: "\"other\""))
        #expect(other.tips.first?.source.recordDigest != digests.first)
    }

    @Test("Times are read as the mapping states and in no other way")
    func times() throws {
        let us = try #require(TipTimeForm(order: .monthDayYear, offset: "-05:00"))
        let iso = try #require(TipTimeForm(order: .yearMonthDay, offset: "Z"))
        for (form, text, expected) in [
            (us, "4/7/2026 9:05 PM", "2026-04-08T02:05:00.000Z"),
            (us, "04/07/2026, 12:00:30 am", "2026-04-07T05:00:30.000Z"),
            (us, "12/31/2025 12:15PM", "2025-12-31T17:15:00.000Z"),
            (us, "4-7-2026 21:05 +02:00", "2026-04-07T19:05:00.000Z"),
            (iso, "2026-04-07T21:05:06Z", "2026-04-07T21:05:06.000Z"),
            (iso, "2026-04-07 21:05", "2026-04-07T21:05:00.000Z"),
        ] {
            #expect(form.timestamp(text)?.text == expected, "\(text)")
        }
        for text in [
            "31/12/2025 10:00", "4/7/26 10:00", "4/7/2026", "4/7-2026 10:00", "2/30/2026 10:00", "4/7/2026 25:00",
            "4/7/2026 13:00 PM", "4/7/2026 0:30 AM", "4/7/2026 10:00 EST", "2026-04-07 10:00", "", "4/7/202610:00",
        ] {
            #expect(us.timestamp(text) == nil, "\(text)")
        }
        #expect(TipTimeForm(order: .yearMonthDay, offset: "EST") == nil)
        #expect(TipTimeForm(order: .yearMonthDay, offset: "") == nil)
    }

    @Test(
        "A mapping that can't be used is refused with the place",
        arguments: [
            ("\"source.externalID\"", "\"tipNumber\"", "columns[0].field must be one of"),
            ("\"source.externalID\"", "\"narrative\"", "two are mapped to one field"),
            ("\"narrative\"", "\"place\"", "none is the narrative"),
            ("\"+01:00\"", "\"Europe/Berlin\"", "time.offset must be an offset"),
            ("\"vendor-file\"", "\"fax\"", "source.channel must be one of web"),
            ("\"name\":\"test\"", "\"nom\":\"test\"", "nom is not a key that stands here"),
            ("{\"name\"", "{,\"name\"", "not valid JSON in line 1"),
        ]
    )
    func badMappings(part: String, replacement: String, reason: String) {
        let text = mapping.replacing(part, with: replacement)
        let error = #expect(throws: FormError.self) { try TipMapping(parsing: Array(text.utf8)) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}
