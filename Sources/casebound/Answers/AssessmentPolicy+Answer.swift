// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Values

extension AssessmentPolicy {
    var scope: TerminalText { "\(jurisdiction), \(setting.rawValue)" }

    var lines: [TerminalText] {
        [scope, "\(notice)", ""] + requirements.flatMap { lines(of: $0) }
    }

    private func lines(of requirement: Requirement) -> [TerminalText] {
        let conditions = conditions(of: requirement)
        let mark = requirement.source.isChecked ? "" : ", not checked"
        return [
            "\(requirement.code): \(requirement.label) (\(requirement.about))",
            conditions.isEmpty ? nil : "  \(conditions.joined(separator: "; "))",
            "  Source: \(requirement.source.citation)\(mark)",
        ].compactMap(\.self)
    }
}

extension AssessmentPolicy {
    var listed: [(String, JSONValue)] {
        [("jurisdiction", .string(jurisdiction)), ("setting", .string(setting.rawValue))]
    }

    var json: JSONValue {
        .members([
            ("code", .string(code)), ("effective", .time(effective)), ("jurisdiction", .string(jurisdiction)),
            ("notice", .string(notice)), ("requirements", .array(requirements.map(\.json))),
            ("setting", .string(setting.rawValue)), ("title", .string(title)), ("version", .string(version)),
        ])
    }
}

extension Requirement {
    fileprivate var json: JSONValue {
        .members(
            [
                ("after", after.map { .string($0) }), ("attemptSuffices", attemptSuffices ? .bool(true) : nil),
                ("code", .string(code)), ("count", count.map { .integer($0) }),
                ("expertise", expertise.isEmpty ? nil : .list(expertise)),
                ("from", from.map { .string($0.rawValue) }), ("kind", .string(kind.rawValue)),
                ("label", .string(label)), ("levels", levels.isEmpty ? nil : .list(levels)),
                ("minutes", minutes.map { .integer($0) }), ("party", party.map { .string($0) }),
                ("source", source.json), ("subject", subject.map { .string($0.rawValue) }),
            ].present
        )
    }
}
