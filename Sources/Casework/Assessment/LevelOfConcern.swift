// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What people hold the level of concern to be, by a code of their instrument.
///
/// Nothing computes one. It is made only from what a person chose, or read from the entry that holds it; a test reads the
/// sources to keep it so.
package struct LevelOfConcern: Codable, Hashable, Sendable {
    package let code: String

    /// A person's own choice, as their form or command gave it.
    package init(chosenByPerson code: String) { self.code = code }

    package init(from decoder: any Decoder) throws { code = try decoder.parsed { String($0) } }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// Whether it was considered that a disability has to do with what was done (IDEA, Section 504).
package struct DisabilityCheck: Codable, Hashable, Sendable {
    package enum Answer: String, Codable, Hashable, Sendable, CaseIterable {
        case notAsked = "not-asked"
        case notKnown = "not-known"
        case noneKnown = "none-known"
        /// An IEP or a 504 plan was looked at.
        case planConsidered = "plan-considered"
        /// A manifestation determination was made or asked for.
        case manifestationReviewed = "manifestation-reviewed"
        /// Such as for somebody who is no student.
        case notApplicable = "not-applicable"
    }

    package let answer: Answer
    package let words: Narrative?

    package init(answer: Answer, words: Narrative?) {
        self.answer = answer
        self.words = words
    }
}

/// The team sets a level of concern, with its reasons: it holds until it must be looked at again.
package struct LevelSet: CaseEvent {
    package static let type = "level.set/1"

    package let assessment: Int
    package let round: Int
    package let level: LevelOfConcern
    /// Why, in words; it cites evidence.
    package let rationale: Narrative
    /// Items of evidence of the case, at least one.
    package let evidence: [Reference]
    package let imminence: Narrative?
    package let target: Narrative?
    package let triggers: Narrative?
    /// Past this it is out of date.
    package let reassessBy: Timestamp
    package let disability: DisabilityCheck
    /// Who interpreted, or that nobody had to; nil where it was not said.
    package let interpreter: String?

    package init(
        assessment: Int,
        round: Int,
        level: LevelOfConcern,
        rationale: Narrative,
        evidence: [Reference],
        imminence: Narrative?,
        target: Narrative?,
        triggers: Narrative?,
        reassessBy: Timestamp,
        disability: DisabilityCheck,
        interpreter: String?
    ) {
        self.assessment = assessment
        self.round = round
        self.level = level
        self.rationale = rationale
        self.evidence = evidence
        self.imminence = imminence
        self.target = target
        self.triggers = triggers
        self.reassessBy = reassessBy
        self.disability = disability
        self.interpreter = interpreter
    }

    package var action: Action { .chair(assessment: assessment) }
    /// Without the level: a timeline is no place where people are ranked.
    package var headline: String {
        "Set the level of concern in round \(round) of \(Reference(.assessment, assessment).text), to be looked at again by \(reassessBy.text.prefix(10))"
    }

    /// What a level is not; it is printed beside each.
    package static let disclaimer =
        "A level of concern is a team's judgement on a day. It is not a finding of guilt, not a decision on discipline, and not a prediction."

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard !rationale.text.isEmpty, evidence.contains(where: { $0.kind == .evidence }) else { throw entry.malformed }
        guard file.isPartial || evidence.allSatisfy(file.holds) else { throw entry.dangling }
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.opened != nil else { throw entry.malformed }
            guard round.instrument.levels.contains(where: { $0.code == level.code }) else { throw entry.malformed }
            round.levels.append(Dated(event: self, entry: entry))
        }
    }
}
