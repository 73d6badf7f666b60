// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension CaseReport {
    /// The report without what it says.
    var json: JSONValue { .members(members) }

    /// The report with one of its versions.
    func json(showing version: ReportVersion) -> JSONValue {
        .members(members + [("content", version.content.json), ("version", .integer(version.number))])
    }

    private var members: [(key: String, value: JSONValue)] {
        [
            ("amends", .optional(amends.map { Reference(.report, $0).text })),
            ("kind", .optional(newest?.content.kind)), ("report", .string(reference.text)),
            ("state", .string(state.rawValue)), ("steps", .array(steps.map(\.json))),
            ("title", .optional(newest?.content.title)),
            (
                "versions",
                .array(
                    versions.map { .members([("entry", $0.entry.json), ("version", .integer($0.number))]) }
                )
            ),
        ]
    }

    /// One line for lists.
    var line: TerminalText {
        "  \(reference.text)  \(state.rawValue), version \(newest?.number ?? 0): \(newest?.content.title ?? "")"
    }

    /// The report with one of its versions, as people read it.
    func lines(showing version: ReportVersion) -> [TerminalText] {
        var lines: [TerminalText] = ["\(reference.text)  \(version.content.title)"]
        lines += TerminalText.facts([
            ("State", lacksItsVersion ? "\(state.rawValue), in a version that is not here any more" : state.rawValue),
            ("Version", "\(version.number) of \(versions.count)"),
            ("By", "\(version.entry.author.name), \(version.entry.time.shown.text)"),
            ("Amends", amends.map { Reference(.report, $0).text }),
        ])
        lines += ["", "What it says"] + version.content.lines
        if !steps.isEmpty { lines += ["", "Its way"] }
        for step in steps {
            lines.append("  \(step.entry.time.shown)  \(step.state.rawValue) by \(step.entry.author.name)")
            if let words = step.words { lines.append(TerminalText(block: words)) }
        }
        return lines
    }
}

extension ReportStep {
    fileprivate var json: JSONValue {
        .members([
            ("draft", .integer(draft)), ("entry", entry.json), ("state", .string(state.rawValue)),
            ("words", .optional(words)),
        ])
    }
}

extension ReportContent {
    fileprivate var json: JSONValue {
        switch self {
        case .incident(let report): report.json
        case .narrative(let report):
            .members([
                (
                    "statements",
                    .array(
                        report.statements.map {
                            .members([("cites", .list($0.cites.map(\.text))), ("text", .string($0.text.text))])
                        }
                    )
                ), ("title", .string(report.title)),
            ])
        }
    }

    fileprivate var lines: [TerminalText] {
        switch self {
        case .incident(let report):
            report.facts.flatMap { fact -> [TerminalText] in
                ["  \(fact.name):"] + fact.values.map { TerminalText(block: $0) }
            }
        case .narrative(let report):
            report.statements.enumerated().flatMap { index, statement -> [TerminalText] in
                let cites = statement.cites.map(\.text).joined(separator: ", ")
                return [
                    "  \(index + 1)  \(cites.isEmpty ? "cites nothing" : "cites \(cites)" as TerminalText)",
                    TerminalText(block: statement.text.text),
                ]
            }
        }
    }
}
