// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// The first look: whether what is known may be a threat, before anything is assessed.
package struct DeterminationMade: CaseEvent {
    package static let type = "determination.made/1"

    package enum Finding: String, Codable, Hashable, Sendable, CaseIterable {
        case possibleThreat = "possible-threat"
        case noThreat = "no-threat"
    }

    package let assessment: Int
    package let finding: Finding
    /// When it was made, as stated; nil where that is when it was entered.
    package let madeAt: StatedTime?
    package let reason: Narrative

    package init(assessment: Int, finding: Finding, madeAt: StatedTime?, reason: Narrative) {
        self.assessment = assessment
        self.finding = finding
        self.madeAt = madeAt
        self.reason = reason
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String {
        "Preliminary determination for \(Reference(.assessment, assessment).text): "
            + (finding == .possibleThreat ? "a possible threat" : "no threat")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(assessment: assessment, entry) { $0.determinations.append(Dated(event: self, entry: entry)) }
    }
}

/// Somebody who has to be told was told, or could not be reached: both count, each with its time.
package struct NoticeGiven: CaseEvent {
    package static let type = "notice.given/1"

    package enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case reached
        /// Nobody answered, or nobody could be found.
        case attempted
    }

    package let assessment: Int
    /// As a code, such as `parent` or `superintendent`.
    package let party: String
    package let who: String?
    package let outcome: Outcome
    /// When, as stated; nil where that is when it was entered.
    package let givenAt: StatedTime?
    /// Such as `telephone`.
    package let means: String?
    package let words: Narrative?

    package init(
        assessment: Int,
        party: String,
        who: String?,
        outcome: Outcome,
        givenAt: StatedTime?,
        means: String?,
        words: Narrative?
    ) {
        self.assessment = assessment
        self.party = party
        self.who = who
        self.outcome = outcome
        self.givenAt = givenAt
        self.means = means
        self.words = words
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String {
        (outcome == .reached ? "Told the \(party)" : "Tried to reach the \(party)") + (who.map { ", \($0)" } ?? "")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard party.isCode else { throw entry.malformed }
        try file.change(assessment: assessment, entry) { $0.notices.append(Dated(event: self, entry: entry)) }
    }
}

/// An interview of the case is the one that an assessment needs of somebody.
package struct InterviewLinked: CaseEvent {
    package static let type = "interview.linked/1"

    package let assessment: Int
    /// Of whom, as a code such as `subject` or `teacher`.
    package let party: String
    /// The item of evidence that holds it.
    package let item: Reference
    package let words: Narrative?

    package init(assessment: Int, party: String, item: Reference, words: Narrative?) {
        self.assessment = assessment
        self.party = party
        self.item = item
        self.words = words
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String {
        "Linked the interview \(item.text) (\(party)) to \(Reference(.assessment, assessment).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard party.isCode, item.kind == .evidence else { throw entry.malformed }
        guard file.isPartial || file.holds(item) else { throw entry.dangling }
        try file.change(assessment: assessment, entry) { $0.interviews.append(Dated(event: self, entry: entry)) }
    }
}

/// Records were looked at, and on what authority.
package struct RecordsConsulted: CaseEvent {
    package static let type = "records.consulted/1"

    package let assessment: Int
    /// Which, as a code such as `school-records`.
    package let party: String
    /// What lets the team see them, such as a statute or a consent.
    package let authority: String
    package let found: Narrative?
    package let items: [Reference]

    package init(assessment: Int, party: String, authority: String, found: Narrative?, items: [Reference]) {
        self.assessment = assessment
        self.party = party
        self.authority = authority
        self.found = found
        self.items = items
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String { "Consulted \(party) (\(authority))" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard party.isCode, !authority.isEmpty else { throw entry.malformed }
        guard file.isPartial || items.allSatisfy(file.holds) else { throw entry.dangling }
        try file.change(assessment: assessment, entry) { $0.records.append(Dated(event: self, entry: entry)) }
    }
}

/// A step that the policy requires is not taken, with the reason.
package struct StepExcused: CaseEvent {
    package static let type = "step.excused/1"

    package let assessment: Int
    /// The code of the requirement.
    package let requirement: String
    package let reason: Narrative

    package init(assessment: Int, requirement: String, reason: Narrative) {
        self.assessment = assessment
        self.requirement = requirement
        self.reason = reason
    }

    package var action: Action { .chair(assessment: assessment) }
    package var headline: String { "Excused the step \(requirement): \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard !reason.text.isEmpty else { throw entry.malformed }
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            guard assessment.policy?.requirement(requirement) != nil else { throw entry.dangling }
            assessment.excusals.append(Dated(event: self, entry: entry))
        }
    }
}

extension String {
    /// Whether it is a code: lower-case letters and digits, and hyphens between them, at most 64.
    package var isCode: Bool {
        let parts = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return utf8.count <= 64
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            }
    }
}
