// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import JSON

/// A call sheet: one tip as plain text, the way that somebody at a telephone or counter types it.
///
/// Lines of `Word: value` up to the first empty line, then what was said, word for word. A word may stand once, `Category`
/// several times. What the words mean is what `schemas/tip.schema.json` says of the members that they fill.
struct SheetTips: TipRecords {
    let report = ImportReport()
    private let text: [UInt8]
    private var isDone = false

    /// Reads the sheet; it is one record, and so at most 4 MiB long.
    init(_ stream: ByteStream) throws {
        var bytes: [UInt8] = []
        while bytes.count <= TipFile.longestRecord, let piece = try stream.next() { bytes += piece }
        if bytes.isEmpty { throw TipFileError.empty }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { throw TipFileError.utf16 }
        text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func next() -> TipRecord? {
        if isDone { return nil }
        isDone = true
        let place = RecordPlace(unit: .file, line: 1)
        do throws(FormFault) {
            let json = try tip()
            return .tip(try TipReport(JSONPlace(json)), json, place)
        } catch { return .refused(error.refusal(at: place)) }
    }

    private func tip() throws(FormFault) -> JSONValue {
        guard text.count <= TipFile.longestRecord else {
            throw FormFault(part: nil, reason: "the sheet is longer than 4 MiB")
        }
        guard let whole = String(validating: text, as: UTF8.self) else {
            throw FormFault(part: nil, reason: "it is not UTF-8 text")
        }
        let lines = whole.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line))
        }
        guard let blank = lines.firstIndex(of: "") else {
            throw FormFault(part: nil, reason: "after the words comes an empty line, and then what was said")
        }
        var sheet = SheetWords()
        for (index, line) in lines[..<blank].enumerated() { try sheet.take(line, number: index + 1) }
        return sheet.json(narrative: lines[(blank + 1)...].joined(separator: "\n"))
    }
}

/// The words of a call sheet, gathered into the members of a tip.
private struct SheetWords {
    private var values: [String: JSONValue] = [:]
    private var categories: [JSONValue] = []

    /// The words and the members that they fill; a member of an object has a point in it.
    private static let members = [
        "channel": "source.channel", "line": "source.name", "number": "source.externalID", "received": "receivedAt",
        "site": "site", "danger now": "dangerNow", "when": "happening", "where": "place", "language": "language",
        "caller": "reporter.name", "contact": "reporter.contact",
    ]

    mutating func take(_ line: String, number: Int) throws(FormFault) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw FormFault(part: "line \(number)", reason: "must be a word, a colon and a value")
        }
        let word = String(line[..<colon]).lowercased()
        let value = String(line[line.index(after: colon)...].drop { $0 == " " })
        if word == "category" {
            categories.append(.string(value))
        } else if let member = SheetWords.members[word] {
            guard values.updateValue(.string(value), forKey: member) == nil else {
                throw FormFault(part: "line \(number)", reason: "this word stands twice")
            }
        } else {
            throw FormFault(part: "line \(number)", reason: "this is not a word of a call sheet")
        }
    }

    func json(narrative: String) -> JSONValue {
        var members: [(String, JSONValue)] = [("narrative", .string(narrative))]
        for (path, value) in values where !path.utf8.contains(UInt8(ascii: ".")) { members.append((path, value)) }
        for object in ["source", "reporter"] {
            let inside = values.filter { $0.key.utf8.starts(with: "\(object).".utf8) }
                .map { (String($0.key.dropFirst(object.count + 1)), $0.value) }
            if !inside.isEmpty { members.append((object, .members(inside))) }
        }
        if !categories.isEmpty { members.append(("categories", .array(categories))) }
        return .members(members)
    }
}
