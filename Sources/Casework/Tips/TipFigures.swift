// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// How many of a whole there are of one kind.
package struct TipCount: Hashable, Sendable {
    package let name: String
    package let count: Int
    package let total: Int

    package init(name: String, count: Int, total: Int) {
        self.name = name
        self.count = count
        self.total = total
    }

    /// Its share in tenths of a per cent, rounded from the counts themselves, half up.
    package var perMille: Int { total == 0 ? 0 : (2000 * count + total) / (2 * total) }

    /// Its share in per cent with one decimal, such as `25.6`.
    package var share: String { "\(perMille / 10).\(perMille % 10)" }
}

/// How long tips took to come to a step: those in which a person judged a life to be at stake, and the others.
package struct TipStepFigures: Sendable {
    package let step: TipStep
    package let lifeSafety: DurationSummary?
    package let others: DurationSummary?
}

/// What an intake's tips add up to.
///
/// Counts are of tips; `incidentCount` is of what they tell of, so that ten tips of one event are one.
package struct TipFigures: Sendable {
    package let tipCount: Int
    package let incidentCount: Int
    /// The most tips that any one incident had.
    package let mostForOneIncident: Int
    /// A tip of several categories counts in each of them, so these may add up to more than the tips.
    package let categories: [TipCount]
    package let withoutCategory: Int
    package let channels: [TipCount]
    /// Of the tips that are closed; the others are `openCount`.
    package let outcomes: [TipCount]
    package let openCount: Int
    package let steps: [TipStepFigures]

    /// The figures of the tips that were received from one time up to before another, as their source states or else as
    /// they were entered.
    package init(_ intake: IntakeFile, from: Timestamp? = nil, to: Timestamp? = nil) {
        let tips = intake.tips.filter { tip in
            let time = tip.report.receivedAt ?? tip.entry.time
            return from.map { time >= $0 } ?? true && to.map { time < $0 } ?? true
        }
        tipCount = tips.count
        let perIncident = TipFigures.tally(tips.map { intake.subject(of: $0.number) })
        incidentCount = perIncident.count
        mostForOneIncident = perIncident.values.max() ?? 0
        categories = TipFigures.counts(tips.flatMap { Set($0.report.categories) }, of: tips.count)
        withoutCategory = tips.filter(\.report.categories.isEmpty).count
        channels = TipFigures.counts(tips.map(\.report.source.channel.rawValue), of: tips.count)
        let closed = tips.compactMap(\.closing)
        outcomes = TipFigures.counts(closed.map(\.outcome.rawValue), of: closed.count)
        openCount = tips.count - closed.count
        steps = TipStep.allCases.map { step in
            let urgent = tips.filter { $0.lifeSafety == true }.compactMap { $0.seconds(to: step) }
            let others = tips.filter { $0.lifeSafety != true }.compactMap { $0.seconds(to: step) }
            return TipStepFigures(step: step, lifeSafety: DurationSummary(urgent), others: DurationSummary(others))
        }
    }

    /// The most frequent first, and those of one count in order of their names.
    private static func counts(_ names: [String], of total: Int) -> [TipCount] {
        tally(names).map { TipCount(name: $0.key, count: $0.value, total: total) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    private static func tally<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
        keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}

/// What a tip tells of, for counting: an incident that people named, or else what stands in the tip that it is followed up in.
package enum TipSubject: Hashable, Sendable {
    case incident(Int)
    case tip(Int)
}

extension IntakeFile {
    package func subject(of number: Int) -> TipSubject {
        let root = root(of: number)
        // A merged tip's own incident holds where the one that it went into has none.
        let incident = tip(root)?.incident ?? tip(number)?.incident
        return incident.map { .incident($0) } ?? .tip(root)
    }
}
