// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// It is stated of which instrument an item is the completed form, who used it, and what it ended in.
///
/// Licensed instruments are not part of the product: a team attaches its own completed form, and this says what it is.
package struct InstrumentCompleted: CaseEvent {
    package static let type = "instrument.completed/1"

    package let item: Int
    package let record: CompletedInstrument

    package init(item: Int, record: CompletedInstrument) {
        self.item = item
        self.record = record
    }

    package var headline: String {
        "Stated of which instrument \(Reference(.evidence, item).text) is the completed form"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.record(record, of: item, entry)
    }
}

/// A completed form of an instrument that the office uses under a licence of its own.
package struct CompletedInstrument: ItemRecord {
    package static let title = "Completed instrument"

    package let name: String?
    package let version: String?
    /// Who used it, and what lets them, such as a training.
    package let assessor: String?
    package let qualification: String?
    package let completedAt: StatedTime?
    /// In the instrument's own words.
    package let outcome: String?
    package let remarks: Narrative?

    package var rows: [FactRow] {
        [
            FactRow("Instrument", name), FactRow("Version", version), FactRow("Assessor", assessor),
            FactRow("Qualification", qualification), FactRow("Completed at", completedAt), FactRow("Outcome", outcome),
            FactRow("Remarks", remarks?.text),
        ]
    }
}
