// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A figure of how well raters agree over many cases.
package enum Coefficient: Hashable, Sendable {
    /// The share of pairs of ratings of a case that agree, averaged over the cases.
    case percentAgreement
    /// Of two raters, by the cases that both rated (Cohen 1960, 1968).
    case cohen(RaterPair, Weighting)
    /// Of any raters (Fleiss 1971), with missing ratings as in Gwet 2014.
    case fleiss
    /// AC1 by identity weights, else AC2 (Gwet 2008, 2014).
    case gwet(Weighting)
    /// Alpha (Krippendorff 2011).
    case krippendorff(Measurement)
    /// ICC, by the cases that all raters rated (Shrout and Fleiss 1979).
    case intraclass(Intraclass)
}

/// Two columns of a table.
package struct RaterPair: Hashable, Sendable {
    package let first, second: Int

    package init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }
}

/// What the distance between two categories means to Krippendorff's alpha.
package enum Measurement: Hashable, Sendable, CaseIterable {
    case nominal, ordinal, interval, ratio
}

/// The six forms of Shrout and Fleiss.
package enum Intraclass: Hashable, Sendable, CaseIterable {
    /// Each case has raters of its own: ICC(1,1), and ICC(1,k) for the mean of all.
    case oneWay, oneWayAverage
    /// The raters are a sample of those there could be: ICC(2,1) and ICC(2,k).
    case random, randomAverage
    /// These raters and no others: ICC(3,1) and ICC(3,k).
    case fixed, fixedAverage
}

extension Coefficient: CustomStringConvertible {
    /// The name in the literature.
    package var description: String {
        switch self {
        case .percentAgreement: "Percent agreement"
        case .cohen(_, .identity): "Cohen's kappa"
        case .cohen(_, let weighting): "Cohen's kappa, \(weighting) weights"
        case .fleiss: "Fleiss's kappa"
        case .gwet(.identity): "Gwet's AC1"
        case .gwet(let weighting): "Gwet's AC2, \(weighting) weights"
        case .krippendorff(let measurement): "Krippendorff's alpha, \(measurement)"
        case .intraclass(let form): form.description
        }
    }
}

extension Intraclass: CustomStringConvertible {
    package var description: String {
        switch self {
        case .oneWay: "ICC(1,1)"
        case .oneWayAverage: "ICC(1,k)"
        case .random: "ICC(2,1)"
        case .randomAverage: "ICC(2,k)"
        case .fixed: "ICC(3,1)"
        case .fixedAverage: "ICC(3,k)"
        }
    }
}
