// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What panels rated in some rounds, whose members may change from one round to the next.
///
/// Two tables are made of it. In `seats` a column is a place at the table, in the order in which its round was handed in:
/// that order is nobody's identity, and only figures that do not ask who rated are made of it. In `fixed` a column is a
/// person, and there are only those who took part in every round.
package struct Panel: Hashable, Sendable {
    /// Somebody's rating in a round; nil where they gave none on this scale.
    package struct Vote: Hashable, Sendable {
        /// The same number for the same person in all rounds.
        package let rater: Int
        package let rating: Int?

        package init(rater: Int, rating: Int?) { (self.rater, self.rating) = (rater, rating) }
    }

    package let seats: RatingTable
    /// Nil where fewer than two people took part in every round.
    package let fixed: RatingTable?

    /// Throws where a rating is outside the scale; a rater stands once in a round.
    package init(scale: RatingScale, rounds: [[Vote]]) throws(RatingTableError) {
        let width = rounds.map(\.count).max() ?? 0
        seats = try RatingTable(
            scale: scale,
            cases: rounds.map { $0.map(\.rating) + Array(repeating: nil, count: width - $0.count) }
        )
        let all = rounds.map { Set($0.map(\.rater)) }
        let throughout = all.dropFirst().reduce(all.first ?? []) { $0.intersection($1) }.sorted()
        guard throughout.count >= 2 else {
            fixed = nil
            return
        }
        fixed = try RatingTable(
            scale: scale,
            cases: rounds.map { round in
                throughout.map { rater in round.first { $0.rater == rater }?.rating }
            }
        )
    }

    /// What is asked of any panel.
    ///
    /// AC2 differs from AC1, and the forms of alpha from each other, only where a scale has more than two steps.
    private var ofSeats: [Coefficient] {
        let graded: [Coefficient] = [.gwet(.ordinal), .krippendorff(.ordinal), .krippendorff(.interval)]
        return [.percentAgreement, .fleiss, .gwet(.identity), .krippendorff(.nominal)]
            + (seats.scale.count > 2 ? graded : []) + [.intraclass(.oneWay), .intraclass(.oneWayAverage)]
    }

    /// What is asked of the same people throughout; Cohen's kappa where they are two, since for more there is Fleiss's.
    private var ofFixed: [Coefficient] {
        let pair = RaterPair(0, 1)
        let isPair = fixed.map { $0.cases.first?.count == 2 } ?? true
        let cohen: [Coefficient] = [.cohen(pair, .identity)] + (seats.scale.count > 2 ? [.cohen(pair, .linear)] : [])
        return (isPair ? cohen : [])
            + [.random, .randomAverage, .fixed, .fixedAverage].map { .intraclass($0) }
    }

    /// Every figure of how well the panel agrees, with its sample and interval, or why there is none.
    package func findings(
        minimum: Minimum = .programme,
        bootstrap: Bootstrap = Bootstrap(),
        using generator: inout some RandomNumberGenerator
    ) -> [Finding] {
        let found = seats.findings(ofSeats, minimum: minimum, bootstrap: bootstrap, using: &generator)
        guard let fixed else {
            let none = Sample(cases: found.first?.sample.cases ?? 0, counted: 0, pairableRatings: 0, raters: 0)
            return found
                + ofFixed.map { Finding(coefficient: $0, sample: none, outcome: .failure(.ratersChange)) }
        }
        return found + fixed.findings(ofFixed, minimum: minimum, bootstrap: bootstrap, using: &generator)
    }
}
