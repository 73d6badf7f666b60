// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Where each sum over the cases stands.
///
/// Every coefficient here needs the cases through sums alone: so a case is a row of numbers, a table their sum, and a draw
/// of the bootstrap the same rows, each as often as its case was drawn.
struct SumLayout: Sendable {
    let scale: RatingScale
    let raters: [Int]
    let pairs: [RaterPair]

    var categories: Int { scale.count }
    private var matrix: Int { categories * categories }

    /// Cases with a rating, cases with two or more, and the pairable ratings of those.
    static let rated = 0
    static let pairable = 1
    static let pairableRatings = 2
    /// Cases that all raters rated, the sum of their squared values and that of their squared totals.
    static let complete = 3
    static let squares = 4
    static let squaredTotals = 5
    /// Each category's share of a case's ratings.
    var shares: Int { 6 }
    /// The pairs of categories among a case's ratings, as shares of its pairs.
    var agreement: Int { shares + categories }
    /// The same times the case's ratings: Krippendorff's coincidences.
    var coincidences: Int { agreement + matrix }
    /// Each rater's total over the complete cases.
    var totals: Int { coincidences + matrix }

    /// The first rater's categories by the second's.
    func crossing(_ pair: Int) -> Int { totals + raters.count + pair * matrix }

    var width: Int { crossing(pairs.count) }

    /// What one case adds to each sum.
    func row(_ ratings: [Int?]) -> [Double] {
        var row = Array(repeating: 0.0, count: width)
        addCategories(ratings, to: &row)
        addValues(ratings, to: &row)
        for (index, pair) in pairs.enumerated() {
            if let first = ratings[pair.first], let second = ratings[pair.second] {
                row[crossing(index) + first * categories + second] = 1
            }
        }
        return row
    }

    private func addCategories(_ ratings: [Int?], to row: inout [Double]) {
        var counts = Array(repeating: 0, count: categories)
        for rating in ratings { if let rating { counts[rating] += 1 } }
        let all = counts.reduce(0, +)
        guard all > 0 else { return }
        row[SumLayout.rated] = 1
        for (category, count) in counts.enumerated() { row[shares + category] = Double(count) / Double(all) }
        guard all > 1 else { return }
        row[SumLayout.pairable] = 1
        row[SumLayout.pairableRatings] = Double(all)
        for (first, count) in counts.enumerated() where count > 0 {
            for (second, other) in counts.enumerated() {
                let pairs = Double(count * (first == second ? other - 1 : other))
                row[agreement + first * categories + second] = pairs / Double(all * (all - 1))
                row[coincidences + first * categories + second] = pairs / Double(all - 1)
            }
        }
    }

    private func addValues(_ ratings: [Int?], to row: inout [Double]) {
        // Counted from the scale's lowest value, which changes no ICC and keeps the squares exact.
        let values = raters.compactMap { ratings[$0].map { scale.values[$0] - scale.values[0] } }
        guard !values.isEmpty, values.count == raters.count else { return }
        let total = values.reduce(0, +)
        row[SumLayout.complete] = 1
        row[SumLayout.squares] = values.reduce(0) { $0 + $1 * $1 }
        row[SumLayout.squaredTotals] = total * total
        for (index, value) in values.enumerated() { row[totals + index] = value }
    }
}

/// The sums over some cases.
struct CaseSums: Sendable {
    let layout: SumLayout
    var values: [Double]

    subscript(_ index: Int) -> Double { values[index] }

    /// The sum over all pairs of categories of the matrix at an offset, each by its weight.
    func total(_ offset: Int, _ weight: (_ first: Int, _ second: Int) -> Double) -> Double {
        let count = layout.categories
        var total = 0.0
        for first in 0..<count {
            for second in 0..<count { total += values[offset + first * count + second] * weight(first, second) }
        }
        return total
    }
}

/// The rows of all cases of a table that anybody rated, one after the other.
struct CaseRows: Sendable {
    let layout: SumLayout
    let count: Int
    private let values: [Double]

    init(_ table: RatingTable, pairs: [RaterPair]) {
        // A pair of nobody, or of somebody with themselves, crosses no case.
        let pairs = pairs.filter { $0.first != $0.second && Set([$0.first, $0.second]).isSubset(of: table.raters) }
        layout = SumLayout(scale: table.scale, raters: table.raters, pairs: pairs)
        // What nobody rated is no case: drawing it would only widen the intervals.
        let cases = table.cases.filter { $0.contains { $0 != nil } }
        count = cases.count
        values = cases.flatMap(layout.row)
    }

    /// The sums where each case stands so many times.
    func sums(_ times: [Int]) -> CaseSums {
        let width = layout.width
        var sums = Array(repeating: 0.0, count: width)
        for index in 0..<count where times[index] > 0 {
            let (weight, start) = (Double(times[index]), index * width)
            for column in 0..<width { sums[column] += weight * values[start + column] }
        }
        return CaseSums(layout: layout, values: sums)
    }
}
