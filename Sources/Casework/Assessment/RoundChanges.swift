// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// An assessor need not rate in this round, such as because they fell ill: the others' sheets can be opened without theirs.
package struct AssessorExcused: CaseEvent {
    package static let type = "assessor.excused/1"

    package let assessment: Int
    package let round: Int
    package let member: Author
    package let reason: Narrative

    package init(assessment: Int, round: Int, member: Author, reason: Narrative) {
        self.assessment = assessment
        self.round = round
        self.member = member
        self.reason = reason
    }

    package var action: Action { .chair(assessment: assessment) }
    package var named: [Author] { [member] }
    package var headline: String { "Excused \(member.name) from round \(round): \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.team.contains(where: { $0.member.id == member.id }) else { throw entry.dangling }
            round.excused.append(Dated(event: self, entry: entry))
        }
    }
}

/// Somebody joins the team of a round, or what they bring to it is stated anew.
package struct TeamMemberAdded: CaseEvent {
    package static let type = "team-member.added/1"

    package let assessment: Int
    package let round: Int
    package let member: TeamMember
    package let reason: Narrative

    package init(assessment: Int, round: Int, member: TeamMember, reason: Narrative) {
        self.assessment = assessment
        self.round = round
        self.member = member
        self.reason = reason
    }

    package var action: Action { .chair(assessment: assessment) }
    package var named: [Author] { [member.member] }
    package var headline: String { "\(member.member.name) joined the team of round \(round): \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            // Who comes when the sheets are open has seen the others' ratings.
            guard isPartial || !member.isAssessor || round.opened == nil else { throw entry.malformed }
            round.team.removeAll { $0.member.id == member.member.id }
            round.team.append(member)
            round.excused.removeAll { $0.event.member.id == member.member.id }
        }
    }
}

/// Somebody else chairs a round from here on: the closed sheets are wrapped to them too.
package struct ChairReplaced: CaseEvent {
    package static let type = "chair.replaced/1"

    package let assessment: Int
    package let round: Int
    package let to: Author
    /// A compartment of theirs, for the sheets that are signed from here on.
    package let compartment: Identifier
    package let reason: Narrative

    package init(assessment: Int, round: Int, to: Author, compartment: Identifier, reason: Narrative) {
        self.assessment = assessment
        self.round = round
        self.to = to
        self.compartment = compartment
        self.reason = reason
    }

    package var action: Action { .chair(assessment: assessment) }
    package var named: [Author] { [to] }
    package var headline: String { "\(to.name) chairs round \(round): \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(round: round, of: assessment, entry) { round in
            round.chair = to
            round.compartment = compartment
        }
    }
}

/// A round ends without an outcome, such as because its chair has gone: another can be begun.
package struct RoundEnded: CaseEvent {
    package static let type = "round.ended/1"

    package let assessment: Int
    package let round: Int
    package let reason: Narrative

    package init(assessment: Int, round: Int, reason: Narrative) {
        self.assessment = assessment
        self.round = round
        self.reason = reason
    }

    package var action: Action { .guide(assessment: assessment) }
    package var headline: String { "Ended round \(round) without an outcome: \(reason.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.outcome == nil else { throw entry.malformed }
            round.ended = Dated(event: self, entry: entry)
        }
    }
}
