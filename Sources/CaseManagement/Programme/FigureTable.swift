// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Figures as a table of texts, which pages, files and terminals show alike.
package struct FigureTable: Hashable, Sendable {
    package let title: String
    package let heads: [String]
    package let rows: [[String]]
    /// What is said where it has no rows.
    package let none: String

    package init(_ title: String, _ heads: [String], _ rows: [[String]], none: String = "There is nothing to show.") {
        (self.title, self.heads, self.rows, self.none) = (title, heads, rows, none)
    }

    /// The table as CSV (RFC 4180), for a spreadsheet: its heads, then its rows.
    package var csv: [UInt8] {
        Array(([heads] + rows).map { $0.map(FigureTable.cell).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    /// In quotes; what a spreadsheet would take for a formula has an apostrophe before it, and numbers have not.
    private static func cell(_ text: String) -> String {
        let isFormula = text.utf8.first.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
        let quoted = String(decoding: text.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }, as: UTF8.self)
        return "\"\(isFormula && Double(text) == nil ? "'" : "")\(quoted)\""
    }
}

extension Double {
    /// To two decimals, such as `0.67`.
    package var shown: String {
        let hundredths = Int((self * 100).rounded())
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A share in whole per cent, such as `67`.
    package var percent: String { "\(Int((self * 100).rounded()))" }
}
