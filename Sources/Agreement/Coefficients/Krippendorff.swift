// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension CaseSums {
    /// Krippendorff's alpha, 1 - Do / De over the coincidences of ratings within cases (Krippendorff 2011, Computing
    /// Krippendorff's Alpha-Reliability).
    ///
    /// Takes any number of raters and missing ratings; a case with one rating counts for nothing. Not defined where all
    /// pairable ratings are in one category (De is 0), nor for one case, where Do is De. The ratio form wants values of the
    /// scale that are not negative.
    func krippendorff(_ measurement: Measurement) throws(Refusal) -> Double {
        try needTwoCases(self[SumLayout.pairable])
        if measurement == .ratio, layout.scale.values[0] < 0 { throw .negativeValues }
        let count = layout.categories
        let ratings = (0..<count).map { first in
            (0..<count).reduce(0.0) { $0 + self[layout.coincidences + first * count + $1] }
        }
        let distance = distances(measurement, ratings)
        let observed = total(layout.coincidences) { distance[$0 * count + $1] }
        var expected = 0.0
        var widest = 0.0
        for first in 0..<count {
            for second in 0..<count {
                expected += ratings[first] * ratings[second] * distance[first * count + second]
                widest = max(widest, distance[first * count + second])
            }
        }
        let all = ratings.reduce(0, +)
        guard expected > CaseSums.roundingError * widest else { throw .oneCategory }
        return 1 - observed * (all - 1) / expected
    }

    /// The squared distance of each two categories; the ordinal one depends on how many ratings lie between them.
    private func distances(_ measurement: Measurement, _ ratings: [Double]) -> [Double] {
        let (count, values) = (layout.categories, layout.scale.values)
        var distances = Array(repeating: 0.0, count: count * count)
        for low in 0..<count {
            var between = ratings[low]
            for high in (low + 1)..<max(count, low + 1) {
                between += ratings[high]
                let distance =
                    switch measurement {
                    case .nominal: 1.0
                    case .ordinal: between - (ratings[low] + ratings[high]) / 2
                    case .interval: values[high] - values[low]
                    case .ratio: (values[high] - values[low]) / (values[high] + values[low])
                    }
                distances[low * count + high] = distance * distance
                distances[high * count + low] = distance * distance
            }
        }
        return distances
    }
}
