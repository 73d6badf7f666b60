// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values

@Suite struct HexTests {
    @Test("Every byte has two lower-case digits, and reads back")
    func everyByte() {
        let bytes = (0...255).map { UInt8($0) }
        let text = Hex.encode(bytes)
        #expect(text.utf8.count == 512 && text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.decode(text) == bytes)
        #expect(Hex.decode("") == [])
    }

    @Test(
        "Anything but pairs of lower-case digits is refused",
        arguments: [
            "0", "abc", "AB", "aB", "0x", "g0", "0g", " 00", "00 ", "0\u{301}0", "\u{FF10}\u{FF10}", "-1", "é0",
        ]
    )
    func refusals(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}

@Suite struct IdentifierTests {
    @Test("Sixteen bytes go in and come out, as bytes and as text")
    func roundTrip() throws {
        for _ in 0..<100 {
            let identifier = Identifier.random()
            #expect(Identifier(identifier.bytes) == identifier && Identifier(hex: identifier.hex) == identifier)
        }
        let known = try #require(Identifier(hex: "000102030405060708090a0b0c0d0e0f"))
        #expect(known.bytes == (0...15).map { UInt8($0) })
        #expect(Identifier.zero.bytes == [UInt8](repeating: 0, count: 16))
        #expect(Set((0..<1000).map { _ in Identifier.random() }).count == 1000)
    }

    @Test("Other lengths and capitals are refused")
    func refusals() {
        for count in [0, 1, 15, 17, 32] {
            let bytes = [UInt8](repeating: 0xAB, count: count)
            #expect(Identifier(bytes) == nil && Identifier(hex: Hex.encode(bytes)) == nil)
        }
        #expect(Identifier(hex: "000102030405060708090A0B0C0D0E0F") == nil)
    }

    @Test("They are in order of their bytes")
    func order() {
        let identifiers = (0..<200).map { _ in Identifier.random() }
        #expect(
            identifiers.sorted().map(\.bytes) == identifiers.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
        )
    }
}

@Suite struct DigestTests {
    @Test("Thirty-two bytes go in and come out, and nothing else")
    func roundTrip() throws {
        let bytes = (0..<32).map { UInt8($0 * 7) }
        let digest = try #require(Digest(bytes))
        #expect(digest.bytes == bytes && Digest(hex: digest.hex) == digest && digest != .zero)
        for index in 0..<32 {
            var other = bytes
            other[index] ^= 1
            #expect(Digest(other) != digest)
        }
        for count in [0, 31, 33, 64] { #expect(Digest([UInt8](repeating: 0, count: count)) == nil) }
    }
}
