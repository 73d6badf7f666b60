// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Where a record stands in the file that it was read from.
package struct RecordPlace: Hashable, Sendable, CustomStringConvertible {
    package enum Unit: Hashable, Sendable {
        /// A row of a table, as a spreadsheet counts: the header is row 1.
        case row(Int)
        /// An element of a JSON array, from 0.
        case element(Int)
        /// A line of JSON Lines.
        case line
        /// The file holds one record only.
        case file
    }

    package let unit: Unit
    /// The line of the file in which the record begins, from 1.
    package let line: Int

    package var description: String {
        switch unit {
        case .row(let number): "row \(number) (line \(line))"
        case .element(let index): "tips[\(index)] (line \(line))"
        case .line: "line \(line)"
        case .file: "the tip (line \(line))"
        }
    }
}
