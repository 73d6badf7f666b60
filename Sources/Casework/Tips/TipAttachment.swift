// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A file that a reporter sent with a tip, or later by their receipt, as it came.
package struct TipAttachment: Codable, Hashable, Sendable {
    /// The name as it was given, for display only; the type by content.
    package let file: FileFacts
    /// The type that the sender's program said, which may be wrong; nil where it said none.
    package let declaredType: String?

    package init(file: FileFacts, declaredType: String?) {
        self.file = file
        self.declaredType = declaredType
    }
}

/// A file of a tip, with the entry that brought it.
package struct ReceivedAttachment: Sendable {
    /// Its number among the tip's files, from 1, in the order in which they came.
    package let number: Int
    package let attachment: TipAttachment
    package let entry: EntryReference

    package var file: FileFacts { attachment.file }
}

/// A member opened a file of a tip, or took a copy of it away; entered before the first byte.
package struct AttachmentOpened: IntakeEvent {
    package static let type = "attachment.opened/1"

    package let tip: Int
    package let attachment: Int
    /// Whether a copy left the vault.
    package let isCopy: Bool

    package init(tip: Int, attachment: Int, isCopy: Bool) {
        self.tip = tip
        self.attachment = attachment
        self.isCopy = isCopy
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard tip.attachment(attachment) != nil else { throw entry.dangling }
            tip.openings.append(AttachmentOpening(attachment: attachment, isCopy: isCopy, entry: entry))
        }
    }
}

/// That a file of a tip was opened.
package struct AttachmentOpening: Sendable {
    package let attachment: Int
    package let isCopy: Bool
    package let entry: EntryReference
}

extension Tip {
    /// The files that came with it and with what its reporter told later.
    package var attachments: [ReceivedAttachment] {
        ReceivedAttachment.numbered(
            [(content.attachments, entry)] + messages.map { ($0.attachments, $0.entry) }
        )
    }

    package func attachment(_ number: Int) -> ReceivedAttachment? {
        let all = attachments
        return all.indices.contains(number - 1) ? all[number - 1] : nil
    }
}

extension ReceivedAttachment {
    /// Numbers the files of a tip's entries, which are in order.
    package static func numbered(
        _ entries: [(attachments: [TipAttachment], entry: EntryReference)]
    ) -> [ReceivedAttachment] {
        entries.flatMap { attachments, entry in attachments.map { ($0, entry) } }.enumerated().map { index, came in
            ReceivedAttachment(number: index + 1, attachment: came.0, entry: came.1)
        }
    }
}

extension TipContent {
    /// The files that an entry of its dialogue brought; nil where the entry is another's, or brings none.
    ///
    /// Only what came by the receipt can bring any, and names its tip by that.
    package func attachments(_ fields: [Field], of entry: EntryReference) throws(FoldError) -> [TipAttachment]? {
        guard let answer = try IntakeEvents.decode(fields, of: entry) as? ReceiptAnswered,
            answer.receipt == receipt?.locator, !answer.attachments.isEmpty
        else { return nil }
        return answer.attachments
    }
}
