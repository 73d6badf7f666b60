// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Intake

@Suite struct FlatMemoryTests {
    private static let chunk = 1000

    /// A stream that makes its bytes as it goes: the text over and over, `byteCount` in all.
    private func stream(of text: String, byteCount: Int) -> ByteStream {
        let unit = Array(text.utf8)
        var made = 0
        return ByteStream {
            guard made < byteCount else { return nil }
            let chunk = (made..<made + Self.chunk).map { unit[$0 % unit.count] }
            made += Self.chunk
            return chunk
        }
    }

    @Test("A table holds no more in hand than a piece of the stream and its longest row, however long it is")
    func table() throws {
        let row = "1,\"a word, another\r\nand a \"\"line\"\"\",7\n"
        var reader = CSVReader(stream(of: row, byteCount: 1_000_000))
        var held = 0
        while try reader.next() != nil { held = max(held, reader.window.heldCount) }
        #expect(held <= 2 * Self.chunk)
    }

    @Test("A bad table holds no more than the longest row, and each of its bytes is read a bounded number of times")
    func badTable() throws {
        for text in ["\"x\n", "\"\"\"\n", "x\"\n", "\"x\"y\n", "\"\"\n1,\"\n", "x", "\"", ",", "\n"] {
            var reader = CSVReader(stream(of: text, byteCount: 1_200_000))
            var held = 0
            while try reader.next() != nil { held = max(held, reader.window.heldCount) }
            #expect(held <= 2 * CSVReader.longestRow + 2 * Self.chunk, "\(text)")
        }
    }

    @Test(
        "JSON holds no more in hand than a piece of the stream and its longest record",
        arguments: [
            "{\"a\": [1, \"}\"]}\n", "{}\n\n\n", "[{\"a\":\"],\"},", "[", "{", "{\n", "\"", "[\"", "x", " ",
        ]
    )
    func json(text: String) throws {
        let longest = 10_000
        guard text != " " else {
            #expect(throws: TipFileError.empty) {
                try JSONRecords(stream(of: text, byteCount: 500_000), longest: longest)
            }
            return
        }
        var records = try JSONRecords(stream(of: text, byteCount: 500_000), longest: longest)
        var held = 0
        while try records.next() != nil { held = max(held, records.window.heldCount) }
        #expect(held <= longest + 3 * Self.chunk)
    }
}
