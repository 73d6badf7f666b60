// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension RatingTable {
    /// One coefficient as its formula gives it, without interval or minimum.
    ///
    /// Throws where it is not defined; see each coefficient for what the literature says of such tables.
    package func value(of coefficient: Coefficient) throws(Refusal) -> Double {
        guard raters.count >= 2 else { throw .oneRater }
        let rows = CaseRows(self, pairs: coefficient.pairs)
        return try coefficient.value(from: rows.sums(Array(repeating: 1, count: rows.count)))
    }

    /// Coefficients with their samples and bootstrap intervals, or why there are none.
    ///
    /// The same draws of cases serve all of them, on all cores. The generator gives one number, from which everything that
    /// is drawn follows.
    package func findings(
        _ coefficients: [Coefficient],
        minimum: Minimum = .programme,
        bootstrap: Bootstrap = Bootstrap(),
        using generator: inout some RandomNumberGenerator
    ) -> [Finding] {
        let seed = generator.next()
        let rows = CaseRows(self, pairs: coefficients.flatMap(\.pairs))
        let sums = rows.sums(Array(repeating: 1, count: rows.count))
        let samples = coefficients.map { $0.sample(from: sums) }
        let values = zip(coefficients, samples).map { coefficient, sample in
            Result { () throws(Refusal) in
                guard raters.count >= 2 else { throw .oneRater }
                let value = try coefficient.value(from: sums)
                guard sample.counted >= minimum.cases else {
                    throw .tooFewCases(sample.counted, of: sample.cases, needed: minimum.cases)
                }
                return value
            }
        }
        // Nothing is drawn for figures that are not there.
        let drawn = coefficients.indices.filter { (try? values[$0].get()) != nil }
        let draws =
            drawn.isEmpty
            ? []
            : bootstrap.figures(rows, seed: seed) { sums in drawn.map { try? coefficients[$0].value(from: sums) } }
        return coefficients.indices.map { index in
            let outcome = values[index].map { value in
                let column = drawn.firstIndex(of: index) ?? 0
                return Figure(value: value, interval: bootstrap.interval(draws.map { $0[column] }))
            }
            return Finding(coefficient: coefficients[index], sample: samples[index], outcome: outcome)
        }
    }
}

extension Coefficient {
    /// The pairs of raters whose ratings it crosses.
    var pairs: [RaterPair] {
        if case .cohen(let pair, _) = self { [pair] } else { [] }
    }

    func value(from sums: CaseSums) throws(Refusal) -> Double {
        switch self {
        case .percentAgreement: try sums.percentAgreement()
        case .cohen(let pair, let weighting): try sums.cohen(pair, weighting)
        case .fleiss: try sums.fleiss()
        case .gwet(let weighting): try sums.gwet(weighting)
        case .krippendorff(let measurement): try sums.krippendorff(measurement)
        case .intraclass(let form): try MeanSquares(sums).intraclass(form)
        }
    }

    func sample(from sums: CaseSums) -> Sample {
        let layout = sums.layout
        let counted: Double
        let ratings: Double
        var raters = layout.raters.count
        switch self {
        case .cohen(let pair, _):
            counted = layout.pairs.firstIndex(of: pair).map { sums.total(layout.crossing($0)) { _, _ in 1 } } ?? 0
            (ratings, raters) = (2 * counted, 2)
        case .intraclass:
            (counted, ratings) = (sums[SumLayout.complete], sums[SumLayout.complete] * Double(raters))
        case .percentAgreement, .fleiss, .gwet, .krippendorff:
            (counted, ratings) = (sums[SumLayout.pairable], sums[SumLayout.pairableRatings])
        }
        return Sample(
            cases: Int(sums[SumLayout.rated]),
            counted: Int(counted),
            pairableRatings: Int(ratings),
            raters: raters
        )
    }
}
