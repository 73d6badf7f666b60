// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

extension DisclosureLine {
    var json: JSONValue {
        .members([
            ("agency", .optional(agency)), ("at", .optional(at)), ("authority", .optional(authority?.rawValue)),
            ("entry", entry.json), ("instrument", .optional(instrument)),
            ("recordClasses", .list(recordClasses.map(\.rawValue))), ("struck", strike?.json ?? .null),
            ("things", .list(things.map(\.text))), ("threat", .optional(threat)), ("to", .string(to)),
            ("why", .string(reason)), ("words", .optional(words)),
        ])
    }

    var lines: [TerminalText] {
        let recipient = [to, agency].compactMap(\.self).joined(separator: ", ")
        let time = at?.shown ?? "time not stated"
        let what = (things.map(\.text) + [words].compactMap(\.self)).joined(separator: ", ")
        let authority = [authority?.rawValue, instrument].compactMap(\.self).joined(separator: ", ")
        let classes = recordClasses.map(\.rawValue).joined(separator: ", ")
        let slip = strike.map { "\($0.by.name), \($0.reason)" }
        return ["  #\(entry.sequence)  \(recipient), \(time)"]
            + TerminalText.facts([
                ("  What", what), ("  Why", reason), ("  Authority", authority), ("  Threat", threat),
                ("  Record class", classes.isEmpty ? "not stated" : classes), ("  Entered by", entry.author.name),
                ("  STRUCK OUT by", slip),
            ])
    }
}
