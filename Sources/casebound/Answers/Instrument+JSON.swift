// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

extension Instrument {
    var listed: [(String, JSONValue)] {
        [("purpose", .string(purpose.rawValue)), ("setting", .string(setting.rawValue))]
    }

    var json: JSONValue {
        .members(
            [
                ("code", .string(code)), ("effective", .time(effective)), ("groups", .array(groups.map(\.json))),
                ("levels", levels.isEmpty ? nil : .array(levels.map(\.json))),
                ("outcomes", outcomes.isEmpty ? nil : .array(outcomes.map(\.json))),
                ("purpose", .string(purpose.rawValue)), ("scales", .array(scales.map(\.json))),
                ("setting", .string(setting.rawValue)), ("source", source.json), ("title", .string(title)),
                ("version", .string(version)),
            ].present
        )
    }
}

extension InstrumentSource {
    fileprivate var json: JSONValue {
        .members([("checked", .bool(isChecked)), ("citation", .string(citation)), ("licence", .string(licence))])
    }
}

extension ResponseScale {
    fileprivate var json: JSONValue {
        let steps = steps.map { step -> JSONValue in
            .members([
                ("code", .string(step.code)), ("label", .string(step.label)), ("meaning", .string(step.meaning)),
            ])
        }
        return .members([("code", .string(code)), ("label", .string(label)), ("steps", .array(steps))])
    }
}

extension FactorGroup {
    fileprivate var json: JSONValue {
        .members([
            ("code", .string(code)), ("factors", .array(factors.map(\.json))), ("kind", .string(kind.rawValue)),
            ("label", .string(label)),
        ])
    }
}

extension Factor {
    fileprivate var json: JSONValue {
        let condition = askedIf.map { condition -> JSONValue in
            .members([("factor", .string(condition.factor)), ("steps", .list(condition.steps))])
        }
        return .members(
            [
                ("askedIf", condition), ("code", .string(code)), ("critical", critical.map { .string($0.rawValue) }),
                ("guidance", .string(guidance)), ("label", .string(label)), ("scale", .string(scale)),
            ].present
        )
    }
}

extension LevelChoice {
    fileprivate var json: JSONValue {
        .members([
            ("code", .string(code)), ("label", .string(label)), ("meaning", .string(meaning)),
            ("reassessWithinDays", .integer(reassessWithinDays)),
        ])
    }
}

extension TriageOutcome {
    fileprivate var json: JSONValue {
        .members(
            [
                ("code", .string(code)), ("goesTo", goesTo.map { .string($0) }), ("label", .string(label)),
                ("meaning", .string(meaning)),
            ].present
        )
    }
}
