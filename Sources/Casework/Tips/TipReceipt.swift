// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What the entry that brought a tip says of its reporter's receipt: neither value leads back to it.
package struct TipReceipt: Codable, Hashable, Sendable {
    /// What the receipt's tip is found by.
    package let locator: Digest
    /// SHA-256 of the public half that the tip's dialogue is sealed to.
    package let sealing: Digest

    package init(locator: Digest, sealing: Digest) {
        self.locator = locator
        self.sealing = sealing
    }
}

/// How far a tip has come, as its reporter is told: words only, and nobody's name.
package enum ReceiptStage: Int, Sendable, CaseIterable {
    case received = 0
    case read = 1
    case acknowledged = 2

    package var word: String {
        switch self {
        case .received: "received"
        case .read: "read"
        case .acknowledged: "acknowledged"
        }
    }
}

extension Tip {
    /// What the holder of its receipt is told of how far it has come.
    package var receiptStage: ReceiptStage {
        if !acknowledgements.isEmpty { return .acknowledged }
        return reads.isEmpty ? .received : .read
    }
}

/// Which tip a message belongs to: by its number, or, from who does not know that, by its receipt's locator.
package enum TipName: Hashable, Sendable {
    case number(Int)
    case receipt(Digest)
}

/// An event of the dialogue with a tip's reporter: it is sealed to the tip's receipt and to its cases as well.
package protocol TipDialogue: IntakeEvent {
    var subject: TipName { get }

    func message(from entry: EntryReference) -> TipMessage
}

extension TipDialogue {
    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        guard let tip = intake.number(of: subject) else { throw entry.dangling }
        try intake.change(tip, entry) { $0.messages.append(message(from: entry)) }
    }
}

extension TipMessage {
    /// The message of one entry of a tip's dialogue; throws where it is another entry, or another tip's.
    package static func reading(
        _ fields: [Field],
        of entry: EntryReference,
        tip: TipContent
    ) throws(FoldError) -> TipMessage {
        guard let event = try IntakeEvents.decode(fields, of: entry) as? any TipDialogue, tip.isNamed(by: event.subject)
        else { throw entry.malformed }
        return event.message(from: entry)
    }
}

extension TipContent {
    /// Whether a message is of this tip; which number an intake gave to a tip that came without one is not known here.
    fileprivate func isNamed(by subject: TipName) -> Bool {
        switch subject {
        case .number(let number): self.number ?? number == number
        case .receipt(let locator): receipt?.locator == locator
        }
    }
}
