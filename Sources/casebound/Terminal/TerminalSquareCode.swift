// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import SquareCode

/// A square code in the characters of a terminal, two modules in each.
struct TerminalSquareCode {
    private let code: SquareCode

    init(_ text: String) throws { code = try SquareCode(text, .screen) }

    /// Dark on light also where the terminal is light on dark; without colours where nobody watches.
    var lines: [String] {
        let range = -SquareCode.quietModules..<(code.side + SquareCode.quietModules)
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            let line = range.map { column -> String in
                switch (code.isDark(row: row, column: column), code.isDark(row: row + 1, column: column)) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }.joined()
            return StandardStream.error.isTerminal ? "\u{1B}[30;107m\(line)\u{1B}[0m" : line
        }
    }
}
