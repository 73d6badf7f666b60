// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Percent agreement, and the coefficients that set it against the agreement of chance: (pa - pe) / (1 - pe).
extension CaseSums {
    /// The mean over the cases with two ratings or more of their agreeing pairs' share (Gwet 2014, chapter 2).
    func percentAgreement(_ weighting: Weighting = .identity) throws(Refusal) -> Double {
        guard self[SumLayout.pairable] >= 1 else { throw .noPairableCase }
        return total(layout.agreement) { weighting.weight($0, $1, of: layout.categories) } / self[SumLayout.pairable]
    }

    /// Fleiss's kappa: chance is two ratings drawn from the categories' mean shares.
    ///
    /// Not defined where all ratings are in one category. With missing ratings, the shares are of all cases with a rating
    /// and the agreement of those with two (Gwet 2014); without them this is Fleiss 1971.
    func fleiss() throws(Refusal) -> Double {
        try needTwoCases(self[SumLayout.pairable])
        let shares = try categoryShares()
        return try corrected(percentAgreement(), chance: shares.reduce(0) { $0 + $1 * $1 })
    }

    /// Gwet's AC1 and AC2: chance is that somebody cannot tell and picks any category of the scale.
    ///
    /// pe = T / (q(q - 1)) times the sum of p(1 - p), where T is the sum of all weights and q the size of the scale, used
    /// or not. It stays below 1, so the coefficient is defined where all ratings are in one category, and is then what the
    /// percent agreement is, 1: a high prevalence is what it was made to bear (Gwet 2008).
    func gwet(_ weighting: Weighting) throws(Refusal) -> Double {
        try needTwoCases(self[SumLayout.pairable])
        let count = layout.categories
        var weights = 0.0
        for first in 0..<count { for second in 0..<count { weights += weighting.weight(first, second, of: count) } }
        let spread = try categoryShares().reduce(0) { $0 + $1 * (1 - $1) }
        return try corrected(percentAgreement(weighting), chance: weights / Double(count * (count - 1)) * spread)
    }

    /// Cohen's kappa of a pair of raters: chance is one rating drawn from each rater's own shares.
    ///
    /// By the cases that both rated. Not defined where both always chose one and the same category; 0 by its formula where
    /// each always chose a category of their own.
    func cohen(_ pair: RaterPair, _ weighting: Weighting) throws(Refusal) -> Double {
        guard let index = layout.pairs.firstIndex(of: pair) else { throw .noPairableCase }
        let (offset, count) = (layout.crossing(index), layout.categories)
        let cases = total(offset) { _, _ in 1 }
        try needTwoCases(cases)
        var first = Array(repeating: 0.0, count: count)
        var second = first
        for row in 0..<count {
            for column in 0..<count {
                let share = self[offset + row * count + column] / cases
                first[row] += share
                second[column] += share
            }
        }
        let observed = total(offset) { weighting.weight($0, $1, of: count) } / cases
        var chance = 0.0
        for row in 0..<count {
            for column in 0..<count { chance += first[row] * second[column] * weighting.weight(row, column, of: count) }
        }
        return try corrected(observed, chance: chance)
    }

    /// Chance is estimated from the cases themselves, and from one alone it is that case again.
    ///
    /// Whatever its n raters say, alpha is then 0 and Fleiss's kappa -1/(n - 1): figures of nothing.
    func needTwoCases(_ cases: Double) throws(Refusal) {
        guard cases >= 1 else { throw .noPairableCase }
        guard cases >= 2 else { throw .oneCase }
    }

    private func categoryShares() throws(Refusal) -> [Double] {
        guard self[SumLayout.rated] >= 1 else { throw .noPairableCase }
        return (0..<layout.categories).map { self[layout.shares + $0] / self[SumLayout.rated] }
    }

    private func corrected(_ observed: Double, chance: Double) throws(Refusal) -> Double {
        guard 1 - chance > CaseSums.roundingError else { throw .oneCategory }
        return (observed - chance) / (1 - chance)
    }

    /// What sums over thousands of cases may be off by: less than this is zero.
    static let roundingError = 1e-9
}
