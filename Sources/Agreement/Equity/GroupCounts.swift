// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// People counted by group and outcome, with totals, of which small counts are not shown.
///
/// A count of few people can name them to whoever knows the school. So counts from 1 to below the threshold are left out,
/// totals too, and so many others that the small ones do not follow from what is left. Each table stands for itself: two
/// whose difference is few people, such as a quarter and all of it but a day, must not both be given out.
package struct GroupCounts: Hashable, Sendable {
    /// Counts by group and outcome.
    private let counts: [[Int]]
    /// Which of the rows and columns, totals last, are not shown.
    private let hidden: [[Bool]]

    /// Ten, the number that most American states ask for in reports of pupils (NCES 2011-603, where they run from 5 to 30).
    ///
    /// An office may ask for more, or for less down to 3.
    package static let usualThreshold = 10

    /// Throws where rows differ in length or a count is negative.
    package init(_ counts: [[Int]], threshold: Int = GroupCounts.usualThreshold) throws(GroupCountsError) {
        let outcomes = counts.first?.count ?? 0
        guard outcomes > 0, counts.allSatisfy({ $0.count == outcomes }) else { throw .unevenRows }
        guard counts.joined().allSatisfy({ (0...1_000_000_000).contains($0) }) else { throw .unlikelyCount }
        guard threshold >= 3 else { throw .lowThreshold }
        self.counts = counts
        hidden = Suppression(GroupCounts.withTotals(counts), threshold: threshold).hidden
    }

    package var groups: Int { counts.count }
    package var outcomes: Int { counts[0].count }

    /// The count of a group (or of all, for nil) with an outcome (or with any, for nil); nil where it is not shown.
    package func count(group: Int?, outcome: Int?) -> Int? {
        let (row, column) = (group ?? groups, outcome ?? outcomes)
        return hidden[row][column] ? nil : GroupCounts.withTotals(counts)[row][column]
    }

    /// The share of a group with an outcome; refused where the count or the group's total is not shown, since a rate tells
    /// the one from the other.
    package func rate(group: Int?, outcome: Int) throws(Refusal) -> Rate {
        guard let some = count(group: group, outcome: outcome), let all = count(group: group, outcome: nil) else {
            throw .suppressed
        }
        return try Rate(some, of: all)
    }

    private static func withTotals(_ counts: [[Int]]) -> [[Int]] {
        let rows = counts.map { $0 + [$0.reduce(0, +)] }
        return rows + [rows[0].indices.map { column in rows.reduce(0) { $0 + $1[column] } }]
    }
}

/// Why numbers are no counts of groups.
package enum GroupCountsError: Error, Hashable, Sendable, CustomStringConvertible {
    case unevenRows, unlikelyCount, lowThreshold

    package var description: String {
        switch self {
        case .unevenRows: "Each group needs a count for each outcome: put 0 where there is none."
        case .unlikelyCount: "A count is negative or above a thousand million: check the counts."
        case .lowThreshold: "A threshold below 3 hides nothing that needs hiding: take 3 or more."
        }
    }
}
