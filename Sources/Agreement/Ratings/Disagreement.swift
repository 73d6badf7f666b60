// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A row in which raters are some steps of the scale apart: what a meeting talks about first.
package struct Disagreement: Hashable, Sendable {
    /// The row of the table.
    package let row: Int
    /// The lowest and the highest category given.
    package let lowest, highest: Int

    /// Steps of the scale between them.
    package var spread: Int { highest - lowest }
}

extension RatingTable {
    /// The rows whose ratings are at least so many steps apart, the widest first and otherwise as in the table.
    ///
    /// For one case, with its factors as rows. The order follows from how far raters are apart, never from how high they
    /// rate, so that it says nothing of the person. A missing rating differs from nothing.
    package func disagreements(atLeast steps: Int = 2) -> [Disagreement] {
        let found = cases.enumerated().compactMap { row, ratings -> Disagreement? in
            let given = ratings.compactMap(\.self)
            guard let lowest = given.min(), let highest = given.max(), highest - lowest >= steps else { return nil }
            return Disagreement(row: row, lowest: lowest, highest: highest)
        }
        return found.sorted { ($1.spread, $0.row) < ($0.spread, $1.row) }
    }

    /// r_WG of one row: how much less its ratings spread than if each category were as likely as the others (James,
    /// Demaree and Wolf 1984).
    ///
    /// One less the variance of the steps (n - 1 below the line) over that of the uniform choice, (A^2 - 1) / 12 for A
    /// categories. It can be negative, where raters are further apart than by chance: some authors then print 0, which
    /// nobody computed. It needs two ratings; more than a description of one row it is not.
    package func withinGroupAgreement(row: Int) throws(Refusal) -> Double {
        let given = cases[row].compactMap { $0.map(Double.init) }
        guard given.count >= 2 else { throw .tooFewRatings(given.count) }
        let mean = given.reduce(0, +) / Double(given.count)
        let squares = given.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let categories = Double(scale.count)
        return 1 - squares / Double(given.count - 1) / ((categories * categories - 1) / 12)
    }
}
