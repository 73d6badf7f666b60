// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// Finds the acts of a custodian that are stated for a time in which somebody else had the thing.
struct OverlapSearch {
    typealias Found = (from: Timestamp, to: Timestamp, entry: UInt64, holder: Author)

    /// When it was away, from handing out to taking back.
    var absences: [(from: Timestamp, to: Timestamp)] = []
    /// What its custodian did with it, when, by which entry.
    var acts: [(time: Timestamp, entry: UInt64, holder: Author)] = []

    /// Each act within an absence, until the thing was back; at an absence's own ends it is no overlap.
    func found() -> [Found] {
        guard !absences.isEmpty else { return [] }
        let absences = absences.sorted { $0.from < $1.from }
        var next = 0
        var back: Timestamp?
        var found: [Found] = []
        for act in acts.sorted(by: { ($0.time, $0.entry) < ($1.time, $1.entry) }) {
            while next < absences.count, absences[next].from < act.time {
                back = max(back ?? absences[next].to, absences[next].to)
                next += 1
            }
            if let back, act.time < back { found.append((act.time, back, act.entry, act.holder)) }
        }
        return found
    }
}
