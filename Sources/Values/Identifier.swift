// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// 16 random bytes that name a ledger, a person, a compartment or a blob; they say nothing about it.
package struct Identifier: Hashable, Sendable, Comparable {
    private let high: UInt64
    private let low: UInt64

    package static let byteCount = 16
    package static let zero = Identifier(high: 0, low: 0)

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new one from the system's random source.
    package static func random() -> Identifier {
        var generator = SystemRandomNumberGenerator()
        return Identifier(high: generator.next(), low: generator.next())
    }

    /// Takes exactly 16 bytes; nil for any other number.
    package init?(_ bytes: some Collection<UInt8>) {
        self.init(Array(bytes)[...])
    }

    /// Takes exactly 16 bytes of a longer run; nil for any other number.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Identifier.byteCount else { return nil }
        var words: (high: UInt64, low: UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &words) { target in
            unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
        }
        (high, low) = (UInt64(bigEndian: words.high), UInt64(bigEndian: words.low))
    }

    /// Takes 32 digits of lower-case hexadecimal text; nil for anything else.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { unsafe Array($0) }
    }
    package var hex: String { Hex.encode(bytes) }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.parsed { Identifier(hex: $0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
