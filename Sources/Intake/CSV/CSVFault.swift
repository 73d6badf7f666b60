// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What is wrong with a row of a CSV file.
package enum CSVFault: String, Error, Hashable, Sendable, CaseIterable {
    case textAfterQuote = "after a closing quote there must be a separator or the end of the line"
    case bareQuote =
        "a quote stands within a field that doesn't begin with one; it should be doubled and the field quoted"
    case unclosedQuote = "a quote is opened and never closed"
    case fieldTooLong = "a field is longer than 1 MiB, or the quote that should close it is missing"
    case rowTooLong = "the row is longer than 4 MiB"
    case tooManyColumns = "the row has more than 1,000 columns"
}

/// A row that is not CSV, and where.
///
/// It quotes nothing of the row.
package struct CSVRefusal: Hashable, Sendable {
    package let fault: CSVFault
    /// The row's number as a spreadsheet counts: the header is row 1, empty lines are not counted.
    package let row: Int
    /// The column at fault, from 1.
    package let column: Int
    /// The line of the file in which the row begins, from 1.
    package let line: Int
}
