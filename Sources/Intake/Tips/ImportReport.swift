// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What became of a file's records: how many were taken, and each that was not, with its place and the reason.
///
/// For the eyes of who imports: it names the file's own columns and keys. It quotes no value of a record.
package struct ImportReport: Hashable, Sendable {
    /// A record, or a part of the file, that was not taken.
    package struct Refusal: Hashable, Sendable, CustomStringConvertible {
        package let place: RecordPlace
        /// The column or the path within the record, such as `people[0].role`; nil where it is the record as a whole.
        package let part: String?
        package let reason: String

        package var description: String {
            guard let part else { return "\(place): \(reason)" }
            switch place.unit {
            case .row: return "\(place), column \(part): \(reason)"
            case .element(let index): return "tips[\(index)].\(part) (line \(place.line)): \(reason)"
            case .line, .file: return "\(place), \(part): \(reason)"
            }
        }
    }

    /// The refusals beyond this many are counted and no longer listed.
    package static let mostListed = 1000

    package private(set) var takenCount = 0
    package private(set) var refusedCount = 0
    /// The first refusals, at most `mostListed`.
    package private(set) var refusals: [Refusal] = []
    /// Columns of the file that the mapping does not name: nothing of them was taken.
    package internal(set) var columnsNotTaken: [String] = []
    /// Columns that the mapping names and the file lacks.
    package internal(set) var columnsMissing: [String] = []
    /// Where and why reading stopped before the end of the file; nil where all of it was read.
    package internal(set) var stopped: Refusal?

    mutating func countTaken() { takenCount += 1 }

    mutating func add(_ refusal: Refusal) {
        refusedCount += 1
        if refusals.count < ImportReport.mostListed { refusals.append(refusal) }
    }
}

/// The file's own name for something, fit to be shown in a line: control and format characters escaped, cut to 80.
func shown(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(80) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            text += "\\u{\(String(scalar.value, radix: 16))}"
        default: text.unicodeScalars.append(scalar)
        }
    }
    return name.unicodeScalars.count > 80 ? text + "…" : text
}
