// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

@Suite struct BootstrapTests {
    private func table(cases: Int, seed: UInt64 = 3) throws -> RatingTable {
        var generator = SeededGenerator(seed: seed)
        return try RatingTable.random(cases: cases, raters: 3, categories: 4, missing: 0.1, using: &generator)
    }

    private func findings(_ table: RatingTable, seed: UInt64, _ coefficients: [Coefficient]) -> [Finding] {
        var generator = SeededGenerator(seed: seed)
        return table.findings(coefficients, bootstrap: Bootstrap(draws: 400), using: &generator)
    }

    @Test("The same seed gives the same intervals, another seed others near them")
    func seeds() throws {
        let table = try table(cases: 80)
        let first = findings(table, seed: 7, Coefficient.all)
        #expect(first == findings(table, seed: 7, Coefficient.all))
        let second = findings(table, seed: 8, Coefficient.all)
        for (one, two) in zip(first, second) {
            let (mine, theirs) = (try one.outcome.get().interval.get(), try two.outcome.get().interval.get())
            #expect(mine != theirs)
            #expect(abs(mine.lower - theirs.lower) < 0.07 && abs(mine.upper - theirs.upper) < 0.07)
        }
    }

    @Test("The figure is that of the table, lies in its interval, and the company it is asked for in does not matter")
    func figures() throws {
        let table = try table(cases: 60)
        for finding in findings(table, seed: 7, Coefficient.all) {
            let figure = try finding.outcome.get()
            let interval = try figure.interval.get()
            #expect(figure.value == (try table.value(of: finding.coefficient)))
            #expect(interval.lower < figure.value && figure.value < interval.upper)
            #expect([finding] == findings(table, seed: 7, [finding.coefficient]))
        }
    }

    @Test("More cases narrow the interval as their root")
    func width() throws {
        let widths = try [60, 960].map { count in
            let finding = findings(try table(cases: count), seed: 7, [.krippendorff(.ordinal)])[0]
            let interval = try finding.outcome.get().interval.get()
            return interval.upper - interval.lower
        }
        #expect((2.8...5.6).contains(widths[0] / widths[1]))
    }

    @Test("The interval of percent agreement is that of a share")
    func share() throws {
        // 160 of 200 cases agree: the normal limits are 0.8 and 1.96 standard errors of 0.0283 to either side.
        let table = try RatingTable(from1: 2, (0..<200).map { [1 + $0 % 2, $0 < 160 ? 1 + $0 % 2 : 2 - $0 % 2] })
        let finding = findings(table, seed: 5, [.percentAgreement])[0]
        let interval = try finding.outcome.get().interval.get()
        #expect(abs(interval.lower - 0.7446) < 0.01 && abs(interval.upper - 0.8554) < 0.01)
    }

    @Test("Where many draws have no figure there is no interval")
    func unstable() throws {
        // One case of forty differs: more than a third of the draws miss it, and are in one category.
        let table = try RatingTable(from1: 2, (0..<40).map { $0 == 0 ? [2, 2] : [1, 1] })
        let finding = findings(table, seed: 5, [.fleiss])[0]
        let figure = try finding.outcome.get()
        #expect(figure.value == 1)
        guard case .failure(.unstable(let undefined, let draws)) = figure.interval else {
            Issue.record("\(figure.interval)")
            return
        }
        #expect(draws == 400 && (100...190).contains(undefined))
    }

    @Test("SplitMix64 gives the numbers of its authors")
    func generator() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<3).map { _ in generator.next() }
        #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }
}
