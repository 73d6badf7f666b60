// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension FixedWidthInteger {
    /// The integer's bytes, most significant first: the order of every format of Casebound.
    @inlinable package var bigEndianBytes: [UInt8] {
        unsafe withUnsafeBytes(of: bigEndian) { unsafe Array($0) }
    }
}

/// Reads big-endian integers and counted bytes from the front of a buffer.
package struct ByteReader {
    /// The buffer ended before what was asked for, or an integer does not fit.
    package struct Truncated: Error {
        @inlinable package init() {}
    }

    @usableFromInline internal var rest: ArraySlice<UInt8>

    @inlinable package init(_ bytes: [UInt8]) { rest = bytes[...] }
    @inlinable package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    package var isAtEnd: Bool { rest.isEmpty }
    package var remaining: Int { rest.count }

    /// The next bytes, exactly that many.
    @inlinable package mutating func take(_ count: Int) throws(Truncated) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw Truncated() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The next big-endian integer.
    @inlinable package mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
        _ type: Value.Type = Value.self
    ) throws(Truncated) -> Value {
        var value: Value = 0
        for byte in try take(Value.bitWidth / 8) {
            value = Value(truncatingIfNeeded: UInt64(value) << 8) | Value(byte)
        }
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
