// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A moment as somebody stated it, with the offset of the place's clock, and its zone's name where they gave one.
///
/// Written as RFC 3339, or as RFC 9557 with the zone behind it: `2026-11-01T01:30:00-04:00[America/New_York]`. The text is
/// kept as it was stated; what is counted with is the instant, so that a change to or from summer time moves nothing.
package struct StatedTime: Hashable, Sendable {
    package let text: String
    package let instant: Timestamp

    /// Nil where the text is no such time; one without an offset does not say which moment is meant.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        var moment = bytes[...]
        if bytes.last == UInt8(ascii: "]") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "[")) else { return nil }
            let zone = bytes[(bracket + 1)...].dropLast()
            guard (1...64).contains(zone.count), zone.allSatisfy(StatedTime.isOfZone) else { return nil }
            moment = bytes[..<bracket]
        }
        guard let instant = Timestamp(String(decoding: Array(moment), as: UTF8.self)) else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.instant = instant
    }

    /// A moment of which no other zone was stated than UTC.
    package init(_ instant: Timestamp) {
        text = instant.text
        self.instant = instant
    }

    private static func isOfZone(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(byte)
        }
    }
}

extension StatedTime: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.parsed { StatedTime($0) } }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
