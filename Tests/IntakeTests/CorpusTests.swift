// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Testing

@testable import Intake

@Suite(.enabled(if: Place.hasCorpus, "no corpus here")) struct CorpusTests {
    private static let mapping = """
        {"name":"t","source":{"channel":"other","name":"t"},"columns":[{"column":"Text","field":"narrative"},
        {"column":"Site","field":"site"},{"column":"Who","field":"people.subject.name"}]}
        """

    private static func blns() throws -> [String] {
        try JSONParser.parse(Place.bytes("blns/blns.json", in: Place.corpus)).array?.compactMap(\.string) ?? []
    }

    @Test("All 515 naughty strings come through CSV byte for byte")
    func blnsThroughCSV() throws {
        let strings = try Self.blns()
        #expect(strings.count == 515)
        let rows = strings.map { text in
            let cell =
                "\"\(text.utf8.split(separator: .quote, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\"\""))\""
            return "\(cell),\(cell),\(cell)"
        }
        let mapping = try TipMapping(parsing: Array(Self.mapping.utf8))
        let file = Array((["Text,Site,Who"] + rows).joined(separator: "\r\n").utf8)
        let read = try ReadTips(.csv(mapping), file, chunk: 100)
        let told = strings.filter { !$0.utf8.allSatisfy { $0 == 0x20 } }
        #expect(read.report.refusedCount == strings.count - told.count)
        expectSame(read.tips, told)
    }

    @Test("All 515 naughty strings come through JSON byte for byte")
    func blnsThroughJSON() throws {
        let strings = try Self.blns()
        let tips = strings.map { text in
            JSONValue.members([
                ("source", .members([("channel", .string("web"))])), ("narrative", .string(text)),
                ("site", .string(text)),
                ("people", .array([.members([("role", .string("subject")), ("name", .string(text))])])),
            ])
        }
        let told = strings.filter { !$0.isEmpty }
        let array = try ReadTips(.json, JSONValue.array(tips).canonicalBytes, chunk: 100)
        #expect(array.report.refusedCount == strings.count - told.count)
        expectSame(array.tips, told)
        let lines = tips.map(\.canonicalBytes).joined(separator: [.lineFeed])
        expectSame(try ReadTips(.json, Array(lines)).tips, told)
    }

    private func expectSame(_ tips: [TipReport], _ strings: [String]) {
        #expect(tips.count == strings.count)
        for (tip, text) in zip(tips, strings) {
            let bytes = Array(text.utf8)
            #expect(Array(tip.narrative.text.utf8) == bytes)
            #expect(tip.site.map { Array($0.utf8) } == bytes)
            #expect(tip.people.first?.name.map { Array($0.utf8) } == bytes)
        }
    }

    @Test("No file of JSONTestSuite is a tip; each is refused with a reason and none harms")
    func jsonTestSuite() throws {
        let names = try Place.names(in: "json/JSONTestSuite/test_parsing")
        #expect(names.count == 283)
        for name in names {
            let bytes = try Place.bytes("json/JSONTestSuite/test_parsing/\(name)", in: Place.corpus)
            do {
                let read = try ReadTips(.json, bytes)
                #expect(read.tips.isEmpty, "\(name)")
                let isEmptyArray = name.hasPrefix("y_") && read.report.refusedCount == 0
                #expect(read.report.refusedCount > 0 || read.report.stopped != nil || isEmptyArray, "\(name)")
            } catch let error as TipFileError {
                #expect(!name.hasPrefix("y_"), "\(name): \(error)")
            }
        }
    }
}
