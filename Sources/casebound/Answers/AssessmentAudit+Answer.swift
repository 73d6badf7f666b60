// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension AssessmentAudit {
    var json: JSONValue {
        .members([
            ("assessment", .string(assessment.reference.text)), ("lines", .array(lines.map(\.json))),
            ("open", .integer(open.count)), ("policy", .optional(assessment.policy?.code)),
            ("version", .optional(assessment.policy?.version)),
        ])
    }

    /// The audit sheet, a step a line.
    var shown: [TerminalText] {
        guard let policy = assessment.policy else {
            return ["\(assessment.reference.text) is held to no policy: nothing is required of it."]
        }
        var table = Table("STEP", "STANDS", "DUE", "ENTRY", "WHAT")
        for line in lines {
            table.add(
                "\(line.requirement.code)",
                line.standing.shown,
                line.due?.shown ?? "",
                line.standing.entry.map { "#\($0.sequence)" } ?? "",
                "\(line.requirement.label)\(line.note)"
            )
        }
        let count = open.count
        return ["\(assessment.reference.text)  \(policy.title), \(policy.version)"]
            + table.lines(orNone: "It requires nothing.")
            + [count == 0 ? "No step is open." : "\(count) step\(count == 1 ? " is" : "s are") open."]
    }
}

extension AssessmentAudit.Line {
    fileprivate var json: JSONValue {
        let override = override.map { override -> JSONValue in
            .members([("entry", override.entry.json), ("reason", .string(override.reason))])
        }
        return .members([
            ("at", .optional(standing.time)), ("code", .string(requirement.code)), ("due", .optional(due)),
            ("entry", standing.entry?.json ?? .null), ("kind", .string(requirement.kind.rawValue)),
            ("label", .string(requirement.label)), ("open", .bool(isOpen)), ("override", override ?? .null),
            ("reason", .optional(standing.reason)), ("standing", .string(standing.word)),
        ])
    }

    fileprivate var note: TerminalText {
        let reason: TerminalText = standing.reason.map { ". Excused: \($0)" } ?? ""
        let override: TerminalText = override.map { ". Closed over it in #\($0.entry.sequence): \($0.reason)" } ?? ""
        return "\(reason)\(override)"
    }
}

extension AssessmentAudit.Standing {
    fileprivate var word: String {
        switch self {
        case .notYet: "not-yet"
        case .met: "met"
        case .metLate: "met-late"
        case .due: "due"
        case .overdue: "overdue"
        case .excused: "excused"
        }
    }

    fileprivate var shown: TerminalText {
        switch self {
        case .notYet: "not yet"
        case .met: "met"
        case .metLate: "met LATE"
        case .due: "OPEN"
        case .overdue: "OVERDUE"
        case .excused: "excused"
        }
    }

    fileprivate var entry: EntryReference? {
        switch self {
        case .met(let entry, _), .metLate(let entry, _): entry
        case .excused(let excusal): excusal.entry
        case .notYet, .due, .overdue: nil
        }
    }

    fileprivate var time: Timestamp? {
        switch self {
        case .met(_, let time), .metLate(_, let time): time
        case .excused(let excusal): excusal.entry.time
        case .notYet, .due, .overdue: nil
        }
    }

    fileprivate var reason: String? {
        if case .excused(let excusal) = self { excusal.event.reason.text } else { nil }
    }
}
