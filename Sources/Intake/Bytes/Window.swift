// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The part of a byte stream that a reader has in hand: from `kept` on, growing at the end and dropped at the front.
struct Window {
    private let stream: ByteStream
    private(set) var bytes: [UInt8] = []
    /// The byte that is read next, as an index of `bytes`.
    var position = 0
    /// What stands before it is dropped at the next reading.
    private var kept = 0

    init(_ stream: ByteStream) { self.stream = stream }

    /// Bytes from the kept place to the reading position.
    var taken: ArraySlice<UInt8> { bytes[kept..<position] }

    /// Bytes that were taken since the kept place.
    var takenCount: Int { position - kept }

    /// How much is in hand: what a test watches to hold memory flat.
    var heldCount: Int { bytes.count }

    /// Keeps nothing of what has been read so far.
    mutating func keepFromHere() { kept = position }

    /// Goes back to the kept place.
    mutating func rewind() { position = kept }

    /// The next byte, reading on where needed; nil at the end.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        if position < bytes.count { return bytes[position] }
        return try fill() ? bytes[position] : nil
    }

    /// The byte that many places on, reading on where needed; nil beyond the end.
    mutating func peek(ahead offset: Int) throws -> UInt8? {
        while position + offset >= bytes.count {
            guard try fill() else { return nil }
        }
        return bytes[position + offset]
    }

    /// Goes past a UTF-8 byte order mark, where one stands.
    mutating func skipByteOrderMark() throws {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        while bytes.count - position < mark.count, try fill() {}
        if bytes[position...].starts(with: mark) { position += mark.count }
    }

    /// Whether a UTF-16 byte order mark, or a zero byte, stands here: no text in UTF-8 begins like that.
    mutating func beginsAsUTF16() throws -> Bool {
        guard let first = try peek(), let second = try peek(ahead: 1) else { return false }
        return (first, second) == (0xff, 0xfe) || (first, second) == (0xfe, 0xff) || first == 0 || second == 0
    }

    /// Goes past one byte and keeps nothing before it.
    mutating func drop() {
        position += 1
        kept = position
    }

    /// Reads one more piece of the stream; false at its end.
    ///
    /// Indices shift by what is dropped.
    mutating func fill() throws -> Bool {
        guard let chunk = try stream.next() else { return false }
        bytes.removeSubrange(..<kept)
        position -= kept
        kept = 0
        bytes += chunk
        return true
    }
}
