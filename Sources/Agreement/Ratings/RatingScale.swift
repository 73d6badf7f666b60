// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The ordered categories that a rater chooses from, and the number that each stands for.
///
/// *Not known* and *not asked* are no categories: a rating that says so is a missing one, never the lowest.
package struct RatingScale: Hashable, Sendable {
    /// What each category counts as where distances matter (interval and ratio alpha, ICC); strictly rising.
    package let values: [Double]

    /// How many categories a scale may have: more is a measurement, and the sums of a case grow with the square.
    package static let mostCategories = 20

    /// Categories that count as 1, 2, 3 and so on; 2 to 20 of them.
    package init(categories: Int) throws(RatingTableError) {
        try self.init(values: (0..<max(0, categories)).map { Double($0 + 1) })
    }

    /// Categories with numbers of their own: 2 to 20, finite, and each above the one before it.
    package init(values: [Double]) throws(RatingTableError) {
        guard (2...RatingScale.mostCategories).contains(values.count) else { throw .scaleSize(values.count) }
        guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy(<) else {
            throw .scaleOrder
        }
        self.values = values
    }

    /// How many categories there are to choose from, used or not.
    package var count: Int { values.count }
}

/// Why ratings do not make a table.
package enum RatingTableError: Error, Hashable, Sendable, CustomStringConvertible {
    case scaleSize(Int)
    case scaleOrder
    case unevenCase(Int, raters: Int, expected: Int)
    case outsideScale(case: Int, rater: Int)

    package var description: String {
        switch self {
        case .scaleSize(let count):
            "A scale has 2 to \(RatingScale.mostCategories) categories, and this one has \(count): give it as many."
        case .scaleOrder:
            "The numbers of a scale's categories must be finite and rise from each to the next: put them in order."
        case .unevenCase(let row, let raters, let expected):
            """
            Case \(row + 1) has places for \(raters) raters and the first case for \(expected): leave a place empty for each \
            rater who did not rate.
            """
        case .outsideScale(let row, let rater):
            "Rater \(rater + 1) gave case \(row + 1) a category that the scale does not have: check the rating."
        }
    }
}
