// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// So many of so many, with the interval that such a share deserves.
package struct Rate: Hashable, Sendable {
    package let count, base: Int

    /// Refused where nobody is counted, or more than there are.
    package init(_ count: Int, of base: Int) throws(Refusal) {
        guard count >= 0, count <= base else { throw .notAPart(count, of: base) }
        guard base > 0 else { throw .nobody }
        (self.count, self.base) = (count, base)
    }

    package var share: Double { Double(count) / Double(base) }

    /// The standard normal's 97.5th percentile: all intervals of rates are at 95 %.
    private static let z = 1.959_963_984_540_054

    /// Wilson's interval (1927), at 95 %: it stays within 0 and 1 and holds for few people too (Newcombe 1998).
    package var interval: Interval {
        let (n, z) = (Double(base), Rate.z)
        let middle = share + z * z / (2 * n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        // At none and at all the formula's own limit is exactly 0 and 1, which rounding misses.
        return Interval(
            lower: count == 0 ? 0 : (middle - reach) / scale,
            upper: count == base ? 1 : (middle + reach) / scale
        )
    }

    /// How far this rate lies above another, with Newcombe's interval (1998, method 10) at 95 %.
    package func difference(from other: Rate) -> (value: Double, interval: Interval) {
        let (mine, theirs) = (interval, other.interval)
        let difference = share - other.share
        let down = ((share - mine.lower).squared + (theirs.upper - other.share).squared).squareRoot()
        let up = ((mine.upper - share).squared + (other.share - theirs.lower).squared).squareRoot()
        return (difference, Interval(lower: difference - down, upper: difference + up))
    }

    /// How many times another rate this one is, with the interval that Donner and Zou (2012) make of Wilson's, at 95 %.
    ///
    /// Refused where the other rate is none: nothing is a multiple of it.
    package func ratio(to other: Rate) throws(Refusal) -> (value: Double, interval: Interval) {
        guard other.count > 0 else { throw .nobody }
        let (mine, theirs) = (interval, other.interval)
        let product = share * other.share
        let least = mine.lower * (2 * share - mine.lower)
        let most = mine.upper * (2 * share - mine.upper)
        let otherLeast = theirs.lower * (2 * other.share - theirs.lower)
        let otherMost = theirs.upper * (2 * other.share - theirs.upper)
        // The lower limit in the form that divides by nothing that can be zero.
        let lower = least == 0 ? 0 : least / (product + (product.squared - least * otherMost).squareRoot())
        let upper = (product + (product.squared - most * otherLeast).squareRoot()) / otherLeast
        return (share / other.share, Interval(lower: lower, upper: upper))
    }
}

extension Double {
    fileprivate var squared: Double { self * self }
}
