// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import JSON

extension KnownThen {
    var json: JSONValue {
        .members([("entry", entry.json), ("now", .integer(now.size)), ("then", then.json)])
    }

    var lines: [TerminalText] {
        let since = now.size - entry.sequence - 1
        return [
            "Before entry #\(entry.sequence) of \(entry.author.name), \(entry.time.shown), the case held what stands below.",
            "Since then \(since) \(since == 1 ? "entry was" : "entries were") made: casebound case timeline.", "",
        ] + then.lines
    }
}
