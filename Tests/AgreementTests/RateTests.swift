// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

@Suite struct RateTests {
    @Test(
        "Wilson's interval as Newcombe printed it in 1998",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
        ]
    )
    func wilson(_ count: Int, _ base: Int, _ lower: Double, _ upper: Double) throws {
        let interval = try Rate(count, of: base).interval
        #expect(interval.lower.rounded(to: 4) == lower && interval.upper.rounded(to: 4) == upper)
        let others = try Rate(base - count, of: base).interval
        #expect((1 - others.upper).rounded(to: 4) == lower && (1 - others.lower).rounded(to: 4) == upper)
    }

    @Test(
        "Newcombe's interval of a difference as he printed it in 1998, method 10",
        arguments: [
            (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 10, 0.6075, 1),
            (5, 56, 0, 29, -0.0381, 0.1926),
        ]
    )
    func difference(_ a: Int, _ m: Int, _ b: Int, _ n: Int, _ lower: Double, _ upper: Double) throws {
        let found = try Rate(a, of: m).difference(from: Rate(b, of: n))
        #expect(found.interval.lower.rounded(to: 4) == lower && found.interval.upper.rounded(to: 4) == upper)
        #expect(found.value == Double(a) / Double(m) - Double(b) / Double(n))
    }

    @Test("A ratio's limits are the other way round those of the inverse, and hold what they should at none and all")
    func ratio() throws {
        let (one, two) = (try Rate(30, of: 120), try Rate(20, of: 150))
        let (there, back) = (try one.ratio(to: two), try two.ratio(to: one))
        #expect(abs(there.value * back.value - 1) < 1e-12)
        #expect(abs(there.interval.lower * back.interval.upper - 1) < 1e-9)
        #expect(abs(there.interval.upper * back.interval.lower - 1) < 1e-9)
        for base in [1, 2, 7, 40] {
            for count in 0...base {
                for other in 1...base {
                    let found = try Rate(count, of: base).ratio(to: Rate(other, of: base))
                    #expect(found.interval.lower <= found.value && found.value <= found.interval.upper)
                    #expect(found.interval.lower >= 0 && found.interval.upper.isFinite)
                }
            }
        }
        #expect(throws: Refusal.nobody) { try one.ratio(to: Rate(0, of: 10)) }
    }

    @Test("A rate of nobody, or of more than there are, is none")
    func refused() {
        #expect(throws: Refusal.nobody) { try Rate(0, of: 0) }
        for (count, base) in [(3, 2), (-1, 4), (0, -1)] {
            #expect(throws: Refusal.notAPart(count, of: base)) { try Rate(count, of: base) }
        }
    }
}
