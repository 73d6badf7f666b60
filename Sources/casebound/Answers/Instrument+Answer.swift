// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework

extension Instrument {
    var scope: TerminalText { "\(purpose.rawValue), \(setting.rawValue)" }

    var lines: [TerminalText] {
        let mark = source.isChecked ? "" : ", not checked"
        return [
            scope, "Source: \(source.citation) (\(source.licence)\(mark))",
        ] + scales.flatMap(\.lines) + groups.flatMap { $0.lines } + endLines
    }

    private var endLines: [TerminalText] {
        guard !levels.isEmpty || !outcomes.isEmpty else { return [] }
        let levels = levels.map { level -> TerminalText in
            "  \(level.code): \(level.label), looked at again within \(level.reassessWithinDays) days. \(level.meaning)"
        }
        let outcomes = outcomes.map { outcome -> TerminalText in
            let next: TerminalText = outcome.goesTo.map { ", goes to \($0)" } ?? ""
            return "  \(outcome.code): \(outcome.label)\(next). \(outcome.meaning)"
        }
        return ["", "What people choose among, with a reason"] + levels + outcomes
    }
}

extension ResponseScale {
    fileprivate var lines: [TerminalText] {
        ["", "\(label) (\(code))"] + steps.map { "  \($0.code): \($0.label). \($0.meaning)" }
            + ["  and always: not known, not asked"]
    }
}

extension FactorGroup {
    fileprivate var lines: [TerminalText] {
        ["", "\(label) (\(kind.rawValue))"] + factors.flatMap(\.lines)
    }
}

extension Factor {
    fileprivate var lines: [TerminalText] {
        let critical: TerminalText = critical.map { ", critical: \($0.rawValue)" } ?? ""
        let condition: TerminalText =
            askedIf.map { ", asked if \($0.factor) is \($0.steps.joined(separator: " or "))" } ?? ""
        return ["  \(code): \(label) (\(scale)\(critical)\(condition))", "    \(guidance)"]
    }
}
