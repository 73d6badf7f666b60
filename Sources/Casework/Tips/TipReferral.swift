// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A tip was referred to another unit: that unit's intake can open it from here on, and nothing else of this one.
package struct TipReferred: IntakeEvent {
    package static let type = "tip.referred/1"

    package let tip: Int
    package let unit: Identifier
    package let reason: Narrative

    package init(tip: Int, unit: Identifier, reason: Narrative) {
        self.tip = tip
        self.unit = unit
        self.reason = reason
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.change(tip, entry) { tip throws(FoldError) in
            guard !tip.referrals.contains(where: { $0.unit == unit }) else { throw entry.malformed }
            tip.referrals.append(TipReferral(unit: unit, reason: reason, entry: entry))
        }
    }
}

/// A unit that a tip was referred to.
package struct TipReferral: Sendable {
    package let unit: Identifier
    package let reason: Narrative
    package let entry: EntryReference
}

/// A tip came from another unit, which could not read this intake when it sealed this to it.
///
/// It repeats what was told, so that this intake reads alone; the other unit's own entry is opened to this one with it, and
/// shows whether the words are those. The intake gives it the next number.
package struct TipReferralReceived: TipBringing {
    package static let type = "tip.referral.received/1"

    package let origin: TipOrigin
    package let report: TipReport
    package let bombThreat: BombThreat?
    package let reason: Narrative

    package init(origin: TipOrigin, report: TipReport, bombThreat: BombThreat?, reason: Narrative) {
        self.origin = origin
        self.report = report
        self.bombThreat = bombThreat
        self.reason = reason
    }

    package var content: TipContent { TipContent(number: nil, report: report, bombThreat: bombThreat) }

    /// Whoever may judge tips of the unit that it comes from.
    package func mayBeMade(by author: Member, in unit: Identifier) -> Bool {
        origin.unit != unit && AccessPolicy.decide(.triageTips(unit: origin.unit), by: author).isAllowed
    }

    package func apply(to intake: inout IntakeFile, from entry: EntryReference) throws(FoldError) {
        try intake.receive(content, entry, referred: ReceivedReferral(origin: origin, reason: reason))
    }
}

/// Where a referred tip stands in the unit that it came from.
package struct TipOrigin: Codable, Hashable, Sendable {
    package let unit: Identifier
    package let tip: Int
    package let ledger: Identifier
    package let sequence: UInt64
    package let leaf: Digest
    /// When that unit took it in.
    package let entered: Timestamp

    package init(unit: Identifier, tip: Int, ledger: Identifier, sequence: UInt64, leaf: Digest, entered: Timestamp) {
        self.unit = unit
        self.tip = tip
        self.ledger = ledger
        self.sequence = sequence
        self.leaf = leaf
        self.entered = entered
    }
}

/// Where a tip of this intake was referred from, and why.
package struct ReceivedReferral: Sendable {
    package let origin: TipOrigin
    package let reason: Narrative
}
