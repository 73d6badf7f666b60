// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// What the entry that brought a tip says, in whichever form it was entered: a case that the tip is joined to reads the same.
package struct TipContent: Hashable, Sendable {
    /// The number that the entry gives the tip; nil where its intake gives it the next one.
    package let number: Int?
    package let report: TipReport
    package let bombThreat: BombThreat?
    /// By what its reporter comes back; nil where they were given no receipt.
    package let receipt: TipReceipt?
    /// Whether it came by the unit's line to the public, while nobody was signed in.
    package let isPublic: Bool
    /// The files that came with it, though not those that came later by its receipt.
    package let attachments: [TipAttachment]

    package init(
        number: Int?,
        report: TipReport,
        bombThreat: BombThreat?,
        receipt: TipReceipt? = nil,
        isPublic: Bool = false,
        attachments: [TipAttachment] = []
    ) {
        self.number = number
        self.report = report
        self.bombThreat = bombThreat
        self.receipt = receipt
        self.isPublic = isPublic
        self.attachments = attachments
    }

    /// The forms in which the house itself takes a tip in.
    package static let houseTypes: Set<String> = [
        PublicTipReceived.type, PublicTipReceived4.type, TipReceived.type, TipReceived2.type, TipReceived1.type,
    ]

    /// The content of an entry that brought a tip; throws where the entry is another.
    package static func reading(_ fields: [Field], of entry: EntryReference) throws(FoldError) -> TipContent {
        guard let event = try IntakeEvents.decode(fields, of: entry) as? any TipBringing else { throw entry.malformed }
        return event.content
    }
}

/// An event that brings a tip into an intake.
package protocol TipBringing: IntakeEvent {
    var content: TipContent { get }
}

/// A tip came in.
package struct TipReceived: TipBringing {
    package static let type = "tip.received/3"

    package let number: Int
    package let report: TipReport
    package let bombThreat: BombThreat?
    package let receipt: TipReceipt?

    package init(number: Int, report: TipReport, bombThreat: BombThreat? = nil, receipt: TipReceipt? = nil) {
        self.number = number
        self.report = report
        self.bombThreat = bombThreat
        self.receipt = receipt
    }

    package var content: TipContent {
        TipContent(number: number, report: report, bombThreat: bombThreat, receipt: receipt)
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry)
    }
}

/// A tip as it was entered before reporters had receipts.
package struct TipReceived2: TipBringing {
    package static let type = "tip.received/2"

    package let number: Int
    package let report: TipReport
    package let bombThreat: BombThreat?

    package init(number: Int, report: TipReport, bombThreat: BombThreat?) {
        self.number = number
        self.report = report
        self.bombThreat = bombThreat
    }

    package var content: TipContent { TipContent(number: number, report: report, bombThreat: bombThreat) }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry)
    }
}

/// A tip as it was entered at first, without a checklist.
package struct TipReceived1: TipBringing {
    package static let type = "tip.received/1"

    package let number: Int
    package let report: TipReport

    package init(number: Int, report: TipReport) {
        self.number = number
        self.report = report
    }

    package var content: TipContent { TipContent(number: number, report: report, bombThreat: nil) }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry)
    }
}
