// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

@Suite struct DisagreementTests {
    @Test(
        "Rows two steps or more apart, the widest first, then in the table's order; a missing rating differs from nothing"
    )
    func list() throws {
        let table = try RatingTable(
            from1: 5,
            [[1, 2, nil], [2, 4, 3], [5, nil, nil], [1, 5, 1], [nil, nil, nil], [3, 1, 3], [4, 4, 4]]
        )
        let found = table.disagreements()
        #expect(found.map(\.row) == [3, 1, 5])
        #expect(found.map(\.spread) == [4, 2, 2])
        #expect(found[0] == Disagreement(row: 3, lowest: 0, highest: 4))
        #expect(table.disagreements(atLeast: 1).map(\.row) == [3, 1, 5, 0])
    }

    @Test("The order is that of the spread: turning the scale round changes nothing")
    func turned() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<30 {
            let table = try RatingTable.random(
                cases: 20,
                raters: 4,
                categories: 5,
                missing: 0.2,
                using: &generator
            )
            let cases = table.cases.map { $0.map { $0.map { 4 - $0 } } }
            let other = try RatingTable(scale: table.scale, cases: cases)
            #expect(table.disagreements().map(\.row) == other.disagreements().map(\.row))
        }
    }

    @Test("Categories are counted, missing ratings are not")
    func prevalence() throws {
        let table = try RatingTable(from1: 3, [[1, 1, nil], [3, nil, nil], [1, nil, nil]])
        #expect(table.prevalence.counts == [3, 0, 1] && table.prevalence.shares == [0.75, 0, 0.25])
        #expect(try RatingTable(from1: 3, [[nil]]).prevalence.shares.isEmpty)
    }
}
