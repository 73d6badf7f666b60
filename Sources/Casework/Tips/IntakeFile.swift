// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A tip and what was done with it.
package struct Tip: Sendable {
    package let number: Int
    package let report: TipReport
    package let entry: EntryReference
    package internal(set) var reads: [EntryReference] = []
    package internal(set) var triage: [Triage] = []
    package internal(set) var cases: [Identifier] = []

    package var status: TipStatus {
        if !cases.isEmpty { return .inCase }
        if !triage.isEmpty { return .triaged }
        return reads.isEmpty ? .new : .read
    }
}

/// A triage decision and where it stands.
package struct Triage: Sendable {
    package let decision: TipTriaged
    package let entry: EntryReference
}

/// How far a tip has come.
package enum TipStatus: String, Codable, Sendable {
    case new
    case read
    case triaged
    case inCase = "in-case"
}

/// The reading of a unit's intake.
package struct IntakeFile: Sendable {
    package let ledger: Identifier
    package private(set) var tips: [Tip] = []
    /// How many entries have been folded in.
    package private(set) var size: UInt64 = 0
    private var recordDigests: Set<Digest> = []

    package init(ledger: Identifier) { self.ledger = ledger }

    private static let types: [String: any IntakeEvent.Type] = [
        TipReceived.type: TipReceived.self,
        TipRead.type: TipRead.self,
        TipTriaged.type: TipTriaged.self,
        TipAssigned.type: TipAssigned.self,
    ]

    /// Takes one entry in, in order, whose author the register has vouched for.
    package mutating func apply(_ entry: EntryReference, fields: [Field], register: Register) throws(FoldError) {
        guard register.isAuthor(of: entry, allowingHouse: [TipReceived.type]) else { throw entry.wrongAuthor }
        guard entry.sequence == size, entry.ledger == ledger else { throw entry.malformed }
        guard let type = IntakeFile.types[entry.envelope.type] else {
            throw .unknownType(ledger: entry.ledger, sequence: entry.sequence)
        }
        let event: any IntakeEvent
        do { event = try EventCoding.event(type, of: fields) } catch { throw entry.malformed }
        try event.apply(to: &self, from: entry)
        size += 1
    }

    /// Whether a record of this digest was taken in before.
    package func holds(record digest: Digest) -> Bool { recordDigests.contains(digest) }

    package func tip(_ number: Int) -> Tip? {
        number >= 1 && number <= tips.count ? tips[number - 1] : nil
    }

    mutating func receive(_ event: TipReceived, _ entry: EntryReference) throws(FoldError) {
        guard event.number == tips.count + 1 else { throw entry.malformed }
        tips.append(Tip(number: event.number, report: event.report, entry: entry))
        if let digest = event.report.source.recordDigest { recordDigests.insert(digest) }
    }

    mutating func change(_ number: Int, _ entry: EntryReference, _ body: (inout Tip) -> Void) throws(FoldError) {
        guard tip(number) != nil else { throw entry.dangling }
        body(&tips[number - 1])
    }
}
