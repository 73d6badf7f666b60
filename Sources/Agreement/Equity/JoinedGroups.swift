// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// People by group, counted for several yes-or-no outcomes at once, where everybody knows the totals.
///
/// The tables of the outcomes share how many people a group has, and the totals stand elsewhere too: a cell that one of
/// them leaves out could follow from another. So none is left out. Groups of which a count is small are joined until no
/// count is, in any of the tables: then there is nothing to work back to.
package struct JoinedGroups: Hashable, Sendable {
    /// Places in the list that was given: which groups each row stands for; empty where even all together are few.
    package let groups: [[Int]]
    private let people: [Int]
    /// By outcome; nil where so few of all people have it, or lack it, that no row could be shown.
    private let tables: [GroupCounts?]

    /// `people` are how many each group has, `with` how many of those have each outcome, by outcome and group.
    ///
    /// Throws where a count is negative or of more people than the group has, or the threshold is low.
    package init(
        people: [Int],
        with outcomes: [[Int]],
        threshold: Int = GroupCounts.usualThreshold
    ) throws(GroupCountsError) {
        guard outcomes.allSatisfy({ $0.count == people.count }) else { throw .unevenRows }
        guard threshold >= 3 else { throw .lowThreshold }
        let small = 1..<threshold
        func isSmall(_ some: [Int], _ group: [Int]) -> Bool {
            let (count, all) = (some.sum(over: group), people.sum(over: group))
            return small.contains(count) || small.contains(all - count)
        }
        let all = people.indices.filter { people[$0] > 0 }
        // What is too rare for all together, or too common, is so however they are divided.
        let given = outcomes.map { !isSmall($0, all) }
        let counted = [people] + zip(outcomes, given).filter(\.1).map(\.0)
        let groups =
            all.isEmpty || isSmall(people, all)
            ? []
            : JoinedGroups.joining(all, people) { group in counted.contains { isSmall($0, group) } }
        var tables: [GroupCounts?] = []
        for (some, isGiven) in zip(outcomes, given) {
            let rows = groups.map { [some.sum(over: $0), people.sum(over: $0) - some.sum(over: $0)] }
            tables.append(isGiven && !rows.isEmpty ? try GroupCounts(rows, threshold: threshold) : nil)
        }
        (self.groups, self.tables) = (groups, tables)
        self.people = groups.map { people.sum(over: $0) }
    }

    /// Joins the smallest group with a small count to the next such one, else to the smallest of the others, until none is.
    private static func joining(
        _ all: [Int],
        _ people: [Int],
        while isSmall: ([Int]) -> Bool
    ) -> [[Int]] {
        var groups = all.map { [$0] }
        while groups.count > 1, groups.contains(where: isSmall) {
            let order = groups.map { (isSmall($0) ? 0 : 1, people.sum(over: $0), $0[0]) }
            let places = groups.indices.sorted { order[$0] < order[$1] }
            let (into, from) = (min(places[0], places[1]), max(places[0], places[1]))
            groups[into] = (groups[into] + groups[from]).sorted()
            groups.remove(at: from)
        }
        return groups
    }

    /// How many people a row has.
    package func people(in row: Int) -> Int { people[row] }

    /// How many of a row's people have an outcome; refused where that would tell of few.
    package func rate(in row: Int, of outcome: Int) throws(Refusal) -> Rate {
        guard let table = tables[outcome] else { throw .suppressed }
        return try table.rate(group: row, outcome: 0)
    }
}

extension [Int] {
    fileprivate func sum(over places: [Int]) -> Int { places.reduce(0) { $0 + self[$1] } }
}
