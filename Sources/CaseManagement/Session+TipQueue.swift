// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Values

/// A unit's tips, as they are taken up.
package struct TipQueue: Sendable {
    package let asOf: Timestamp
    /// What still waits for a step.
    ///
    /// First those in which a life may be at stake and that nobody has taken on, then the others of that sort, then the
    /// rest; of each, what has waited longest.
    package let waiting: [TipOverview]
    /// Closed, or followed up in another; the newest first.
    package let done: [TipOverview]

    init(_ tips: [TipOverview], asOf: Timestamp) {
        self.asOf = asOf
        waiting = tips.filter { $0.tip.waitsFor != nil }.sorted {
            ($0.turn, $0.tip.entry.time, $0.tip.number) < ($1.turn, $1.tip.entry.time, $1.tip.number)
        }
        done = tips.filter { $0.tip.waitsFor == nil }.reversed()
    }
}

extension TipOverview {
    fileprivate var turn: Int {
        guard isUrgent else { return 2 }
        return tip.acknowledgements.isEmpty ? 0 : 1
    }
}

/// One tip with what can be done about it.
package struct TipView: Sendable {
    package let overview: TipOverview
    /// The prefixes of the units that it can be referred to.
    package let otherUnits: [String]
    package let mayOpenCases: Bool
}

extension Session {
    /// The tips of this member's unit in the order in which they are taken up.
    package func tipQueue() throws -> TipQueue { TipQueue(try tipOverviews(), asOf: clock()) }

    /// One tip, in full, with what this member can do about it; enters that they read it.
    package func tipView(_ number: Int) throws -> TipView {
        let overview = try tipOverview(number)
        let intake = try intake { .readTips(unit: $0) }
        let others = intake.register.units.values.filter { unit in
            unit.unit != intake.unit.unit && intake.register.compartments[unit.intake] != nil
        }
        return TipView(
            overview: overview,
            otherUnits: others.map(\.prefix).sorted(),
            mayOpenCases: AccessPolicy.decide(.openCase(unit: intake.unit.unit), by: intake.member).isAllowed
        )
    }
}
