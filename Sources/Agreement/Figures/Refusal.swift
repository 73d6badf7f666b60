// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why a figure is not given: in words that stand where the figure would.
///
/// A coefficient of nothing is neither 0 nor 1, and is never printed as one.
package enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer than two raters rated anything.
    case oneRater
    /// No case has two ratings.
    case noPairableCase
    /// Fewer than two people rated in every round.
    case ratersChange
    /// One case alone has two ratings.
    case oneCase
    /// No case was rated by all raters.
    case noCompleteCase
    /// All ratings are in one category.
    case oneCategory
    /// The cases do not differ by more than raters do within them.
    case casesDoNotDiffer
    /// The ratio form of alpha on a scale with negative values.
    case negativeValues
    /// Cases that count, of those in the table, are fewer than a programme needs.
    case tooFewCases(Int, of: Int, needed: Int)
    /// So many draws of the bootstrap give no figure.
    case unstable(undefined: Int, draws: Int)
    /// All draws of the bootstrap give the same figure.
    case noSpread
    /// A rate or ratio whose base is nobody.
    case nobody
    /// A part that is larger than its whole, or negative.
    case notAPart(Int, of: Int)
    /// A figure that would tell of few people.
    case suppressed

    package var description: String {
        switch self {
        case .oneRater:
            "Not defined, because fewer than two raters rated anything: agreement needs two. Have cases rated by two people."
        case .noPairableCase:
            "Not defined, because no case was rated by two people: have the same cases rated by two."
        case .ratersChange:
            """
            Not given, because fewer than two people rated in every round: this figure needs the same raters throughout. \
            Krippendorff's alpha does not.
            """
        case .oneCase:
            """
            Not defined, because only one case was rated by two people: what chance would do is estimated from many. For one \
            case, look at where its raters differ.
            """
        case .noCompleteCase:
            """
            Not defined, because no case was rated by all raters: this figure needs such cases. Krippendorff's alpha takes \
            missing ratings.
            """
        case .oneCategory:
            """
            Not defined, because all ratings are in one category: chance would agree as well. Read the percent agreement and \
            the categories' shares instead.
            """
        case .casesDoNotDiffer:
            """
            Not defined, because the cases do not differ by more than the raters do within them: there is nothing to compare \
            with. Read the percent agreement instead.
            """
        case .negativeValues:
            "Not defined, because the scale has negative values, which have no ratios: take the interval form."
        case .tooFewCases(let count, let all, let needed):
            """
            Not given, because \(count) of \(all) cases have the ratings that this figure needs, and below \(needed) it would \
            say more about chance than about the raters: wait for more, or have more cases rated by two.
            """
        case .unstable(let undefined, let draws):
            """
            No interval, because \(undefined) of \(draws) draws of the cases give no figure at all: the cases are too few or \
            too alike.
            """
        case .noSpread:
            "No interval, because every draw of the cases gives the same figure: the cases are too few or too alike."
        case .nobody:
            "Not defined, because there is nobody to count below the line: read the counts themselves."
        case .notAPart(let count, let base):
            "Not defined, because \(count) cannot be a part of \(base): check the counts."
        case .suppressed:
            "Not shown, because it would tell of few people: join groups, or take a longer time."
        }
    }
}
