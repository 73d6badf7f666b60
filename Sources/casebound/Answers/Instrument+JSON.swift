// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import JSON
import Values

extension AdoptedInstrument {
    /// What is said of it in a list, without its factors.
    func json(standing: AdoptedInstruments.Standing) -> JSONValue {
        .members([
            ("code", .string(instrument.code)), ("entry", entry.json),
            ("purpose", .string(instrument.purpose.rawValue)),
            ("reason", .string(reason)), ("setting", .string(instrument.setting.rawValue)), ("since", .time(since)),
            ("standing", .string(standing.rawValue)), ("title", .string(instrument.title)),
            ("version", .string(instrument.version)), ("withdrawal", withdrawal?.json ?? .null),
        ])
    }
}

extension InstrumentWithdrawal {
    fileprivate var json: JSONValue { .members([("entry", entry.json), ("reason", .string(reason))]) }
}

extension Instrument {
    /// In the form of its file, so that it can be adopted again from this.
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

extension [(String, JSONValue?)] {
    /// Those that are there: a file leaves the others out.
    fileprivate var present: [(String, JSONValue)] {
        compactMap { name, value in value.map { (name, $0) } }
    }
}
