// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values

@Suite struct ByteReaderTests {
    @Test("Integers are written and read with the most significant byte first")
    func integers() throws {
        #expect(UInt32(0x0102_0304).bigEndianBytes == [1, 2, 3, 4])
        #expect(UInt64.max.bigEndianBytes == [UInt8](repeating: 255, count: 8))
        let bytes =
            UInt8(9).bigEndianBytes + UInt16(0xFFFE).bigEndianBytes + UInt32(7).bigEndianBytes
            + UInt64.max.bigEndianBytes
        var reader = ByteReader(bytes)
        #expect(try reader.integer(UInt8.self) == 9)
        #expect(try reader.integer(UInt16.self) == 0xFFFE)
        #expect(try reader.integer(UInt32.self) == 7)
        #expect(reader.remaining == 8 && !reader.isAtEnd)
        #expect(try reader.integer(UInt64.self) == .max)
        #expect(reader.isAtEnd)
    }

    @Test("What goes past the end is refused, and nothing is taken then")
    func truncated() throws {
        var reader = ByteReader([1, 2, 3])
        #expect(throws: ByteReader.Truncated.self) { try reader.integer(UInt32.self) }
        #expect(throws: ByteReader.Truncated.self) { try reader.take(4) }
        #expect(throws: ByteReader.Truncated.self) { try reader.take(-1) }
        #expect(throws: ByteReader.Truncated.self) { try reader.take(.max) }
        #expect(throws: ByteReader.Truncated.self) { try reader.digest() }
        #expect(throws: ByteReader.Truncated.self) { try reader.identifier() }
        #expect(try Array(reader.take(3)) == [1, 2, 3])
        #expect(try reader.take(0).isEmpty)
    }

    @Test("A slice is read from where it begins")
    func slices() throws {
        let bytes = (0..<60).map { UInt8($0) }
        var reader = ByteReader(bytes[5...])
        #expect(try reader.identifier().bytes == Array(bytes[5..<21]))
        #expect(try reader.digest().bytes == Array(bytes[21..<53]))
        #expect(try Array(reader.take(7)) == Array(bytes[53...]))
    }
}
