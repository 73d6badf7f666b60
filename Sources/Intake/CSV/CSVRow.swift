// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// One row of a CSV file: its fields' bytes, unquoted, in one buffer.
package struct CSVRow: Hashable, Sendable {
    /// The row's number as a spreadsheet counts: the header is row 1, empty lines are not counted.
    package let number: Int
    /// The line of the file in which the row begins, from 1; quoted fields may hold several lines.
    package let line: Int
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(number: Int, line: Int) {
        self.number = number
        self.line = line
    }

    package var count: Int { ends.count }

    /// The bytes of one field, in the file's encoding.
    package subscript(column: Int) -> ArraySlice<UInt8> {
        bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
    }

    package var fields: [ArraySlice<UInt8>] { ends.indices.map { self[$0] } }

    var byteCount: Int { bytes.count }
    var openFieldByteCount: Int { bytes.count - (ends.last ?? 0) }

    mutating func append(_ run: ArraySlice<UInt8>) { bytes += run }
    mutating func endField() { ends.append(bytes.count) }
}
