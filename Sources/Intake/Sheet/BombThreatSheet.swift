// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values

/// A bomb threat's checklist as plain text, the way that somebody with a caller on the line fills it in.
///
/// Lines of `Word: value`, each word at most once; a line that begins with a space goes on with the one before. A word that
/// is left out, or has no value, was not noted. Several voices, manners or sounds stand with commas between.
package enum BombThreatSheet {
    /// What is wrong with a sheet, and in which line, counted from 1.
    package struct Fault: Error, Equatable {
        package let line: Int?
        package let reason: String

        package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
    }

    private static let words: [(word: String, take: @Sendable (inout BombThreat, String) -> Bool)] = [
        ("Exact words", { take(&$0.exactWords, $1) }), ("Goes off", { take(&$0.explodes, $1) }),
        ("Set off by", { take(&$0.trigger, $1) }), ("Where", { take(&$0.place, $1) }),
        ("Looks like", { take(&$0.looksLike, $1) }), ("Kind", { take(&$0.kind, $1) }),
        ("Why", { take(&$0.why, $1) }), ("Placed by", { take(&$0.placedBy, $1) }),
        ("Caller said", { take(&$0.callerSaid, $1) }), ("Voice", { take(&$0.voice, $1) }),
        ("Manner", { take(&$0.manner, $1) }), ("Background", { take(&$0.background, $1) }),
        ("Call began", { take(&$0.callStarted, $1) }), ("Call ended", { take(&$0.callEnded, $1) }),
        ("Number shown", { take(&$0.numberShown, $1) }), ("Line called", { take(&$0.lineCalled, $1) }),
        ("Remarks", { take(&$0.remarks, $1) }),
    ]

    /// The sheet with nothing filled in.
    package static var blank: [String] { words.map { "\($0.word):" } }

    /// Reads a sheet; refuses one on which nothing is noted.
    package static func read(_ text: String) throws(Fault) -> BombThreat {
        var threat = BombThreat()
        var seen: Set<String> = []
        for (line, word, value) in try lines(of: text) {
            guard let known = words.first(where: { $0.word.lowercased().utf8.elementsEqual(word.utf8) }) else {
                throw Fault(line: line, reason: "this is not a word of the checklist")
            }
            guard seen.insert(word).inserted else { throw Fault(line: line, reason: "this word stands twice") }
            guard value.isEmpty || known.take(&threat, value) else {
                throw Fault(line: line, reason: "this must be a time such as 2026-04-17T23:05:00-04:00")
            }
        }
        guard threat != BombThreat() else { throw Fault(line: nil, reason: "nothing is noted on it") }
        return threat
    }

    private static func lines(of text: String) throws(Fault) -> [(line: Int, word: String, value: String)] {
        var lines: [(line: Int, word: String, value: String)] = []
        for (index, raw) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(String.UnicodeScalarView(raw.last == "\r" ? raw.dropLast() : raw))
            if line.utf8.allSatisfy({ $0 == 0x20 }) { continue }
            if line.utf8.first == 0x20, !lines.isEmpty {
                lines[lines.count - 1].value += "\n" + trimmed(line[...])
            } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let value = trimmed(line[line.index(after: colon)...])
                lines.append((index + 1, line[..<colon].lowercased(), value))
            } else {
                throw Fault(line: index + 1, reason: "must be a word of the checklist, a colon and what was noted")
            }
        }
        return lines
    }

    private static func trimmed(_ text: Substring) -> String {
        let front = text.utf8.drop { $0 == 0x20 }
        let count = front.reversed().prefix { $0 == 0x20 }.count
        return String(decoding: front.dropLast(count), as: UTF8.self)
    }

    private static func take(_ part: inout Narrative?, _ value: String) -> Bool {
        part = Narrative(value)
        return true
    }

    private static func take(_ part: inout String?, _ value: String) -> Bool {
        part = value
        return true
    }

    private static func take(_ part: inout [String], _ value: String) -> Bool {
        part = value.utf8.split(separator: 0x2C).map { trimmed(Substring($0)) }.filter { !$0.isEmpty }
        return true
    }

    private static func take(_ part: inout Timestamp?, _ value: String) -> Bool {
        part = Timestamp(value)
        return part != nil
    }
}
