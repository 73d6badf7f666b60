// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A tip came by a unit's line to the public: the house signs it, for nobody was signed in.
///
/// Who sealed it could not read the intake, which gives it the next number.
package struct PublicTipReceived: TipBringing {
    package static let type = "tip.received/5"

    package let report: TipReport
    package let receipt: TipReceipt
    /// The files that came with it.
    package let attachments: [TipAttachment]

    package init(report: TipReport, receipt: TipReceipt, attachments: [TipAttachment] = []) {
        self.report = report
        self.receipt = receipt
        self.attachments = attachments
    }

    package var content: TipContent {
        TipContent(
            number: nil,
            report: report,
            bombThreat: nil,
            receipt: receipt,
            isPublic: true,
            attachments: attachments
        )
    }

    /// No member: it would say of itself that it came from the public.
    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool { false }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry)
    }
}

/// A tip of the public as it was entered before files could come with it.
package struct PublicTipReceived4: TipBringing {
    package static let type = "tip.received/4"

    package let report: TipReport
    package let receipt: TipReceipt

    package init(report: TipReport, receipt: TipReceipt) {
        self.report = report
        self.receipt = receipt
    }

    package var content: TipContent { PublicTipReceived(report: report, receipt: receipt).content }

    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool { false }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry)
    }
}

/// The holder of a receipt told more of a tip whose number they do not know, in words, by files, or both; signed by the house.
package struct ReceiptAnswered: TipDialogue {
    package static let type = "message.received/3"

    /// What the tip's receipt is found by.
    package let receipt: Digest
    /// Nil where files came without words.
    package let body: Narrative?
    package let attachments: [TipAttachment]

    package init(receipt: Digest, body: Narrative?, attachments: [TipAttachment] = []) {
        self.receipt = receipt
        self.body = body
        self.attachments = attachments
    }

    package var subject: TipName { .receipt(receipt) }

    /// No member: it would say of itself that it came by the receipt.
    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool { false }

    package func message(from entry: EntryReference) -> TipMessage {
        var message = TipMessage(isFromReporter: true, body: body ?? Narrative(""), channel: .web, entry: entry)
        message.attachments = attachments
        return message
    }
}

/// What the holder of a receipt told as it was entered before files could come with it.
package struct ReceiptAnswered2: TipDialogue {
    package static let type = "message.received/2"

    package let receipt: Digest
    package let body: Narrative

    package init(receipt: Digest, body: Narrative) {
        self.receipt = receipt
        self.body = body
    }

    package var subject: TipName { .receipt(receipt) }

    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool { false }

    package func message(from entry: EntryReference) -> TipMessage {
        ReceiptAnswered(receipt: receipt, body: body).message(from: entry)
    }
}

extension IntakeFile {
    /// When people on call are to be told of tips by the unit's line in which somebody may be in danger: until a named person
    /// has acknowledged the tip, or has judged otherwise.
    package func due(by line: TipLine?) -> [DueTime] {
        guard let line else { return [] }
        return tips.filter(\.alarms).flatMap { line.due(for: $0.entry.time, tip: Reference(.tip, $0.number)) }
    }
}

extension TipLine {
    /// When people on call are to be told of an urgent tip that came at a time.
    package func due(for received: Timestamp, tip: Reference?) -> [DueTime] {
        onCall.map { person in
            DueTime(
                what: "an urgent tip that nobody has acknowledged",
                due: Timestamp(milliseconds: received.milliseconds + Int64(person.afterMinutes) * 60_000),
                reference: tip,
                owner: person.member
            )
        }
    }
}

extension Tip {
    /// Whether it came by the unit's line, is held to be urgent, and waits for somebody to take it on.
    fileprivate var alarms: Bool {
        content.isPublic && acknowledgements.isEmpty && closing == nil && merge == nil
            && lifeSafety ?? (report.dangerNow == .yes)
    }
}
