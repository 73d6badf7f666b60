// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

/// Panels whose members change: who sits where is nobody's identity, and only the same people are compared as people.
@Suite struct PanelTests {
    private static func panel(_ rounds: [[(Int, Int?)]], categories: Int = 3) throws -> Panel {
        try Panel(
            scale: RatingScale(categories: categories),
            rounds: rounds.map { $0.map { Panel.Vote(rater: $0.0, rating: $0.1) } }
        )
    }

    private static func rounds(_ count: Int, of raters: [Int], seed: UInt64 = 7) -> [[(Int, Int?)]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { round in
            raters.map { ($0, Int.random(in: 0..<3, using: &generator) == 0 ? (round + $0) % 3 : round % 3) }
        }
    }

    private static func found(_ panel: Panel, _ minimum: Minimum = .programme) -> [Coefficient: Finding] {
        var generator = SeededGenerator(seed: 1)
        let findings = panel.findings(minimum: minimum, bootstrap: Bootstrap(draws: 50), using: &generator)
        return Dictionary(uniqueKeysWithValues: findings.map { ($0.coefficient, $0) })
    }

    @Test(
        "The order in which sheets came changes no figure but where people are compared, and those go by who they are"
    )
    func order() throws {
        // The second gives the highest step in every fifth round.
        let rounds: [[(Int, Int?)]] = (0..<40).map { round in
            [(1, round % 3), (2, round.isMultiple(of: 5) ? 2 : round % 3)]
        }
        let turned = rounds.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : $0.element.reversed() }
        let (one, other) = (Self.found(try Self.panel(rounds)), Self.found(try Self.panel(turned)))
        #expect(one == other && one.values.allSatisfy { (try? $0.outcome.get()) != nil })
        #expect(one[.cohen(RaterPair(0, 1), .identity)]?.sample.counted == 40)
        // By seats, Cohen's kappa would follow the order.
        let seats = try Self.panel(turned).seats
        #expect(
            seats.outcome(.cohen(RaterPair(0, 1), .identity))
                != (try Self.panel(rounds)).seats.outcome(.cohen(RaterPair(0, 1), .identity))
        )
    }

    @Test("Where nobody but one sat in every round, what needs the same raters is refused in words")
    func changing() throws {
        var rounds = Self.rounds(40, of: [1, 2, 3])
        rounds[17] = [(1, 0), (4, 0), (5, nil)]
        let panel = try Self.panel(rounds)
        #expect(panel.fixed == nil && panel.seats.cases.allSatisfy { $0.count == 3 })
        let found = Self.found(panel)
        for coefficient in [Coefficient.cohen(RaterPair(0, 1), .identity), .intraclass(.random), .intraclass(.fixed)] {
            #expect(found[coefficient]?.outcome == .failure(.ratersChange))
        }
        #expect(
            try found[.krippendorff(.ordinal)]?.outcome.get().value == panel.seats.value(of: .krippendorff(.ordinal))
        )
    }

    @Test("Three who sat in every round are compared as people, with Fleiss's kappa and not with Cohen's")
    func three() throws {
        let panel = try Self.panel(Self.rounds(40, of: [9, 4, 6]))
        let found = Self.found(panel)
        #expect(found[.cohen(RaterPair(0, 1), .identity)] == nil && found[.fleiss] != nil)
        #expect(try found[.intraclass(.fixed)]?.outcome.get().value == panel.fixed?.value(of: .intraclass(.fixed)))
    }

    @Test("One rater, one round and no round are refused, and never a figure")
    func few() throws {
        let one = Self.found(try Self.panel(Self.rounds(40, of: [1])), .formula)
        #expect(one[.percentAgreement]?.outcome == .failure(.oneRater))
        #expect(one[.cohen(RaterPair(0, 1), .identity)]?.outcome == .failure(.ratersChange))
        let round = Self.found(try Self.panel([[(1, 0), (2, 1)]]))
        #expect(round.values.allSatisfy { (try? $0.outcome.get()) == nil })
        #expect(round[.percentAgreement]?.outcome == .failure(.tooFewCases(1, of: 1, needed: 30)))
        #expect(Self.found(try Self.panel([])).values.allSatisfy { (try? $0.outcome.get()) == nil })
    }

    @Test("Categories are counted, missing ratings are not")
    func prevalence() throws {
        let table = try RatingTable(from1: 3, [[1, 1, nil], [3, nil, nil], [1, nil, nil]])
        #expect(table.prevalence.counts == [3, 0, 1] && table.prevalence.shares == [0.75, 0, 0.25])
        #expect(try RatingTable(from1: 3, [[nil]]).prevalence.shares.isEmpty)
    }
}
