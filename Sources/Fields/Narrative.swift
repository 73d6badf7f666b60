// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// Text that is committed word by word, so that single words can be withheld later.
///
/// It is kept as one run of bytes and where each segment ends. The segments are the signer's choice: a reader only
/// joins them, so that later versions may cut differently.
package struct Narrative: Hashable, Sendable {
    /// The whole text in UTF-8.
    package let bytes: [UInt8]
    /// Where each segment ends in `bytes`; never empty, never falling, and the last is the count of bytes.
    package let ends: [UInt32]

    /// Cuts the text into segments: words, and every digit, sign and ideograph alone (`docs/formats/ledger.md`).
    package init(_ text: String) {
        bytes = Array(text.utf8)
        ends = Segmenter.ends(of: text)
    }

    /// Takes segments as they were cut before.
    ///
    /// Each is valid UTF-8 of at most 4,096 bytes; none at all is the empty text.
    package init(segments: [[UInt8]]) {
        bytes = Array(segments.joined())
        var end = 0
        ends =
            segments.isEmpty
            ? [0]
            : segments.map { segment in
                end += segment.count
                return UInt32(end)
            }
    }

    /// Takes stored bytes and ends; nil where they break a promise of this type or a limit of the format.
    package init?(bytes: [UInt8], ends: [UInt32]) {
        guard (1...FieldLimits.segmentCount).contains(ends.count), ends.last.map(Int.init) == bytes.count,
            String(utf8: bytes) != nil
        else { return nil }
        var start = 0
        for end in ends {
            // What is valid as a whole is valid in parts that begin with no byte from within a scalar.
            guard Int(end) >= start, Int(end) <= bytes.count, Int(end) - start <= FieldLimits.segmentByteCount,
                end == bytes.count || bytes[Int(end)] & 0xC0 != 0x80
            else { return nil }
            start = Int(end)
        }
        self.bytes = bytes
        self.ends = ends
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// At least one: an empty text has one empty segment.
    package var segmentCount: Int { ends.count }

    /// The bytes of a segment.
    package subscript(segment: Int) -> ArraySlice<UInt8> { bytes[range(of: segment)] }

    /// Where a segment stands in `bytes`.
    package func range(of segment: Int) -> Range<Int> {
        (segment == 0 ? 0 : Int(ends[segment - 1]))..<Int(ends[segment])
    }
}

extension Narrative: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Narrative: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
