// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

/// What must leave the figures as they are.
@Suite struct PropertyTests {
    private static let tables: [RatingTable] = {
        var generator = SeededGenerator(seed: 20)
        return (0..<40).compactMap { index in
            try? RatingTable.random(
                cases: 5 + index,
                raters: 2 + index % 4,
                categories: 2 + index % 5,
                missing: [0, 0.1, 0.4][index % 3],
                using: &generator
            )
        }
    }()

    private func expectSame(_ table: RatingTable, _ other: RatingTable, _ coefficients: [Coefficient]) {
        for coefficient in coefficients {
            switch (table.outcome(coefficient), other.outcome(coefficient)) {
            case (.success(let one), .success(let two)): #expect(abs(one - two) < 1e-9, "\(coefficient)")
            case (let one, let two): #expect(one == two, "\(coefficient)")
            }
        }
    }

    @Test("The order of the cases", arguments: tables)
    func cases(_ table: RatingTable) throws {
        var generator = SeededGenerator(seed: UInt64(table.cases.count))
        let other = try RatingTable(scale: table.scale, cases: table.cases.shuffled(using: &generator))
        expectSame(table, other, Coefficient.all)
    }

    @Test("The order of the raters", arguments: tables)
    func raters(_ table: RatingTable) throws {
        let other = try RatingTable(scale: table.scale, cases: table.cases.map { $0.reversed() })
        let last = table.cases[0].count - 1
        expectSame(table, other, Coefficient.all.filter { $0.pairs.isEmpty })
        for weighting in Weighting.allCases {
            let turned = other.outcome(.cohen(RaterPair(last, last - 1), weighting))
            let value = table.outcome(.cohen(Coefficient.firstPair, weighting))
            #expect((try? turned.get()).map { $0.rounded(to: 9) } == (try? value.get()).map { $0.rounded(to: 9) })
        }
    }

    @Test("What the categories are called, to the nominal figures", arguments: tables)
    func categories(_ table: RatingTable) throws {
        var generator = SeededGenerator(seed: UInt64(table.cases.count))
        let names = (0..<table.scale.count).shuffled(using: &generator)
        let cases = table.cases.map { $0.map { $0.map { names[$0] } } }
        expectSame(table, try RatingTable(scale: table.scale, cases: cases), Coefficient.nominal)
    }

    @Test("A scale turned round, to all but the ratio form", arguments: tables)
    func turned(_ table: RatingTable) throws {
        let cases = table.cases.map { $0.map { $0.map { table.scale.count - 1 - $0 } } }
        let coefficients = Coefficient.all.filter { $0 != .krippendorff(.ratio) }
        expectSame(table, try RatingTable(scale: table.scale, cases: cases), coefficients)
    }

    @Test("A scale with other numbers at the same distances, to all but the ratio form", arguments: tables)
    func moved(_ table: RatingTable) throws {
        let scale = try RatingScale(values: table.scale.values.map { $0 * 2.5 + 100 })
        let coefficients = Coefficient.all.filter { $0 != .krippendorff(.ratio) }
        expectSame(table, try RatingTable(scale: scale, cases: table.cases), coefficients)
    }

    @Test("A rater who rated nothing, and a case that nobody rated", arguments: tables)
    func emptiness(_ table: RatingTable) throws {
        let wider = try RatingTable(scale: table.scale, cases: table.cases.map { $0 + [nil] })
        expectSame(table, wider, Coefficient.all)
        let empty: [Int?] = Array(repeating: nil, count: table.cases[0].count)
        expectSame(table, try RatingTable(scale: table.scale, cases: table.cases + [empty]), Coefficient.all)
        #expect(wider.raters == table.raters && wider.prevalence == table.prevalence)
        let findings = [table, wider].map { table in
            var generator = SeededGenerator(seed: 1)
            return table.findings(
                Coefficient.all,
                minimum: .formula,
                bootstrap: Bootstrap(draws: 20),
                using: &generator
            )
        }
        #expect(findings[0] == findings[1])
    }

    @Test("Two raters: quadratic kappa is below 1 where one errs, and 1 with every other figure where none does")
    func perfect() throws {
        let table = try RatingTable(from1: 4, (0..<12).map { [1 + $0 % 4, 1 + $0 % 4] })
        for coefficient in Coefficient.all { #expect(try table.rounded(coefficient) == 1, "\(coefficient)") }
        let erring = try RatingTable(from1: 4, (0..<12).map { [1 + $0 % 4, $0 == 0 ? 2 : 1 + $0 % 4] })
        for coefficient in Coefficient.all { #expect(try erring.rounded(coefficient) < 1, "\(coefficient)") }
    }
}
