// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The mean squares of cases by raters, from the cases that all raters rated (Shrout and Fleiss 1979).
struct MeanSquares {
    let cases, raters: Double
    /// Between cases, within cases, between raters, and what neither explains.
    let between, within, ofRaters, residual: Double
    /// Below this a difference of mean squares is what rounding left.
    private let roundingError: Double

    /// Needs two raters and two complete cases that differ in anything.
    init(_ sums: CaseSums) throws(Refusal) {
        let layout = sums.layout
        let (n, k) = (sums[SumLayout.complete], Double(layout.raters.count))
        guard n >= 1 else { throw .noCompleteCase }
        guard n >= 2 else { throw .oneCase }
        let totals = (0..<layout.raters.count).map { sums[layout.totals + $0] }
        let sum = totals.reduce(0, +)
        let correction = sum * sum / (n * k)
        let all = sums[SumLayout.squares] - correction
        roundingError = CaseSums.roundingError * sums[SumLayout.squares] / (n * k)
        guard all > roundingError else { throw .oneCategory }
        let ofCases = max(0, sums[SumLayout.squaredTotals] / k - correction)
        let ofColumns = max(0, totals.reduce(0) { $0 + $1 * $1 } / n - correction)
        (cases, raters) = (n, k)
        between = ofCases / (n - 1)
        within = max(0, all - ofCases) / (n * (k - 1))
        ofRaters = ofColumns / (k - 1)
        residual = max(0, all - ofCases - ofColumns) / ((n - 1) * (k - 1))
    }

    /// One of the six coefficients; what may be negative stays so.
    ///
    /// Not defined where what stands below the line is not above zero: the cases do not differ from each other by more than
    /// the raters do within them, and nothing is left to compare with.
    func intraclass(_ form: Intraclass) throws(Refusal) -> Double {
        let numerator: Double
        let denominator: Double
        switch form {
        case .oneWay: (numerator, denominator) = (between - within, between + (raters - 1) * within)
        case .oneWayAverage: (numerator, denominator) = (between - within, between)
        case .random:
            (numerator, denominator) = (
                between - residual,
                between + (raters - 1) * residual + raters * (ofRaters - residual) / cases
            )
        case .randomAverage:
            (numerator, denominator) = (between - residual, between + (ofRaters - residual) / cases)
        case .fixed: (numerator, denominator) = (between - residual, between + (raters - 1) * residual)
        case .fixedAverage: (numerator, denominator) = (between - residual, between)
        }
        guard denominator > roundingError else { throw .casesDoNotDiffer }
        return numerator / denominator
    }
}
