// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The limits of what the data allow.
package struct Interval: Hashable, Sendable {
    package let lower, upper: Double

    package init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }
}

/// What a figure was made from.
package struct Sample: Hashable, Sendable {
    /// Cases of the table with any rating.
    package let cases: Int
    /// Cases that count for this figure: rated by two, by this pair, or by all.
    package let counted: Int
    /// Ratings of those cases that can be compared with another.
    package let pairableRatings: Int
    /// Raters who rated anything; 2 for a pair.
    package let raters: Int
}

/// A coefficient and its bootstrap interval, or why it has none.
package struct Figure: Hashable, Sendable {
    package let value: Double
    package let interval: Result<Interval, Refusal>
}

/// What there is to say about one coefficient of a table.
package struct Finding: Hashable, Sendable {
    package let coefficient: Coefficient
    package let sample: Sample
    package let outcome: Result<Figure, Refusal>
}

/// How many cases a coefficient needs before it is shown.
package struct Minimum: Hashable, Sendable {
    package let cases: Int

    /// 30 cases with two ratings each, so 60 pairable ratings or more.
    ///
    /// Koo and Li (2016) ask as many for an ICC, as a rule of thumb. A kappa of 0.6 between two raters on two balanced categories still has 0.3 to either side then.
    package static let programme = Minimum(cases: 30)
    /// Whatever the formula takes: for comparing with published examples, which are small.
    package static let formula = Minimum(cases: 0)

    package init(cases: Int) { self.cases = cases }
}
