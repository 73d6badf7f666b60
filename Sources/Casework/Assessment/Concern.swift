// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// What was said or done that a team assesses, as it came: the exact words, how and where, who received it, whom it is about.
package struct Concern: Codable, Hashable, Sendable {
    /// How it was communicated.
    package enum Manner: String, Codable, Hashable, Sendable, CaseIterable {
        case spoken
        case written
        case gestured
        case electronic
        /// Nothing was communicated; what was done is the concern.
        case behaviour
    }

    /// The exact words; nil where none were used or none are known.
    package let words: Narrative?
    package let manner: Manner
    package let place: String?
    package let receivedBy: String?
    package let saidAt: StatedTime?
    /// When the office came to know of it: the policy's clocks run from then.
    package let knownAt: StatedTime
    package let target: ConcernTarget
    /// The tips, evidence and entries that it is known from.
    package let sources: [Reference]

    package init(
        words: Narrative?,
        manner: Manner,
        place: String?,
        receivedBy: String?,
        saidAt: StatedTime?,
        knownAt: StatedTime,
        target: ConcernTarget,
        sources: [Reference]
    ) {
        self.words = words
        self.manner = manner
        self.place = place
        self.receivedBy = receivedBy
        self.saidAt = saidAt
        self.knownAt = knownAt
        self.target = target
        self.sources = sources
    }
}

/// Whom or what a concern is about.
package struct ConcernTarget: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case named
        case group
        case place
        /// No target is known, which is not the same as that there is none.
        case notKnown = "not-known"
    }

    package let kind: Kind
    /// People and places of the case.
    package let things: [Reference]
    package let words: String?

    package init(kind: Kind, things: [Reference], words: String?) {
        self.kind = kind
        self.things = things
        self.words = words
    }
}

/// A threat assessment is started in a case, under the policy of the day.
package struct AssessmentStarted: CaseEvent {
    package static let type = "assessment.started/1"

    package let number: Int
    /// The person of the case whom it is about; nil while nobody knows who that is.
    package let subject: Reference?
    package let concern: Concern
    package let policy: PolicyInUse?

    package init(number: Int, subject: Reference?, concern: Concern, policy: PolicyInUse?) {
        self.number = number
        self.subject = subject
        self.concern = concern
        self.policy = policy
    }

    package var action: Action { .assess }
    package var headline: String { "Started the threat assessment \(Reference(.assessment, number).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let named = [subject].compactMap(\.self) + concern.target.things + concern.sources
        guard file.isPartial || named.allSatisfy(file.holds) else { throw entry.dangling }
        guard subject.map({ $0.kind == .person }) ?? true else { throw entry.malformed }
        if let policy { do throws(PartFault) { try policy.policy.validate() } catch { throw entry.malformed } }
        try file.give(.assessment, number, entry)
        file.assessments.append(Assessment(started: self, entry: entry))
    }
}

/// What was stated of a concern, or whom it is about, was not right: what stood before stands in its own entry.
package struct ConcernCorrected: CaseEvent {
    package static let type = "concern.corrected/1"

    package let assessment: Int
    package let subject: Reference?
    package let concern: Concern
    package let reason: Narrative

    package init(assessment: Int, subject: Reference?, concern: Concern, reason: Narrative) {
        self.assessment = assessment
        self.subject = subject
        self.concern = concern
        self.reason = reason
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String {
        "Corrected the concern of \(Reference(.assessment, assessment).text): \(reason.text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let named = [subject].compactMap(\.self) + concern.target.things + concern.sources
        guard file.isPartial || named.allSatisfy(file.holds) else { throw entry.dangling }
        guard subject.map({ $0.kind == .person }) ?? true else { throw entry.malformed }
        try file.change(assessment: assessment, entry) { $0.correct(concern, subject: subject) }
    }
}

/// The policy that an assessment was started under, whole, and the entry of the register that adopted it.
package struct PolicyInUse: Codable, Hashable, Sendable {
    package let policy: AssessmentPolicy
    package let adopted: UInt64

    package init(policy: AssessmentPolicy, adopted: UInt64) {
        self.policy = policy
        self.adopted = adopted
    }
}
