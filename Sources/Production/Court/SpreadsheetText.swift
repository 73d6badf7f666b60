// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Rows as CSV (RFC 4180), safe to open in a spreadsheet: every cell is quoted, and one that a spreadsheet would run as a
/// formula begins with an apostrophe.
enum SpreadsheetText {
    static func bytes(_ rows: [[String]]) -> [UInt8] {
        Array(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { formulaStarts.contains($0) } ?? false
        let escaped = text.unicodeScalars.reduce(into: isFormula ? "'" : "") { result, scalar in
            result.unicodeScalars.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar])
        }
        return "\"" + escaped + "\""
    }

    // The full-width forms are turned into the plain ones by some spreadsheets.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
