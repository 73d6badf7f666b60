// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Reads CSV as RFC 4180 writes it, byte by byte, in memory bounded by the longest row.
///
/// Lines may end in CRLF, LF or CR; the last may lack its end; a UTF-8 byte order mark and empty lines are passed
/// over; a quoted field may hold separators, quotes (doubled) and lines. Nothing is repaired or guessed: a row that is
/// not CSV is given back as a refusal, and reading goes on after it. Where a quote is at fault, that is the line after
/// the one with the quote, so that a stray quote costs no row but its own.
///
/// A reader of our own, because SwiftCSV 0.10.0, though it reads csv-spectrum, works on whole strings by grapheme (a
/// combining mark after a separator joins two fields), takes unclosed quotes, and pads and cuts uneven rows in silence.
package struct CSVReader {
    /// What the reader gives: a row, or where there is none and why.
    package enum Record: Hashable, Sendable {
        case row(CSVRow)
        case refused(CSVRefusal)
    }

    package static let longestField = 1 << 20
    package static let longestRow = 4 << 20
    package static let mostColumns = 1000

    private let separator: UInt8
    private(set) var window: Window
    private var line = 1
    private var rowNumber = 0
    private var opened: (offset: Int, line: Int)?

    /// Takes the separator's byte: a comma, a semicolon, a tab.
    package init(_ stream: ByteStream, separator: UInt8 = UInt8(ascii: ",")) {
        window = Window(stream)
        self.separator = separator
    }

    /// Whether the file begins as UTF-16 does; to be asked before the first row.
    mutating func beginsAsUTF16() throws -> Bool { try window.beginsAsUTF16() }

    /// The next row or refusal; nil at the end.
    ///
    /// Throws only what the stream throws.
    package mutating func next() throws -> Record? {
        if rowNumber == 0 { try window.skipByteOrderMark() }
        try skipEmptyLines()
        guard try window.peek() != nil else { return nil }
        rowNumber += 1
        opened = nil
        var row = CSVRow(number: rowNumber, line: line)
        do {
            try read(&row)
            return .row(row)
        } catch let fault as CSVFault {
            let refusal = CSVRefusal(fault: fault, row: rowNumber, column: row.count + 1, line: row.line)
            try skipBadRow()
            return .refused(refusal)
        }
    }

    private mutating func read(_ row: inout CSVRow) throws {
        while true {
            guard row.count < CSVReader.mostColumns else { throw CSVFault.tooManyColumns }
            if try window.peek() == .quote { try readQuoted(into: &row) } else { try readBare(into: &row) }
            row.endField()
            opened = nil
            guard try window.peek() == separator else { return try takeLineEnd() }
            window.position += 1
        }
    }

    private mutating func readBare(into row: inout CSVRow) throws {
        let separator = separator
        try takeRun(into: &row) { $0 == separator || $0 == .lineFeed || $0 == .carriageReturn || $0 == .quote }
        guard try window.peek() != .quote else { throw CSVFault.bareQuote }
    }

    private mutating func readQuoted(into row: inout CSVRow) throws {
        opened = (window.takenCount, line)
        window.position += 1
        while true {
            try takeRun(into: &row) { $0 == .quote }
            guard try window.peek() != nil else { throw CSVFault.unclosedQuote }
            window.position += 1
            guard try window.peek() == .quote else { break }
            row.append([.quote])
            window.position += 1
        }
        guard let byte = try window.peek() else { return }
        guard byte == separator || byte == .lineFeed || byte == .carriageReturn else { throw CSVFault.textAfterQuote }
    }

    /// Takes bytes up to one at which `stops` holds, or to the end.
    @inline(__always)
    private mutating func takeRun(into row: inout CSVRow, until stops: (UInt8) -> Bool) throws {
        while try window.peek() != nil {
            let start = window.position
            var end = start
            while end < window.bytes.count, !stops(window.bytes[end]) {
                if window.bytes[end] == .lineFeed || window.bytes[end] == .carriageReturn { countLine(endingAt: end) }
                end += 1
            }
            row.append(window.bytes[start..<end])
            window.position = end
            guard row.openFieldByteCount <= CSVReader.longestField else { throw CSVFault.fieldTooLong }
            guard row.byteCount <= CSVReader.longestRow else { throw CSVFault.rowTooLong }
            if end < window.bytes.count { return }
        }
    }

    /// Counts CRLF once: at its CR.
    private mutating func countLine(endingAt index: Int) {
        if window.bytes[index] == .carriageReturn || window.bytes[index - 1] != .carriageReturn { line += 1 }
    }
}

extension CSVReader {
    private mutating func skipEmptyLines() throws {
        window.keepFromHere()
        while let byte = try window.peek(), byte == .lineFeed || byte == .carriageReturn {
            try takeLineEnd()
            window.keepFromHere()
        }
    }

    private mutating func takeLineEnd() throws {
        guard let byte = try window.peek() else { return }
        line += 1
        window.position += 1
        if byte == .carriageReturn, try window.peek() == .lineFeed { window.position += 1 }
    }

    private mutating func skipBadRow() throws {
        if let opened {
            window.rewind()
            window.position += opened.offset
            line = opened.line
        }
        while let byte = try window.peek(), byte != .lineFeed, byte != .carriageReturn { window.drop() }
        try takeLineEnd()
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
