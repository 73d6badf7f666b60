// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// An event of a unit's intake.
///
/// A new kind is one struct like those beside this one, and one line in `IntakeEvents.all`.
package protocol IntakeEvent: Event {
    /// Takes the event into the reading; throws where it names what is not there or contradicts what stands.
    func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError)

    /// Whether a member is entitled to make it in the intake of a unit.
    func mayBeMade(by author: Member, in unit: Identifier) -> Bool
}

extension IntakeEvent {
    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool {
        AccessPolicy.decide(.triageTips(unit: unit), by: author).isAllowed
    }
}

/// Every kind of event that an intake can hold.
package enum IntakeEvents {
    package static let all: [any IntakeEvent.Type] = [
        PublicTipReceived.self, PublicTipReceived4.self, TipReceived.self, TipReceived2.self, TipReceived1.self,
        TipReferralReceived.self,
        TipRead.self, TipTriaged.self,
        TipAcknowledged.self, TipAssigned.self, TipUnassigned.self, TipReferred.self, TipMerged.self, TipUnmerged.self,
        TipIncidentFormed.self, TipIncidentJoined.self, TipIncidentLeft.self, TipClosed.self, TipReopened.self,
        MessageSent.self, MessageReceived.self, ReceiptAnswered.self, ReceiptAnswered2.self, AttachmentOpened.self,
    ]

    private static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })

    /// The kinds that the house's own key may make, for reporters who sign nothing (design.md 6).
    package static let houseTypes = TipContent.houseTypes.union([
        MessageReceived.type, ReceiptAnswered.type, ReceiptAnswered2.type,
    ])

    /// The event of an entry's fields.
    static func decode(_ fields: [Field], of entry: EntryReference) throws(FoldError) -> any IntakeEvent {
        guard let type = byType[entry.envelope.type] else {
            throw .unknownType(ledger: entry.ledger, sequence: entry.sequence)
        }
        do { return try EventCoding.event(type, of: fields) } catch { throw entry.malformed }
    }
}

/// A member opened a tip and had it on the screen.
package struct TipRead: IntakeEvent {
    package static let type = "tip.read/1"

    package let tip: Int

    package init(tip: Int) { self.tip = tip }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { $0.reads.append(entry) }
    }
}

/// A member judged a tip: whether a life may be at stake and what is to be done, with the reason.
package struct TipTriaged: IntakeEvent {
    package static let type = "tip.triaged/1"

    package let tip: Int
    package let lifeSafety: Bool
    package let course: TriageCourse
    package let reason: Narrative

    package init(tip: Int, lifeSafety: Bool, course: TriageCourse, reason: Narrative) {
        self.tip = tip
        self.lifeSafety = lifeSafety
        self.course = course
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { $0.triage.append(Triage(decision: self, entry: entry)) }
    }
}

/// What is to be done with a tip.
package enum TriageCourse: String, Codable, Hashable, Sendable, CaseIterable {
    case investigate
    case refer
    case monitor
    case duplicate
    case unfounded
    case insufficient
    case close
}

/// A member took a tip on: they answer for it being followed up.
///
/// Reading a tip is not acknowledging it.
package struct TipAcknowledged: IntakeEvent {
    package static let type = "tip.acknowledged/1"

    package let tip: Int
    package let remark: Narrative?

    package init(tip: Int, remark: Narrative?) {
        self.tip = tip
        self.remark = remark
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard !tip.acknowledgements.contains(where: { $0.entry.author.id == entry.author.id }) else {
                throw entry.malformed
            }
            tip.acknowledgements.append(Acknowledgement(remark: remark, entry: entry))
        }
    }
}
