// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values

/// What a team states with a level of concern.
package struct LevelStatement: Sendable {
    package var level: LevelOfConcern
    package var rationale: String
    package var evidence: [Reference]
    package var imminence: String?
    package var target: String?
    package var triggers: String?
    package var reassessBy: Timestamp
    package var disability: DisabilityCheck
    package var interpreter: String?

    package init(
        level: LevelOfConcern,
        rationale: String,
        evidence: [Reference],
        imminence: String? = nil,
        target: String? = nil,
        triggers: String? = nil,
        reassessBy: Timestamp,
        disability: DisabilityCheck,
        interpreter: String? = nil
    ) {
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
}

extension Session {
    /// Enters what the team agreed on for some factors; entered again, the new one counts.
    package func agree(on ratings: [Rating], in round: Int, of place: AssessmentPlace) throws {
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let current = try opened.meeting(round, of: place.assessment)
            guard !ratings.isEmpty else { throw ServiceError.invalid("Name the factors on which the team agreed.") }
            for rating in ratings {
                guard let factor = current.instrument.factor(rating.factor),
                    current.instrument.answers(of: factor).contains(rating.answer)
                else { throw ServiceError.invalid("A factor, or an answer to it, is not of this round's instrument.") }
            }
            try opened.requireHeld(ratings.flatMap(\.evidence))
            return ConsensusEntered(assessment: place.assessment, round: round, ratings: ratings)
        }
    }

    /// Sets the level of concern that the team chose, with its reasons and the evidence that they rest on; returns the entry,
    /// which is what the team then signs.
    @discardableResult
    package func setLevel(_ statement: LevelStatement, in round: Int, of place: AssessmentPlace) throws -> UInt64 {
        let rationale = try Reasons.checked(statement.rationale)
        return try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let current = try opened.meeting(round, of: place.assessment)
            guard let level = current.instrument.levels.first(where: { $0.code == statement.level.code }) else {
                throw ServiceError.invalid("Choose a level of this round's instrument.")
            }
            guard statement.evidence.contains(where: { $0.kind == .evidence }) else {
                throw ServiceError.invalid(
                    "Name the evidence that the level rests on, at least one item, such as E-0001."
                )
            }
            try opened.requireHeld(statement.evidence)
            try current.requireDiscussed()
            let now = clock()
            let latest = Timestamp(milliseconds: now.milliseconds + Int64(level.reassessWithinDays) * 86_400_000)
            guard statement.reassessBy > now, statement.reassessBy <= latest else {
                throw ServiceError.invalid(
                    "Name a day for the reassessment that lies ahead, and within \(level.reassessWithinDays) days for this level."
                )
            }
            return LevelSet(
                assessment: place.assessment,
                round: round,
                level: statement.level,
                rationale: rationale,
                evidence: statement.evidence,
                imminence: statement.imminence.map { Narrative($0) },
                target: statement.target.map { Narrative($0) },
                triggers: statement.triggers.map { Narrative($0) },
                reassessBy: statement.reassessBy,
                disability: statement.disability,
                interpreter: statement.interpreter
            )
        }.sequence
    }

    /// Decides how a triage ends; returns the entry, which is what the team then signs.
    @discardableResult
    package func decideTriage(
        _ outcome: String,
        rationale: String,
        in round: Int,
        of place: AssessmentPlace
    ) throws -> UInt64 {
        let rationale = try Reasons.checked(rationale)
        return try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let current = try opened.meeting(round, of: place.assessment)
            guard current.instrument.outcomes.contains(where: { $0.code == outcome }) else {
                throw ServiceError.invalid("Choose an outcome of this round's instrument.")
            }
            try current.requireDiscussed()
            return TriageDecided(assessment: place.assessment, round: round, outcome: outcome, rationale: rationale)
        }.sequence
    }

    /// Enters that this member of the team holds otherwise.
    package func dissent(
        _ words: String,
        level: LevelOfConcern?,
        in round: Int,
        of place: AssessmentPlace
    ) throws {
        let words = try Reasons.checked(words)
        try enter(in: place.caseNumber, .rate(assessment: place.assessment)) { opened, _ in
            let current = try opened.meeting(round, of: place.assessment)
            guard level.map({ level in current.instrument.levels.contains { $0.code == level.code } }) ?? true else {
                throw ServiceError.invalid("Choose a level of this round's instrument.")
            }
            return DissentEntered(assessment: place.assessment, round: round, level: level, words: words)
        }
    }

    /// Signs the outcome of a round that this member has read; where another was entered since, nothing is signed.
    package func signOutcome(_ outcome: UInt64, in round: Int, of place: AssessmentPlace) throws {
        try enter(in: place.caseNumber, .rate(assessment: place.assessment)) { opened, _ in
            let current = try opened.meeting(round, of: place.assessment)
            guard let newest = current.outcome else {
                throw ServiceError.invalid("There is no outcome to sign yet.")
            }
            guard newest.sequence == outcome else {
                throw ServiceError(
                    .conflict,
                    "The outcome was set again since, in entry #\(newest.sequence). Read it, and sign that."
                )
            }
            guard current.unsignedOutcome.contains(where: { $0.id == opened.member.id }) else {
                throw ServiceError.invalid("You have signed it already.")
            }
            return OutcomeSigned(assessment: place.assessment, round: round, outcome: outcome)
        }
    }

    /// Enters what was done about a critical answer.
    package func answerAlert(of sheet: UInt64, in place: AssessmentPlace, words: String) throws {
        let words = try Reasons.checked(words)
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            let round = assessment.rounds.first { $0.openAlerts.contains { $0.entry.sequence == sheet } }
            guard let round else { throw ServiceError.invalid("No alert of that entry waits for an answer.") }
            return AlertAnswered(assessment: place.assessment, round: round.number, sheet: sheet, words: words)
        }
    }
}

extension OpenedCase {
    /// The round that is worked on, once its sheets are open.
    fileprivate func meeting(_ number: Int, of assessment: Int) throws -> AssessmentRound {
        let round = try round(number, of: assessment)
        guard round.opened != nil else {
            throw ServiceError.invalid(
                "The sheets are closed: each assessor rates alone first, then the chair opens them."
            )
        }
        return round
    }
}

extension AssessmentRound {
    /// Throws where the team has not talked about what it must: where raters are apart, and what had to be seen to at once.
    fileprivate func requireDiscussed() throws(ServiceError) {
        guard openAlerts.isEmpty else {
            throw .invalid(
                "An alert was not answered: entry \(openAlerts.map { "#\($0.entry.sequence)" }.joined(separator: ", ")). Say what was done about it first."
            )
        }
        let left = agenda.filter { $0.cause == .apart && consensus(on: $0.factor.code) == nil }
        guard left.isEmpty else {
            throw .invalid(
                "Assessors are two steps or more apart on \(left.map(\.factor.label).joined(separator: ", ")). Enter what the team agreed on first."
            )
        }
    }
}
