// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import Agreement

/// Groups are joined until nothing small is shown, in any table, and so nothing small can be worked out.
@Suite struct JoinedGroupsTests {
    @Test("A group with a small count stands with others, and what is given adds up to the totals")
    func joined() throws {
        let joined = try JoinedGroups(people: [60, 40, 4, 25], with: [[20, 15, 1, 12], [30, 10, 4, 10]])
        #expect(joined.groups == [[0], [1], [2, 3]] && (0..<3).map(joined.people) == [60, 40, 29])
        #expect(try joined.rate(in: 2, of: 0) == Rate(13, of: 29) && joined.rate(in: 2, of: 1) == Rate(14, of: 29))
        #expect(try joined.rate(in: 0, of: 1) == Rate(30, of: 60))
    }

    @Test("None of a group is shown, and so is none of all; a rare outcome of all is not, by no group")
    func rare() throws {
        let joined = try JoinedGroups(people: [60, 40], with: [[0, 20], [3, 0], [0, 0], [60, 36]])
        #expect(joined.groups == [[0], [1]])
        #expect(try joined.rate(in: 0, of: 0).count == 0 && joined.rate(in: 1, of: 2).count == 0)
        for outcome in [1, 3] {
            for row in 0..<2 { #expect(throws: Refusal.suppressed) { try joined.rate(in: row, of: outcome) } }
        }
    }

    @Test("Few people in all are not shown at all, nor is nobody")
    func few() throws {
        #expect(try JoinedGroups(people: [4, 5], with: [[1, 2]]).groups.isEmpty)
        #expect(try JoinedGroups(people: [0, 0], with: [[0, 0]]).groups.isEmpty)
        #expect(throws: Refusal.suppressed) { try JoinedGroups(people: [], with: [[]]).rate(in: 0, of: 0) }
    }

    @Test("Whatever the counts, all that is given is nothing or at least the threshold, and groups stand once")
    func random() throws {
        var generator = SeededGenerator(seed: 11)
        var joinedCount = 0
        for _ in 0..<500 {
            let threshold = Int.random(in: 3...12, using: &generator)
            let people = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                Int.random(in: 0...60, using: &generator)
            }
            let outcomes = (0..<3).map { _ in people.map { Int.random(in: 0...$0, using: &generator) } }
            let joined = try JoinedGroups(people: people, with: outcomes, threshold: threshold)
            let members = joined.groups.flatMap(\.self).sorted()
            #expect(members.isEmpty || members == people.indices.filter { people[$0] > 0 })
            joinedCount += joined.groups.contains { $0.count > 1 } ? 1 : 0
            for row in joined.groups.indices {
                #expect(joined.people(in: row) >= threshold)
                for outcome in outcomes.indices {
                    guard let rate = try? joined.rate(in: row, of: outcome) else { continue }
                    for count in [rate.count, rate.base - rate.count] { #expect(count == 0 || count >= threshold) }
                    #expect(rate.count == joined.groups[row].reduce(0) { $0 + outcomes[outcome][$1] })
                    #expect(rate.base == joined.people(in: row))
                }
            }
        }
        #expect(joinedCount > 100)
    }

    @Test("Counts that are none are refused")
    func refused() {
        #expect(throws: GroupCountsError.unevenRows) { try JoinedGroups(people: [20], with: [[1, 2]]) }
        #expect(throws: GroupCountsError.unlikelyCount) { try JoinedGroups(people: [20], with: [[30]]) }
        #expect(throws: GroupCountsError.lowThreshold) { try JoinedGroups(people: [20], with: [[20]], threshold: 2) }
    }
}
