// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

@Suite struct SuppressionTests {
    /// All that a reader sees: the counts with totals, nil where not shown.
    private func shown(_ counts: GroupCounts) -> [[Int?]] {
        (0...counts.groups).map { row in
            (0...counts.outcomes).map { column in
                counts.count(group: row == counts.groups ? nil : row, outcome: column == counts.outcomes ? nil : column)
            }
        }
    }

    @Test("A small count takes others with it, and nothing where all are large")
    func example() throws {
        let counts = try GroupCounts([[40, 3, 60], [30, 20, 50], [70, 15, 80]])
        let shown = shown(counts)
        #expect(shown[0][1] == nil && shown.joined().count { $0 == nil } == 4)
        #expect(shown[3] == [140, 38, 190, 368] && shown.map(\.last) == [103, 100, 165, 368])
        let large = try GroupCounts([[40, 13], [30, 20]])
        #expect(self.shown(large).joined().allSatisfy { $0 != nil })
        #expect(try self.shown(GroupCounts([[0, 0], [0, 20]])) == [[0, 0, 0], [0, 20, 20], [0, 20, 20]])
    }

    @Test("A rate is not shown where its count or base is not")
    func rates() throws {
        let counts = try GroupCounts([[40, 3, 60], [30, 20, 50], [70, 15, 80]])
        #expect(throws: Refusal.suppressed) { try counts.rate(group: 0, outcome: 1) }
        #expect(try counts.rate(group: nil, outcome: 0) == Rate(140, of: 368))
        let small = try GroupCounts([[0, 4], [50, 60], [40, 50]])
        #expect(throws: Refusal.suppressed) { try small.rate(group: 0, outcome: 0) }
    }

    @Test("What is no table of counts is refused")
    func malformed() {
        #expect(throws: GroupCountsError.unevenRows) { try GroupCounts([[1, 2], [3]]) }
        #expect(throws: GroupCountsError.unevenRows) { try GroupCounts([]) }
        #expect(throws: GroupCountsError.unlikelyCount) { try GroupCounts([[1, -2]]) }
        #expect(throws: GroupCountsError.lowThreshold) { try GroupCounts([[1, 2]], threshold: 2) }
    }

    @Test("No small count follows from what is shown: all two by two tables with counts to four, tried out")
    func bruteForce() throws {
        let values = Array(0...4)
        for a in values {
            for b in values {
                for c in values {
                    for d in values { try expectProtected([[a, b], [c, d]], threshold: 3, most: 8) }
                }
            }
        }
    }

    @Test("No small count follows from what is shown: tables of three groups by two and by three outcomes, tried out")
    func bruteForceOfThree() throws {
        var generator = SeededGenerator(seed: 11)
        for (outcomes, tables) in [(2, 12), (3, 5)] {
            var tried = 0
            while tried < tables {
                let counts = (0..<3).map { _ in
                    (0..<outcomes).map { _ in Int.random(in: 0...5, using: &generator) }
                }
                tried += try expectProtected(counts, threshold: 3, most: 8) ? 1 : 0
            }
        }
    }

    @Test("In larger tables, no line of counts and their total leaves just one out")
    func lines() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<200 {
            let outcomes = Int.random(in: 1...6, using: &generator)
            let counts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                (0..<outcomes).map { _ in
                    Int.random(in: 0...Int.random(in: 1...80, using: &generator), using: &generator)
                }
            }
            let shown = shown(try GroupCounts(counts))
            let lines = shown + shown[0].indices.map { column in shown.map { $0[column] } }
            #expect(lines.allSatisfy { line in line.count { $0 == nil } != 1 }, "\(counts)")
        }
    }

    /// Tries all tables with counts up to `most` that show the same, and looks what each count that is not shown can be.
    ///
    /// False where there is nothing to try, or too much.
    @discardableResult private func expectProtected(_ counts: [[Int]], threshold: Int, most: Int) throws -> Bool {
        let shown = shown(try GroupCounts(counts, threshold: threshold))
        guard shown.joined().contains(where: { $0 == nil }) else { return false }
        let all = Totals.added(to: counts)
        var found = shown.map { $0.map { _ in Set<Int>() } }
        var search = Search(shown: shown, most: most) { table in
            for (row, line) in table.enumerated() {
                for (column, count) in line.enumerated() { found[row][column].insert(count) }
            }
        }
        guard search.free <= 4 else { return false }
        search.run()
        for row in shown.indices {
            for column in shown[row].indices where shown[row][column] == nil {
                let possible = found[row][column]
                #expect(possible.count >= 2, "\(counts): \(row), \(column) follows")
                if (1..<threshold).contains(all[row][column]) {
                    #expect((possible.max() ?? 0) >= threshold, "\(counts): \(row), \(column) is known to be small")
                }
            }
        }
        return true
    }
}

private enum Totals {
    static func added(to counts: [[Int]]) -> [[Int]] {
        let rows = counts.map { $0 + [$0.reduce(0, +)] }
        return rows + [rows[0].indices.map { column in rows.reduce(0) { $0 + $1[column] } }]
    }
}

/// All tables whose shown counts and totals are these.
private struct Search {
    let shown: [[Int?]]
    let most: Int
    let take: ([[Int]]) -> Void
    private var table: [[Int]]

    init(shown: [[Int?]], most: Int, take: @escaping ([[Int]]) -> Void) {
        (self.shown, self.most, self.take) = (shown, most, take)
        table = shown.dropLast().map { $0.dropLast().map { $0 ?? 0 } }
    }

    /// How many counts are free: those not shown, less the one in each row that the row's total gives.
    var free: Int {
        shown.dropLast().reduce(0) { free, row in
            let hidden = row.dropLast().count { $0 == nil }
            return free + (row[row.count - 1] == nil ? hidden : max(0, hidden - 1))
        }
    }

    mutating func run() { place(0) }

    private mutating func place(_ index: Int) {
        let columns = table[0].count
        guard index < table.count * columns else { return finish() }
        let (row, column) = (index / columns, index % columns)
        if let known = shown[row][column] {
            table[row][column] = known
            return place(index + 1)
        }
        var values = 0...most
        if let total = shown[row][columns], shown[row][(column + 1)..<columns].allSatisfy({ $0 != nil }) {
            let others = table[row][..<column].reduce(0, +)
            let rest = total - others - shown[row][(column + 1)..<columns].reduce(0) { $0 + ($1 ?? 0) }
            guard rest >= 0 else { return }
            values = rest...rest
        }
        for value in values {
            table[row][column] = value
            place(index + 1)
        }
    }

    private func finish() {
        let full = Totals.added(to: table)
        let isSame = zip(full.joined(), shown.joined()).allSatisfy { count, shown in shown.map { $0 == count } ?? true }
        if isSame { take(full) }
    }
}
