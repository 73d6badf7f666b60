// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// It is stated how a letter, parcel or message came, and who handled it.
package struct MailRecorded: CaseEvent {
    package static let type = "mail.recorded/1"

    package let item: Int
    package let record: MailRecord

    package init(item: Int, record: MailRecord) {
        self.item = item
        self.record = record
    }

    package var headline: String { "Stated how \(Reference(.evidence, item).text) came" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.record(record, of: item, entry)
    }
}

/// A letter, parcel, e-mail or other document as it came.
package struct MailRecord: ItemRecord {
    package static let title = "Mail or document"

    /// Such as `letter`, `parcel`, `e-mail`.
    package let form: String?
    package let carrier: String?
    package let tracking: String?
    package let postmark: String?
    /// As it says itself, which need not be true.
    package let sender: String?
    package let addressee: String?
    package let receivedBy: String?
    package let receivedAt: StatedTime?
    package let openedBy: String?
    package let openedAt: StatedTime?
    /// Everybody else who touched it.
    package let handledBy: [String]?
    package let handling: String?
    package let pages: Int?
    /// An e-mail's own id, and the item that holds its headers.
    package let messageID: String?
    package let headers: Int?
    package let text: Narrative?
    package let remarks: Narrative?

    package var items: [Int] { headers.map { [$0] } ?? [] }

    package var rows: [FactRow] {
        [
            FactRow("Form", form), FactRow("Carrier", carrier), FactRow("Tracking number", tracking),
            FactRow("Postmark", postmark), FactRow("Sender, as it says", sender), FactRow("Addressee", addressee),
            FactRow("Received by", receivedBy), FactRow("Received at", receivedAt), FactRow("Opened by", openedBy),
            FactRow("Opened at", openedAt), FactRow("Handled by", handledBy), FactRow("Handling", handling),
            FactRow("Pages", pages), FactRow("Message id", messageID), FactRow(item: headers, "Headers"),
            FactRow("Text", text?.text), FactRow("Remarks", remarks?.text),
        ]
    }
}
