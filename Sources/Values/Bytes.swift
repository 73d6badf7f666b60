// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension FixedWidthInteger {
    /// The integer's bytes, most significant first: the order of every format of Casebound.
    @inlinable package var bigEndianBytes: [UInt8] {
        unsafe withUnsafeBytes(of: bigEndian) { unsafe Array($0) }
    }
}

extension String {
    /// The text of valid UTF-8; nil for any other bytes.
    ///
    /// Several times as fast as the standard library's `init(validating:as:)`, which takes each byte by itself.
    package init?(utf8 bytes: [UInt8]) {
        do { self = String(copying: try UTF8Span(validating: bytes.span)) } catch { return nil }
    }
}

/// Reads big-endian integers and counted bytes from the front of a buffer.
package struct ByteReader {
    /// The buffer ended before what was asked for, or an integer does not fit.
    package struct Truncated: Error {
        @inlinable package init() {}
    }

    @usableFromInline internal let bytes: ArraySlice<UInt8>
    // Where the rest begins: cutting the front off a slice for each number costs more than reading the number.
    @usableFromInline internal var position: Int

    @inlinable package init(_ bytes: [UInt8]) { self.init(bytes[...]) }
    @inlinable package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    package var isAtEnd: Bool { remaining == 0 }
    @inlinable package var remaining: Int { bytes.endIndex - position }

    /// The next bytes, exactly that many.
    @inlinable package mutating func take(_ count: Int) throws(Truncated) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw Truncated() }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// The next big-endian integer.
    @inlinable package mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
        _ type: Value.Type = Value.self
    ) throws(Truncated) -> Value {
        Value(truncatingIfNeeded: try bigEndian(Value.bitWidth / 8))
    }

    /// The next bytes as one number: not generic, because the function above is compiled for no type in particular.
    @usableFromInline internal mutating func bigEndian(_ count: Int) throws(Truncated) -> UInt64 {
        guard count <= remaining else { throw Truncated() }
        var value: UInt64 = 0
        for index in position..<position + count { value = value << 8 | UInt64(bytes[index]) }
        position += count
        return value
    }

    /// The next 32 bytes.
    package mutating func digest() throws(Truncated) -> Digest {
        guard let digest = Digest(try take(Digest.byteCount)) else { throw Truncated() }
        return digest
    }

    /// The next 16 bytes.
    package mutating func identifier() throws(Truncated) -> Identifier {
        guard let identifier = Identifier(try take(Identifier.byteCount)) else { throw Truncated() }
        return identifier
    }
}
