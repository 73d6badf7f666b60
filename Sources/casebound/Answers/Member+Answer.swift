// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

extension Member {
    var roleNames: [String] { roles.map(\.rawValue).sorted() }

    var json: JSONValue {
        .members([
            ("id", .string(id.hex)), ("joined", .bool(keys != nil)), ("name", .string(name)),
            ("roles", .list(roleNames)), ("secondFactor", .bool(secondFactor != nil)),
            ("signInName", .string(signInName)), ("standing", .string(standing.rawValue)),
            ("unit", .optional(unit?.hex)),
        ])
    }
}
