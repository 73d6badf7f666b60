// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import NIOCore
internal import Values

/// Reads `multipart/form-data` (RFC 7578) as it comes: small parts whole, and a file piece by piece.
struct MultipartReader<Body: AsyncSequence> where Body.Element == ByteBuffer {
    /// What stands in front of a part.
    struct Head: Hashable {
        let name: [UInt8]
        /// Nil where the part is no file.
        let fileName: [UInt8]?
        /// The type that the sender says it is of; nil where they say none.
        var contentType: [UInt8]?
    }

    private static var longestHead: Int { 8192 }
    private var iterator: Body.AsyncIterator
    /// What has come and was not given out yet.
    private var waiting: [UInt8]
    private let delimiter: [UInt8]
    private var isAtEnd = false
    /// Until when what is read must have come; nil where something else says so.
    var end: ContinuousClock.Instant?

    init(_ body: Body, boundary: [UInt8]) {
        iterator = body.makeAsyncIterator()
        delimiter = Array("\r\n--".utf8) + boundary
        // The first delimiter may stand at the very beginning, without a line before it.
        waiting = Array("\r\n".utf8)
    }

    /// The boundary that a content type names; nil where it is no form of this kind.
    static func boundary(of contentType: String?) -> [UInt8]? {
        guard let contentType, contentType.lowercased().utf8.starts(with: "multipart/form-data".utf8),
            let place = Array(contentType.lowercased().utf8).firstPlace(of: Array("boundary=".utf8))
        else { return nil }
        var boundary = Array(contentType.utf8.dropFirst(place + 9).prefix { $0 != UInt8(ascii: ";") })
        if boundary.first == UInt8(ascii: "\""), boundary.last == UInt8(ascii: "\""), boundary.count > 2 {
            boundary = Array(boundary.dropFirst().dropLast())
        }
        let isPlain = boundary.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
        return (1...70).contains(boundary.count) && isPlain ? boundary : nil
    }

    /// The head of the next part, once the one before it was read to its end; nil after the last.
    mutating func next() async throws -> Head? {
        guard try await take() == nil else { throw MultipartReader.malformed }
        while waiting.count < delimiter.count + 2 {
            guard try await more() else { throw MultipartReader.cutShort }
        }
        let after = waiting.dropFirst(delimiter.count).prefix(2)
        if after.elementsEqual("--".utf8) {
            isAtEnd = true
            return nil
        }
        guard after.elementsEqual("\r\n".utf8) else { throw MultipartReader.malformed }
        waiting.removeFirst(delimiter.count + 2)
        let blank = Array("\r\n\r\n".utf8)
        while true {
            if let place = waiting.firstPlace(of: blank) {
                defer { waiting.removeFirst(place + blank.count) }
                return try MultipartReader.head(waiting[..<place])
            }
            guard waiting.count < MultipartReader.longestHead else { throw MultipartReader.malformed }
            guard try await more() else { throw MultipartReader.cutShort }
        }
    }

    /// The next bytes of a part; nil at its end.
    mutating func take() async throws -> ByteBuffer? {
        guard !isAtEnd else { return nil }
        while true {
            if let place = waiting.firstPlace(of: delimiter) {
                guard place > 0 else { return nil }
                defer { waiting.removeFirst(place) }
                return ByteBuffer(bytes: waiting[..<place])
            }
            // A delimiter may have begun in the last bytes.
            let safe = waiting.count - delimiter.count
            if safe > 0 {
                defer { waiting.removeFirst(safe) }
                return ByteBuffer(bytes: waiting[..<safe])
            }
            guard try await more() else { throw MultipartReader.cutShort }
        }
    }

    /// The whole of a small part.
    mutating func whole(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await take() {
            guard bytes.count + piece.readableBytes <= limit else {
                throw WebRefusal.tooLarge("A field has at most \(limit / 1024) KiB here. Nothing was done.")
            }
            bytes += piece.readableBytesView
        }
        return bytes
    }

    private mutating func more() async throws -> Bool {
        guard let part = try await iterator.next(isolation: #isolation) else { return false }
        if let end, ContinuousClock.now >= end { throw WebRefusal.tooSlow }
        waiting += part.readableBytesView
        return true
    }

    private static func head(_ bytes: ArraySlice<UInt8>) throws(WebRefusal) -> Head {
        guard let text = String(utf8: Array(bytes)) else { throw malformed }
        let lines = text.split(whereSeparator: \.isNewline)
        func line(_ name: String) -> [UInt8]? {
            lines.first { $0.lowercased().utf8.starts(with: name.utf8) }.map {
                Array($0.utf8.dropFirst(name.utf8.count))
            }
        }
        let type = line("content-type:")
        guard let line = line("content-disposition:"), let name = value(of: "name", in: line) else { throw malformed }
        return Head(
            name: name,
            fileName: value(of: "filename", in: line),
            contentType: type
        )
    }

    /// A quoted value, in which browsers write a quote and line breaks percent-encoded.
    private static func value(of name: String, in line: [UInt8]) -> [UInt8]? {
        guard let place = line.firstPlace(of: Array("; \(name)=\"".utf8)) else { return nil }
        let value = line[(place + name.utf8.count + 4)...].prefix { $0 != UInt8(ascii: "\"") }
        return ["%22": "\"", "%0D": "\r", "%0A": "\n"].reduce(Array(value)) { value, pair in
            value.replacing(Array(pair.key.utf8), with: Array(pair.value.utf8))
        }
    }

    /// It ended before its end: the connection broke, or what was sent is not whole.
    static var cutShort: WebRefusal {
        WebRefusal(.badRequest, "Cut short", "What was sent did not come whole. Nothing was done. Send it again.")
    }

    private static var malformed: WebRefusal {
        .unfit(
            "What was sent did not come whole, or is no form. Nothing was done. Check the connection and send it again."
        )
    }
}

extension [UInt8] {
    /// Where a pattern first stands.
    func firstPlace(of pattern: [UInt8]) -> Int? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        var place = 0
        while place <= count - pattern.count {
            guard let next = self[place...(count - pattern.count)].firstIndex(of: first) else { return nil }
            if self[next..<(next + pattern.count)].elementsEqual(pattern) { return next }
            place = next + 1
        }
        return nil
    }
}
