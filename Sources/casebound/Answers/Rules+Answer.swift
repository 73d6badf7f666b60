// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

extension Rules {
    var json: JSONValue {
        .members([
            ("caseTypes", .array(caseTypes.map(\.json))), ("clocks", .array(clocks.map(\.json))),
            ("custody", custody.json), ("effective", .time(effective)), ("findings", .array(findings.map(\.json))),
            ("incidentTypes", .array(incidentTypes.map(\.json))), ("name", .string(name)),
            ("tipCategories", .array(tipCategories.map(\.json))), ("version", .string(version)),
        ])
    }

    /// The rules as people read them.
    var lines: [TerminalText] {
        section("Kinds of cases", caseTypes.map { ("\($0.code)", "\($0.label)", $0.source) })
            + section("Findings", findings.map { ("\($0.code)", "\($0.label)", $0.source) })
            + section(
                "Kinds of tips",
                tipCategories.map {
                    ("\($0.code)", "\($0.label)\($0.suggestsLifeSafety ? ", suggests life safety" : "")", $0.source)
                }
            )
            + section(
                "Kinds of incidents",
                incidentTypes.map {
                    ("\($0.code)", "\($0.label); required: \($0.required.joined(separator: ", "))", $0.source)
                }
            )
            + section(
                "Clocks",
                clocks.map {
                    ("\($0.step)", "within \($0.minutes) min\($0.lifeSafetyOnly ? ", life safety" : "")", $0.source)
                }
            )
            + [
                "", "Custody",
                "  a first hash within \(custody.hashMinutes) min, a place within \(custody.placeMinutes) min, an answer within \(custody.answerMinutes) min",
            ]
    }

    private func section(
        _ title: TerminalText,
        _ rows: [(code: TerminalText, words: TerminalText, source: RuleSource?)]
    ) -> [TerminalText] {
        guard !rows.isEmpty else { return [] }
        return ["", title]
            + rows.map { row in
                guard let source = row.source else { return "  \(row.code): \(row.words)" }
                let mark = source.isChecked ? "" : ", not checked"
                return "  \(row.code): \(row.words) (\(source.citation)\(mark))"
            }
    }
}

extension CodedRule {
    fileprivate var json: JSONValue {
        .members([("code", .string(code)), ("label", .string(label)), ("source", source?.json ?? .null)])
    }
}

extension TipCategoryRule {
    fileprivate var json: JSONValue {
        .members([
            ("code", .string(code)), ("label", .string(label)), ("source", source?.json ?? .null),
            ("suggestsLifeSafety", .bool(suggestsLifeSafety)),
        ])
    }
}

extension IncidentTypeRule {
    fileprivate var json: JSONValue {
        .members([
            ("code", .string(code)), ("label", .string(label)), ("required", .list(required)),
            ("source", source?.json ?? .null),
        ])
    }
}

extension ClockRule {
    fileprivate var json: JSONValue {
        .members([
            ("lifeSafetyOnly", .bool(lifeSafetyOnly)), ("minutes", .integer(minutes)),
            ("source", source?.json ?? .null), ("step", .string(step)),
        ])
    }
}

extension CustodyRule {
    fileprivate var json: JSONValue {
        .members([
            ("answerMinutes", .integer(answerMinutes)), ("hashMinutes", .integer(hashMinutes)),
            ("placeMinutes", .integer(placeMinutes)),
        ])
    }
}

extension RuleSource {
    var json: JSONValue {
        .members([("checked", .bool(isChecked)), ("citation", .string(citation))])
    }
}
