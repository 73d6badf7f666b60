// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import JSON
import Values

extension Assessment {
    /// What is said of it in lists: no level, so that no list ranks people.
    var summaryJSON: JSONValue {
        .members([
            ("assessment", .string(reference.text)), ("closed", .bool(isClosed)), ("entry", entry.json),
            ("policy", .optional(policy?.code)), ("round", round.map { .integer($0.number) } ?? .null),
            ("subject", .optional(subject?.text)),
        ])
    }
}

extension AssessmentPage {
    var json: JSONValue {
        let policy = assessment.policy.map { policy -> JSONValue in
            .members([
                ("code", .string(policy.code)), ("title", .string(policy.title)), ("version", .string(policy.version)),
            ])
        }
        return .members([
            ("actions", .array(assessment.actions.map(json))), ("assessment", .string(assessment.reference.text)),
            ("closed", .bool(assessment.isClosed)), ("closings", .array(assessment.closings.map(\.json))),
            ("concern", assessment.concern.json),
            ("determinations", steps(assessment.determinations)), ("entry", assessment.entry.json),
            ("excusals", steps(assessment.excusals)), ("interviews", steps(assessment.interviews)),
            ("level", assessment.level(at: now).json), ("notices", steps(assessment.notices)),
            ("planReviews", steps(assessment.planReviews)), ("policy", policy ?? .null),
            ("records", steps(assessment.records)), ("rounds", .array(assessment.rounds.map(\.json))),
            ("subject", .optional(assessment.subject?.text)),
            ("triggers", .array(assessment.triggers.map(\.json))),
        ])
    }

    private func steps(_ list: [Dated<some AssessmentStep>]) -> JSONValue {
        .array(
            list.map { step in
                let fields: [(String, JSONValue)] = [
                    ("entry", step.entry.json), ("struck", file.struck[step.entry.sequence]?.json ?? .null),
                ]
                return .members(fields + step.event.facts)
            }
        )
    }

    private func json(_ action: Dated<PlanActionAdded>) -> JSONValue {
        .members([
            ("doneWhen", .string(action.event.doneWhen)), ("entry", action.entry.json),
            ("strategy", .string(action.event.strategy.rawValue)),
            ("task", file.task(action.event.task)?.json ?? .null),
        ])
    }
}

extension Concern {
    fileprivate var json: JSONValue {
        .members([
            ("knownAt", .string(knownAt.text)), ("manner", .string(manner.rawValue)), ("place", .optional(place)),
            ("receivedBy", .optional(receivedBy)), ("saidAt", .optional(saidAt?.text)),
            ("sources", .list(sources.map(\.text))),
            (
                "target",
                .members([
                    ("kind", .string(target.kind.rawValue)), ("things", .list(target.things.map(\.text))),
                    ("words", .optional(target.words)),
                ])
            ), ("words", .optional(words)),
        ])
    }
}

extension LevelReading {
    fileprivate var json: JSONValue {
        switch self {
        case .notSet: .members([("standing", .string("not-set"))])
        case .current(let set, let instrument):
            .members([("set", set.json(of: instrument)), ("standing", .string("current"))])
        case .outOfDate(let since): .members([("since", .time(since)), ("standing", .string("out-of-date"))])
        }
    }
}

extension Dated<LevelSet> {
    func json(of instrument: Instrument) -> JSONValue {
        let disability = JSONValue.members([
            ("answer", .string(event.disability.answer.rawValue)), ("words", .optional(event.disability.words)),
        ])
        return .members([
            ("disability", disability), ("entry", entry.json), ("evidence", .list(event.evidence.map(\.text))),
            ("imminence", .optional(event.imminence)), ("interpreter", .optional(event.interpreter)),
            ("label", .string(instrument.label(of: event.level))), ("level", .string(event.level.code)),
            ("rationale", .string(event.rationale.text)), ("reassessBy", .time(event.reassessBy)),
            ("target", .optional(event.target)), ("triggers", .optional(event.triggers)),
        ])
    }
}

extension Instrument {
    /// How a level is called.
    func label(of level: LevelOfConcern) -> String {
        levels.first { $0.code == level.code }?.label ?? level.code
    }
}

extension PlanTrigger {
    fileprivate var json: JSONValue {
        .members([
            ("answered", answered?.json ?? .null), ("entry", entry.json), ("on", .time(added.on)),
            ("remark", .optional(remark)), ("trigger", .integer(number)), ("what", .string(added.what)),
        ])
    }
}

extension AssessmentClosing {
    fileprivate var json: JSONValue {
        let overrides = closed.overrides.map { override -> JSONValue in
            .members([
                ("reason", .string(override.reason.text)), ("requirement", .string(override.requirement)),
            ])
        }
        let undone = reopened.map { reopened -> JSONValue in
            .members([("entry", reopened.entry.json), ("reason", .string(reopened.event.reason.text))])
        }
        return .members([
            ("entry", entry.json), ("overrides", .array(overrides)), ("reason", .string(closed.reason.text)),
            ("reopened", undone ?? .null),
        ])
    }
}
