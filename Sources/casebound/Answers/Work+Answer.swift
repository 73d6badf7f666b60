// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension CaseTask {
    var json: JSONValue {
        .members([
            ("about", .list(added.about.map(\.text))), ("closed", closed?.json ?? .null),
            ("details", .optional(added.details)), ("due", .optional(due)), ("entry", entry.json),
            ("owner", owner.json), ("remark", .optional(remark)), ("state", .string(state.rawValue)),
            ("task", .string(reference.text)), ("title", .string(added.title)),
        ])
    }

    var lines: [TerminalText] {
        let due: TerminalText = due.map { ", due \($0.shown)" } ?? ""
        let head: TerminalText = "  \(reference.text)  \(state.rawValue): \(added.title), \(owner.name)\(due)"
        return [head] + (added.details.map { [TerminalText(block: $0.text)] } ?? [])
            + (remark.map { [TerminalText(block: $0)] } ?? [])
    }
}

extension CaseDecision {
    var json: JSONValue {
        .members([
            ("about", .list(decision.about.map(\.text))), ("authority", .optional(decision.authority)),
            ("decision", .string(decision.decision.text)), ("entry", entry.json),
            ("reason", .string(decision.reason.text)),
        ])
    }

    var lines: [TerminalText] {
        let about = decision.about.isEmpty ? "" : ", about " + decision.about.map(\.text).joined(separator: ", ")
        let authority = decision.authority.map { ", resting on \($0)" } ?? ""
        return [
            "  #\(entry.sequence)  \(entry.author.name), \(entry.time.shown)\(about)\(authority)",
            TerminalText(block: decision.decision.text), TerminalText(block: "Because: \(decision.reason.text)"),
        ]
    }
}
