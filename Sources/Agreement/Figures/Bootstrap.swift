// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Synchronization

/// The percentile bootstrap over cases (Efron and Tibshirani 1993, chapter 13): cases are drawn with replacement, each with
/// all its ratings, since the ratings of one case hang together.
package struct Bootstrap: Hashable, Sendable {
    package let draws: Int
    /// Between the limits, such as 0.95.
    package let confidence: Double

    package init(draws: Int = 1000, confidence: Double = 0.95) {
        precondition(draws > 0 && confidence > 0 && confidence < 1)
        (self.draws, self.confidence) = (draws, confidence)
    }

    /// The share of draws that may give no figure: an interval of the others alone would be that of another question.
    private static let undefinedAllowed = 0.05
    /// Draws that one core takes at a time: enough that handing them out costs nothing.
    private static let stride = 50

    /// Each figure of each draw, by draw; nil where a draw has none.
    ///
    /// Draw by draw from generators of their own, so that the numbers do not depend on how many cores there are.
    func figures(_ rows: CaseRows, seed: UInt64, _ values: @Sendable (CaseSums) -> [Double?]) -> [[Double?]] {
        let results = Mutex<[Int: [[Double?]]]>([:])
        let parts = (draws + Bootstrap.stride - 1) / Bootstrap.stride
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = (part * Bootstrap.stride)..<min((part + 1) * Bootstrap.stride, draws)
            let made = range.map { draw in
                var generator = SeededGenerator(seed: seed, stream: UInt64(draw))
                var times = Array(repeating: 0, count: rows.count)
                for _ in 0..<rows.count { times[Int(generator.next(upperBound: UInt64(rows.count)))] += 1 }
                return values(rows.sums(times))
            }
            results.withLock { $0[part] = made }
        }
        let done = results.withLock { $0 }
        return (0..<parts).flatMap { done[$0] ?? [] }
    }

    /// The limits between which the middle of the draws' figures lies; those on both sides of a limit share it by distance.
    func interval(_ figures: [Double?]) -> Result<Interval, Refusal> {
        let sorted = figures.compactMap(\.self).sorted()
        let undefined = figures.count - sorted.count
        guard Double(undefined) <= Bootstrap.undefinedAllowed * Double(figures.count), let first = sorted.first,
            let last = sorted.last
        else { return .failure(.unstable(undefined: undefined, draws: figures.count)) }
        guard last - first > CaseSums.roundingError else { return .failure(.noSpread) }
        let tail = (1 - confidence) / 2
        return .success(Interval(lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail)))
    }

    private func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
///
/// For drawing cases, never for secrets.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// One of many generators of a seed.
    init(seed: UInt64, stream: UInt64) {
        var first = SeededGenerator(seed: stream)
        state = seed ^ first.next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
