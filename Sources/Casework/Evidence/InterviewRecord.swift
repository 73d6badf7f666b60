// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// It is stated how an interview was held and what was said.
package struct InterviewRecorded: CaseEvent {
    package static let type = "interview.recorded/1"

    package let item: Int
    package let record: InterviewRecord

    package init(item: Int, record: InterviewRecord) {
        self.item = item
        self.record = record
    }

    package var headline: String { "Entered the record of the interview \(Reference(.evidence, item).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.record(record, of: item, entry)
    }
}

/// An interview: who was asked by whom, before whom, after which advisements, and what they said.
package struct InterviewRecord: ItemRecord {
    package static let title = "Interview"

    package let subject: String?
    package let interviewers: [String]?
    package let present: [String]?
    package let place: String?
    package let from: StatedTime?
    package let to: StatedTime?
    package let language: String?
    package let interpreter: String?
    /// What the subject was told of their rights or duties, each by its name.
    package let advisements: [String]?
    package let narrative: Narrative?
    /// The item that is its recording.
    package let recording: Int?
    package let remarks: Narrative?

    package var items: [Int] { recording.map { [$0] } ?? [] }

    package var rows: [FactRow] {
        [
            FactRow("Subject", subject), FactRow("Interviewed by", interviewers), FactRow("Also present", present),
            FactRow("Place", place), FactRow("From", from), FactRow("To", to), FactRow("Language", language),
            FactRow("Interpreter", interpreter), FactRow("Advisements", advisements),
            FactRow("What was said", narrative?.text), FactRow(item: recording, "Recording"),
            FactRow("Remarks", remarks?.text),
        ]
    }
}
