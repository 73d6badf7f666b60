// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Cuts a file of JSON into its records, so that they are parsed one by one.
///
/// The file is an array, whose elements are the records; or JSON Lines, a record a line; or one record. It is JSON
/// Lines where its first line closes all that it opens or, not ending as if it went on, is followed by a brace. A record that is not JSON
/// costs only itself, except that an array cut short can't be read past its end.
struct JSONRecords {
    enum Piece: Hashable {
        case record([UInt8], RecordPlace)
        case tooLong(RecordPlace)
        /// The array breaks off, or something follows it.
        case brokenArray(RecordPlace)
    }

    private enum Form {
        case array
        case lines
        case document
    }

    private let longest: Int
    private(set) var window: Window
    private var line = 1
    private var form = Form.document
    private var elementCount = 0
    private var isAtEnd = false

    /// Records longer than that many bytes are given back as too long.
    init(_ stream: ByteStream, longest: Int) throws {
        window = Window(stream)
        self.longest = longest
        if try window.beginsAsUTF16() { throw TipFileError.utf16 }
        try window.skipByteOrderMark()
        try skipSpace()
        guard let first = try window.peek() else { throw TipFileError.empty }
        if first == UInt8(ascii: "[") {
            window.drop()
            form = .array
        } else if try holdsLines() {
            form = .lines
        }
    }

    mutating func next() throws -> Piece? {
        guard !isAtEnd else { return nil }
        try skipSpace()
        switch form {
        case .array: return try nextElement()
        case .lines: return try nextLine { $0 == .lineFeed }
        case .document: return try nextLine { _ in false }
        }
    }

    private mutating func nextLine(until stops: (UInt8) -> Bool) throws -> Piece? {
        guard try window.peek() != nil else { return nil }
        return try take(at: RecordPlace(unit: form == .lines ? .line : .file, line: line), until: stops)
    }

    private mutating func nextElement() throws -> Piece? {
        switch try window.peek() {
        case UInt8(ascii: "]"): return try closeArray()
        case UInt8(ascii: ",") where elementCount > 0:
            window.drop()
            try skipSpace()
        case nil: return breakOff()
        default: break
        }
        let place = RecordPlace(unit: .element(elementCount), line: line)
        elementCount += 1
        var nesting = JSONNesting()
        return try take(at: place) { byte in
            if nesting.isClosed, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { return true }
            nesting.pass(byte)
            return false
        }
    }

    private mutating func closeArray() throws -> Piece? {
        window.drop()
        try skipSpace()
        isAtEnd = true
        return try window.peek() == nil ? nil : breakOff()
    }

    private mutating func breakOff() -> Piece {
        isAtEnd = true
        return .brokenArray(RecordPlace(unit: .line, line: line))
    }
}

extension JSONRecords {
    private mutating func skipSpace() throws {
        while let byte = try window.peek(), byte.isJSONSpace {
            if byte == .lineFeed { line += 1 }
            window.drop()
        }
        window.keepFromHere()
    }

    private mutating func take(at place: RecordPlace, until stops: (UInt8) -> Bool) throws -> Piece {
        window.keepFromHere()
        var isTooLong = false
        while let byte = try window.peek(), !stops(byte) {
            if byte == .lineFeed { line += 1 }
            window.position += 1
            if window.takenCount > longest {
                isTooLong = true
                window.keepFromHere()
            }
        }
        defer { window.keepFromHere() }
        return isTooLong ? .tooLong(place) : .record(Array(window.taken), place)
    }

    private mutating func holdsLines() throws -> Bool {
        var nesting = JSONNesting()
        var offset = 0
        var last: UInt8?
        while offset <= longest, let byte = try window.peek(ahead: offset), byte != .lineFeed {
            nesting.pass(byte)
            if !byte.isJSONSpace { last = byte }
            offset += 1
        }
        if nesting.isClosed || offset > longest { return true }
        if let last, [UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":")].contains(last) { return false }
        while let byte = try window.peek(ahead: offset), byte == .lineFeed || byte == .carriageReturn { offset += 1 }
        return try window.peek(ahead: offset) == UInt8(ascii: "{")
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0a || self == 0x0d }
}
