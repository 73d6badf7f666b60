// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
internal import Values

/// One assessor's ratings, made alone: sealed until all are signed.
package struct Sheet: Codable, Hashable, Sendable {
    /// One for each factor that was to be answered, in the instrument's order.
    package let ratings: [Rating]
    /// What the assessor holds the level to be, chosen by them; nil where they give none before the meeting.
    package let level: LevelOfConcern?
    package let remarks: Narrative?

    package init(ratings: [Rating], level: LevelOfConcern?, remarks: Narrative?) {
        self.ratings = ratings
        self.level = level
        self.remarks = remarks
    }

    package func rating(of factor: String) -> Rating? { ratings.first { $0.factor == factor } }
}

/// An answer to one factor, with what it rests on.
package struct Rating: Codable, Hashable, Sendable {
    /// Whether what the factor is about gets worse.
    package enum Direction: String, Codable, Hashable, Sendable, CaseIterable {
        case worse
        case same
        case better
    }

    package enum Confidence: String, Codable, Hashable, Sendable, CaseIterable {
        case low
        case medium
        case high
    }

    /// The factor's code.
    package let factor: String
    /// A step of its scale, `not-known` or `not-asked`: neither of these is ever read as the least step.
    package let answer: String
    package let direction: Direction?
    package let confidence: Confidence?
    package let why: Narrative?
    package let evidence: [Reference]

    package init(
        factor: String,
        answer: String,
        direction: Direction? = nil,
        confidence: Confidence? = nil,
        why: Narrative? = nil,
        evidence: [Reference] = []
    ) {
        self.factor = factor
        self.answer = answer
        self.direction = direction
        self.confidence = confidence
        self.why = why
        self.evidence = evidence
    }
}

/// What is wrong with a sheet, and with the answer to which factor.
package struct SheetFault: Error, Hashable, Sendable {
    /// The factor's label.
    package let factor: String
    /// Goes on after it, such as `has no answer yet`.
    package let reason: String
}

extension Instrument {
    package func factor(_ code: String) -> Factor? { factors.first { $0.code == code } }

    /// The codes of the answers that a factor takes, from the least step to the most, and then those beside the scale.
    package func answers(of factor: Factor) -> [String] {
        (scale(factor.scale)?.steps.map(\.code) ?? []) + ResponseScale.besides
    }

    /// How an answer to a factor is called.
    package func label(of answer: String, to factor: Factor) -> String {
        switch answer {
        case "not-known": "Not known"
        case "not-asked": "Not asked"
        default: scale(factor.scale)?.steps.first { $0.code == answer }?.label ?? answer
        }
    }

    /// Whether a factor is to be answered, by the answers to others.
    package func isAsked(_ factor: Factor, by answers: (String) -> String?) -> Bool {
        guard let condition = factor.askedIf, let other = self.factor(condition.factor) else { return true }
        return isAsked(other, by: answers) && answers(other.code).map(condition.steps.contains) ?? false
    }

    /// Says what is wrong with a sheet first: an answer that is missing, unknown, given twice or not asked for.
    package func validate(_ sheet: Sheet) throws(SheetFault) {
        var answers: [String: String] = [:]
        for rating in sheet.ratings {
            guard let factor = factor(rating.factor) else {
                throw SheetFault(factor: rating.factor, reason: "is no factor of this instrument")
            }
            guard self.answers(of: factor).contains(rating.answer) else {
                throw SheetFault(factor: factor.label, reason: "has an answer that its scale does not hold")
            }
            guard answers.updateValue(rating.answer, forKey: rating.factor) == nil else {
                throw SheetFault(factor: factor.label, reason: "is answered twice")
            }
        }
        for factor in factors {
            switch (isAsked(factor) { answers[$0] }, answers[factor.code]) {
            case (true, nil): throw SheetFault(factor: factor.label, reason: "has no answer yet")
            case (false, .some): throw SheetFault(factor: factor.label, reason: "is not to be answered here")
            default: break
            }
        }
        guard sheet.level.map({ level in levels.contains { $0.code == level.code } }) ?? true else {
            throw SheetFault(factor: "The level", reason: "is none of this instrument")
        }
    }

    /// What of a sheet must be seen to at once: of each critical factor, an answer above the least step.
    ///
    /// It sets nothing; that it was answered is what is asked for.
    package func alerts(of sheet: Sheet) -> [CriticalSubject] {
        CriticalSubject.allCases.filter { subject in
            factors.contains { factor in
                guard factor.critical == subject, let answer = sheet.rating(of: factor.code)?.answer else {
                    return false
                }
                return scale(factor.scale)?.steps.dropFirst().contains { $0.code == answer } ?? false
            }
        }
    }
}
