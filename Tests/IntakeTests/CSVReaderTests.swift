// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import JSON
import Testing

@testable import Intake

@Suite struct CSVReaderTests {
    @Test("Every file of csv-spectrum gives the rows of its JSON twin", .enabled(if: Place.hasCorpus, "no corpus here"))
    func spectrum() throws {
        let names = try Place.names(in: "csv/csvs").map { String($0.dropLast(4)) }
        #expect(names.count == 11)
        for name in names {
            let bytes = try Place.bytes("csv/csvs/\(name).csv", in: Place.corpus)
            let twin = try JSONParser.parse(Place.bytes("csv/json/\(name).json", in: Place.corpus))
            for chunk in [1, 2, 7, 1 << 16] {
                let (rows, refusals) = try readCSV(bytes, chunk: chunk)
                #expect(refusals.isEmpty)
                let header = try #require(rows.first)
                let objects = rows.dropFirst().map { row in
                    JSONValue.members(zip(header, row).map { ($0, .string($1)) })
                }
                #expect(JSONValue.array(objects) == twin, "\(name), in pieces of \(chunk)")
            }
        }
    }

    @Test(
        "Line ends CRLF, LF and CR, a byte order mark, empty lines and a missing last line end make no difference",
        arguments: ["\r\n", "\n", "\r"]
    )
    func lineEnds(end: String) throws {
        let expected = [["a", "b"], ["1", "2"], ["", ""]]
        for text in ["a,b|1,2|,|", "a,b|1,2|,", "\u{feff}a,b||1,2|||,||", "|\"a\",\"b\"|1,2|\"\",\"\""] {
            let bytes = Array(text.replacingOccurrences(of: "|", with: end).utf8)
            for chunk in 1...4 {
                let (rows, refusals) = try readCSV(bytes, chunk: chunk)
                #expect(rows == expected, "\(text) in pieces of \(chunk)")
                #expect(refusals.isEmpty)
            }
        }
    }

    @Test("Lines are counted through quoted fields, whatever ends them")
    func lines() throws {
        var reader = CSVReader(ByteStream(Array("a,b\r\n\"x\r\ny\nz\rw\",1\r\r\n2,3\n".utf8), chunk: 1))
        var places: [[Int]] = []
        while case .row(let row) = try reader.next() { places.append([row.number, row.line]) }
        #expect(places == [[1, 1], [2, 2], [3, 7]])
    }

    @Test("A combining mark after a separator, a quote or a line end stays a byte of its own field")
    func combiningMarks() throws {
        let (rows, refusals) = try readCSV("a,b\n1,\u{301}2\n\"\u{301}x,y\",3\n\u{301}4,5\n\"6\"\u{301},7\n8,9\n")
        #expect(
            rows.map { $0.map { Array($0.utf8) } }
                == [
                    ["a", "b"], ["1", "\u{301}2"], ["\u{301}x,y", "3"], ["\u{301}4", "5"], ["8", "9"],
                ].map { $0.map { Array($0.utf8) } }
        )
        #expect(refusals == [CSVRefusal(fault: .textAfterQuote, row: 5, column: 1, line: 5)])
    }

    @Test("A row that is not CSV is refused with its place, and the rest is read")
    func badRows() throws {
        let (rows, refusals) = try readCSV("a,b\n1,\"2\"x\n3,4\n5,6\"\n7,8\n\"9\n10,11\n12,\"13\n14\"\n")
        #expect(rows == [["a", "b"], ["3", "4"], ["7", "8"], ["10", "11"], ["12", "13\n14"]])
        #expect(
            refusals == [
                CSVRefusal(fault: .textAfterQuote, row: 2, column: 2, line: 2),
                CSVRefusal(fault: .bareQuote, row: 4, column: 2, line: 4),
                CSVRefusal(fault: .textAfterQuote, row: 6, column: 1, line: 6),
            ]
        )
    }

    @Test("A quote that is never closed costs its own row only")
    func unclosedQuote() throws {
        for chunk in [1, 5, 1 << 16] {
            let (rows, refusals) = try readCSV("a,b\n1,\"two\n3,4\n5,6\n", chunk: chunk)
            #expect(rows == [["a", "b"], ["3", "4"], ["5", "6"]])
            #expect(refusals == [CSVRefusal(fault: .unclosedQuote, row: 2, column: 2, line: 2)])
        }
    }

    @Test("Fields over 1 MiB, rows over 4 MiB and more than 1,000 columns are refused, and the rest is read")
    func limits() throws {
        let field = String(repeating: "x", count: CSVReader.longestField)
        #expect(try readCSV("\(field),\"\(field)\"\n").rows == [[field, field]])
        let row = Array(repeating: field, count: 4).joined(separator: ",")
        let columns = String(repeating: ",", count: CSVReader.mostColumns)
        #expect(try readCSV("\(columns.dropLast())\n").rows.first?.count == CSVReader.mostColumns)
        for (bad, fault) in [
            (field + "x", CSVFault.fieldTooLong), ("\"\(field)x\"", .fieldTooLong), (row + ",x", .rowTooLong),
            (columns, .tooManyColumns),
        ] {
            let (rows, refusals) = try readCSV("a,b\n\(bad),1\n2,3\n", chunk: 100_000)
            #expect(rows == [["a", "b"], ["2", "3"]])
            #expect(refusals.map(\.fault) == [fault])
        }
    }

    @Test("What is written with every text quoted is read back byte for byte, in pieces of any size")
    func roundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        let alphabet: [UInt8] = Array("ab,;\"\"\r\n\t\u{0}é".utf8)
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                (0..<3).map { _ in (0..<Int.random(in: 0...9, using: &generator)).map { _ in alphabet.randomElement()! }
                }
            }
            let lines = rows.map { row in row.map { quoted($0) }.joined(separator: [UInt8(ascii: ",")]) }
            var reader = CSVReader(ByteStream(Array(lines.joined(separator: [13, 10])), chunk: Int.random(in: 1...20)))
            for row in rows {
                guard case .row(let read) = try reader.next() else {
                    Issue.record("no row")
                    return
                }
                #expect(read.fields.map { Array($0) } == row)
            }
            #expect(try reader.next() == nil)
        }
    }

    @Test("Random bytes are read to the end, with no more than one row or refusal a line", arguments: 0..<8)
    func noise(seed: Int) throws {
        let alphabet: [UInt8] = Array("a,\"\"\n\r".utf8) + [0xff]
        let bytes = (0..<200_000).map { _ in alphabet.randomElement()! }
        let (rows, refusals) = try readCSV(bytes, chunk: 4096)
        #expect(rows.count + refusals.count <= bytes.count { $0 == 10 || $0 == 13 } + 1)
    }

    private func quoted(_ field: [UInt8]) -> [UInt8] {
        [.quote] + field.flatMap { $0 == .quote ? [.quote, .quote] : [$0] } + [.quote]
    }
}
