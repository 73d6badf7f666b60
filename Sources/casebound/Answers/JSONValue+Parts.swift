// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension JSONValue {
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func optional(_ time: Timestamp?) -> JSONValue { optional(time?.text) }
    static func optional(_ text: Narrative?) -> JSONValue { optional(text?.text) }
    static func list(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
    static func time(_ time: Timestamp) -> JSONValue { .string(time.text) }
}

extension Author {
    var json: JSONValue { .members([("id", .string(id.hex)), ("name", .string(name))]) }
}

extension Timestamp {
    /// For people: to the second, in UTC.
    var shown: TerminalText { "\(dateText) \(String(text.dropFirst(11).prefix(8)))Z" }
}

extension EntryReference {
    /// Where and by whom something was entered.
    var json: JSONValue {
        .members([
            ("author", author.json), ("number", .integer(sequence)), ("time", .time(time)),
            ("type", .string(envelope.type)),
        ])
    }
}

extension [(String, JSONValue?)] {
    /// Those that are there: a file leaves the others out.
    var present: [(String, JSONValue)] {
        compactMap { name, value in value.map { (name, $0) } }
    }
}
