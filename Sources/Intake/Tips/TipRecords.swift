// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

/// What a reader of tips gives next.
enum TipRecord {
    /// A tip, with the whole record that it was read from.
    case tip(TipReport, JSONValue, RecordPlace)
    case refused(ImportReport.Refusal)
    /// The rest of the file can't be read.
    case stopped(ImportReport.Refusal)
}

/// A file of tips in one of the forms that are read.
protocol TipRecords {
    /// What is known before the first record: the columns not taken and missing.
    var report: ImportReport { get }

    /// The next record, nil at the end. Throws only what the stream throws.
    mutating func next() throws -> TipRecord?
}

/// A part of a record that can't be taken: where it stands and what should stand there.
///
/// It quotes no value.
struct FormFault: Error, Hashable {
    let part: String?
    let reason: String

    func refusal(at place: RecordPlace) -> ImportReport.Refusal {
        .init(place: place, part: part, reason: reason)
    }
}
