// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Ratings of many cases by some raters on one scale, with places empty where somebody did not rate.
///
/// Each row is a case and each column a rater, or a seat of the panel where its members change from case to case; only
/// Cohen's kappa, ICC(2,·) and ICC(3,·) care who sits there.
package struct RatingTable: Hashable, Sendable {
    package let scale: RatingScale
    /// Category numbers from 0, by case and rater; nil where there is no rating.
    package let cases: [[Int?]]
    /// The columns that hold any rating: who rated nothing is no rater, and changes no figure.
    package let raters: [Int]

    /// Throws where rows differ in length or a rating is outside the scale.
    package init(scale: RatingScale, cases: [[Int?]]) throws(RatingTableError) {
        let columns = cases.first?.count ?? 0
        for (index, row) in cases.enumerated() {
            guard row.count == columns else { throw .unevenCase(index, raters: row.count, expected: columns) }
            for (rater, rating) in row.enumerated() {
                guard rating.map({ (0..<scale.count).contains($0) }) ?? true else {
                    throw .outsideScale(case: index, rater: rater)
                }
            }
        }
        self.scale = scale
        self.cases = cases
        raters = (0..<columns).filter { column in cases.contains { $0[column] != nil } }
    }
}

/// How often each category was chosen: to be shown beside every kappa, which falls as one category prevails although the
/// raters agree as before (Feinstein and Cicchetti 1990).
package struct Prevalence: Hashable, Sendable {
    /// Ratings in each category.
    package let counts: [Int]

    package var total: Int { counts.reduce(0, +) }

    /// Each category's share of all ratings; empty where there are none.
    package var shares: [Double] { total == 0 ? [] : counts.map { Double($0) / Double(total) } }
}

extension RatingTable {
    package var prevalence: Prevalence {
        var counts = Array(repeating: 0, count: scale.count)
        for rating in cases.joined() { if let rating { counts[rating] += 1 } }
        return Prevalence(counts: counts)
    }
}
