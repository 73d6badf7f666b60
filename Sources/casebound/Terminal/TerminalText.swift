// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Text for a terminal, safe by construction: the program's own words pass as they are, and every interpolated value is
/// escaped so that case data can neither drive the terminal nor reorder what stands beside it.
struct TerminalText: ExpressibleByStringInterpolation, Hashable {
    private(set) var text: String

    init(stringLiteral literal: String) { text = literal }
    init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

    /// A value on one line: line breaks are escaped too.
    init(_ value: String) { text = TerminalText.escaped(value, keepingLines: false) }

    /// A value of several lines, each indented.
    init(block value: String, indent: String = "    ") {
        let lines = TerminalText.escaped(value, keepingLines: true).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        text = lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
    }

    var width: Int { text.unicodeScalars.count }

    func padded(to width: Int) -> TerminalText {
        var padded = self
        padded.text += String(repeating: " ", count: max(0, width - self.width))
        return padded
    }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""
        init(literalCapacity: Int, interpolationCount: Int) {}
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { text += TerminalText(value).text }
        mutating func appendInterpolation(_ value: TerminalText) { text += value.text }
        mutating func appendInterpolation(_ value: some FixedWidthInteger) { text += String(value) }
    }

    private static func escaped(_ value: String, keepingLines: Bool) -> String {
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if scalar == "\n", keepingLines {
                text.append(scalar)
            } else if mustEscape(scalar) {
                text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// Controls, and what reorders or hides text: bidirectional and other format characters, separators, private use.
    private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        // The zero-width joiner holds many emoji and scripts together.
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
        default: false
        }
    }
}

extension [TerminalText] {
    func joined(separator: TerminalText) -> TerminalText {
        guard let first else { return "" }
        return dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
    }
}

extension TerminalText {
    /// Labels and values, a pair a line, the values in one column; what is not known is left out.
    static func facts(_ facts: [(TerminalText, String?)]) -> [TerminalText] {
        let known = facts.compactMap { label, value in value.flatMap { $0.isEmpty ? nil : (label, $0) } }
        let width = known.map(\.0.width).max() ?? 0
        return known.map { label, value in "  \(label.padded(to: width))  \(value)" }
    }
}
