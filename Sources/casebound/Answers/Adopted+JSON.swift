// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import JSON
import Values

extension Adopted where Content: CommandFile {
    /// What is said of it in a list, without its parts.
    func json(standing: AdoptionStanding) -> JSONValue {
        .members(
            [
                ("code", .string(content.code)), ("entry", entry.json), ("reason", .string(reason)),
                ("since", .time(since)), ("standing", .string(standing.rawValue)), ("title", .string(content.title)),
                ("version", .string(content.version)), ("withdrawal", withdrawal?.json ?? .null),
            ] + content.listed
        )
    }
}

extension Withdrawal {
    fileprivate var json: JSONValue { .members([("entry", entry.json), ("reason", .string(reason))]) }
}
