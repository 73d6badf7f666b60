// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Answers in an order, by which factors are rated.
package struct ResponseScale: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    /// From the least to the most, at least two.
    package let steps: [ResponseStep]

    package init(code: String, label: String, steps: [ResponseStep]) {
        self.code = code
        self.label = label
        self.steps = steps
    }

    /// The answers that every scale has besides its steps, and no file names: neither says *not present*.
    package static let besides = ["not-known", "not-asked"]
}

/// One answer of a scale.
package struct ResponseStep: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let meaning: String

    package init(code: String, label: String, meaning: String) {
        self.code = code
        self.label = label
        self.meaning = meaning
    }
}

/// Factors that belong together.
package struct FactorGroup: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let kind: FactorKind
    package let factors: [Factor]

    package init(code: String, label: String, kind: FactorKind, factors: [Factor]) {
        self.code = code
        self.label = label
        self.kind = kind
        self.factors = factors
    }
}

package enum FactorKind: String, Codable, Hashable, Sendable, CaseIterable {
    case risk
    case protective
    /// An open question, whose answer may speak either way.
    case inquiry
}

/// What an assessor looks for and rates.
package struct Factor: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    /// What to ask and look at, in words of our own or the office's.
    package let guidance: String
    /// The code of the scale by which it is rated.
    package let scale: String
    /// What an answer to it may be about that must be seen to at once: it raises an alert, and sets nothing.
    package let critical: CriticalSubject?
    package let askedIf: AskedIf?

    package init(
        code: String,
        label: String,
        guidance: String,
        scale: String,
        critical: CriticalSubject?,
        askedIf: AskedIf?
    ) {
        self.code = code
        self.label = label
        self.guidance = guidance
        self.scale = scale
        self.critical = critical
        self.askedIf = askedIf
    }
}

package enum CriticalSubject: String, Codable, Hashable, Sendable, CaseIterable {
    case weapons
    case plan
    case target
    case lastResort = "last-resort"
    case imminence
}

/// That a factor is asked only after certain answers to another.
package struct AskedIf: Codable, Hashable, Sendable {
    /// The other factor's code.
    package let factor: String
    /// Steps of its scale, of which one was answered.
    package let steps: [String]

    package init(factor: String, steps: [String]) {
        self.factor = factor
        self.steps = steps
    }
}
