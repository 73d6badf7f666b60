// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A value of 32 bytes: a SHA-256 digest, a tree node or a public key's bytes.
///
/// Four words rather than an array, so that hashing millions of nodes allocates nothing.
package struct Digest: Hashable, Sendable {
    @usableFromInline internal var words: (UInt64, UInt64, UInt64, UInt64)

    @inlinable package static var byteCount: Int { 32 }
    package static let zero = Digest()

    @inlinable internal init() { words = (0, 0, 0, 0) }

    /// Takes exactly 32 bytes; nil for any other number.
    @inlinable package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.init()
        unsafe withUnsafeMutableBytes(of: &words) { unsafe $0.copyBytes(from: bytes) }
    }

    /// Takes exactly 32 bytes of a longer run; nil for any other number.
    ///
    /// What the one above does, compiled for this type: every record that is read has four of these.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard let digest = unsafe bytes.withUnsafeBytes({ unsafe Digest($0) }) else { return nil }
        self = digest
    }

    /// Takes exactly 32 lent bytes; nil for any other number.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.init()
        unsafe withUnsafeMutableBytes(of: &words) { unsafe $0.copyMemory(from: bytes) }
    }

    /// Takes 64 digits of lower-case hexadecimal text; nil for anything else.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    package var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
    package var hex: String { unsafe withUnsafeBytes { unsafe Hex.encode($0) } }

    /// Lends the 32 bytes for the duration of the call.
    @inlinable package func withUnsafeBytes<R, E>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        var copy = words
        return try unsafe Swift.withUnsafeBytes(of: &copy) { buffer throws(E) in try unsafe body(buffer) }
    }

    @inlinable package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension [UInt8] {
    /// Appends the digest's 32 bytes, without an array of their own.
    package mutating func append(_ digest: Digest) {
        unsafe digest.withUnsafeBytes { unsafe append(contentsOf: $0) }
    }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.parsed { Digest(hex: $0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

extension Decoder {
    /// Reads one text value and parses it, with a plain error where it does not parse.
    package func parsed<Value>(_ parse: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        guard let value = parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "not a valid \(Value.self)")
            )
        }
        return value
    }
}
