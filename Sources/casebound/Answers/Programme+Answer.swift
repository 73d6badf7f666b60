// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import JSON

extension Programme {
    /// Each part as its single values, by the heads of its table.
    var json: JSONValue {
        let parts = ProgrammePart.allCases.map { part in (part.rawValue, values(part).json) }
        return .members([("cases", .integer(caseCount))] + parts)
    }

    var lines: [TerminalText] {
        ["From the \(caseCount) cases that you can open, as of \(asOf.shown)."]
            + ProgrammePart.allCases.flatMap { part in tables(part).flatMap { [""] + $0.lines } }
    }
}

extension FigureTable {
    fileprivate var json: JSONValue {
        .array(rows.map { row in .members(zip(heads, row).map { ($0, .string($1)) }) })
    }

    fileprivate var lines: [TerminalText] {
        var table = Table(heads.map { "\($0)" })
        for row in rows { table.add(row.map { "\($0)" }) }
        return ["\(title)"] + table.lines(orNone: "\(none)")
    }
}
