// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Fields
import Testing

@Suite struct NarrativeTests {
    @Test(
        "Text is cut into words, and single digits, signs and ideographs",
        arguments: [
            ("", [""]), ("a", ["a"]), (" ", [" "]), ("  a", [" ", " ", "a"]), ("a  b", ["a ", " ", "b"]),
            ("Call 555-0199 now.", ["Call ", "5", "5", "5", "-", "0", "1", "9", "9 ", "now", "."]),
            ("don't", ["don", "'", "t"]), ("a\nb\r\n", ["a", "\n", "b", "\r", "\n"]), ("日本 x", ["日", "本 ", "x"]),
            ("cafe\u{301} x", ["cafe\u{301} ", "x"]), ("1\u{20e3} 2", ["1\u{20e3} ", "2"]),
            ("\u{301}a", ["\u{301}", "a"]),
            ("Łódź Юра", ["Łódź ", "Юра"]), ("👩‍👧 a", ["👩", "\u{200d}", "👧 ", "a"]), ("x\u{a0}y", ["x", "\u{a0}", "y"]),
            (String(repeating: "a", count: 25), [String(repeating: "a", count: 24), "a"]),
            (String(repeating: "a", count: 24) + " b", [String(repeating: "a", count: 24) + " ", "b"]),
        ]
    )
    func segments(text: String, segments: [String]) {
        let narrative = Narrative(text)
        #expect((0..<narrative.segmentCount).map { Array(narrative[$0]) } == segments.map { Array($0.utf8) })
        #expect(Array(narrative.text.utf8) == Array(text.utf8))
        #expect(Narrative(segments: segments.map { Array($0.utf8) }) == narrative)
        #expect(Narrative(bytes: narrative.bytes, ends: narrative.ends) == narrative)
    }

    @Test("No run of marks makes a segment longer than the format allows")
    func marks() {
        let narrative = Narrative("a" + String(repeating: "\u{301}", count: 5000))
        #expect((0..<narrative.segmentCount).allSatisfy { narrative[$0].count <= 100 })
        #expect(narrative.bytes.count == 10_001)
    }

    @Test("Stored ends that break a promise are refused")
    func stored() {
        let bytes = Array("aé".utf8)
        #expect(Narrative(bytes: bytes, ends: [1, 3]) != nil)
        #expect(Narrative(bytes: bytes, ends: [1, 1, 3]) != nil)
        for ends: [UInt32] in [[], [1], [2, 3], [3, 1], [4], [1, 3, 1, 3], [4, 3]] {
            #expect(Narrative(bytes: bytes, ends: ends) == nil)
        }
        #expect(Narrative(bytes: [0xff], ends: [1]) == nil)
        #expect(Narrative(bytes: Array(repeating: 0x61, count: 4097), ends: [4097]) == nil)
        #expect(Narrative(bytes: [], ends: [0]) == Narrative(""))
        #expect(Narrative(segments: []) == Narrative(""))
    }
}
