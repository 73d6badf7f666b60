// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The steps of a tip's way, each timed from the moment when the office's own ledger took the tip in (domain.md 2.4).
///
/// A clock of the office's rules names one of them by its text.
package enum TipStep: String, Codable, Hashable, Sendable, CaseIterable {
    case read
    case triaged
    case acknowledged
    /// Joined to a case, referred, or answered to its reporter: whichever came first.
    case acted
    case closed
}

extension Tip {
    /// When a step was first taken; nil where it was not, or was taken back.
    package func time(of step: TipStep) -> Timestamp? {
        switch step {
        case .read: reads.first?.time
        case .triaged: triage.first?.entry.time
        case .acknowledged: acknowledgements.first?.entry.time
        case .acted: actions.min()
        case .closed: closing?.entry.time
        }
    }

    /// Whole seconds from its entry to a step; nil too where a clock had been put back meanwhile, so that nobody can say.
    package func seconds(to step: TipStep) -> Int? {
        guard let time = time(of: step), time >= entry.time else { return nil }
        return Int((time.milliseconds - entry.time.milliseconds) / 1000)
    }

    /// The step that the tip waits for; nil where it is closed, or followed up in another.
    package var waitsFor: TipStep? {
        guard closing == nil, merge == nil else { return nil }
        return TipStep.allCases.first { time(of: $0) == nil }
    }

    /// The steps that are late at a time, by the clocks of the rules under which the tip came.
    ///
    /// A clock for tips in which a life may be at stake runs where a person judged so, and, until anybody has judged, where
    /// a rule suggests it: a suggestion that nobody looked at must not stop the clock.
    package func overdue(at now: Timestamp, by rules: Rules?) -> [DueStep] {
        due(by: rules).filter { now > $0.due }
    }

    /// The steps that are still to be taken, each with the time by which a clock of the rules wants it.
    package func due(by rules: Rules?) -> [DueStep] {
        guard waitsFor != nil, let rules else { return [] }
        let isUrgent = isUrgent(by: rules)
        return rules.clocks.compactMap { clock in
            guard let step = TipStep(rawValue: clock.step), time(of: step) == nil, isUrgent || !clock.lifeSafetyOnly
            else { return nil }
            let due = Timestamp(milliseconds: entry.time.milliseconds + Int64(clock.minutes) * 60_000)
            return DueStep(step: step, due: due)
        }
    }

    /// Whether a life may be at stake: as a person judged, and until anybody has, as a rule suggests.
    package func isUrgent(by rules: Rules?) -> Bool {
        lifeSafety ?? !content.lifeSafetySuggested(by: rules).isEmpty
    }

    private var actions: [Timestamp] {
        let replies = messages.filter { !$0.isFromReporter }.prefix(1).map(\.entry.time)
        return assignments.filter { $0.parted == nil }.map(\.entry.time) + referrals.prefix(1).map(\.entry.time)
            + replies
    }
}

/// A step, and when it should have been taken.
package struct DueStep: Hashable, Sendable {
    package let step: TipStep
    package let due: Timestamp
}

/// How long a step took over many tips, in whole seconds: the middle one, and the one that nine in ten did not exceed.
///
/// Both are by nearest rank, so that each is a duration that a tip really took.
package struct DurationSummary: Hashable, Sendable {
    package let count: Int
    package let median: Int
    package let ninetieth: Int

    /// Nil where there is nothing to sum up.
    package init?(_ seconds: [Int]) {
        guard !seconds.isEmpty else { return nil }
        let sorted = seconds.sorted()
        count = sorted.count
        median = sorted[(50 * sorted.count + 99) / 100 - 1]
        ninetieth = sorted[(90 * sorted.count + 99) / 100 - 1]
    }

    /// Days, hours, minutes and seconds, from the largest that is there: `1 d 02:03:04`.
    package static func text(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return seconds < 86_400 ? clock : "\(seconds / 86_400) d \(clock)"
    }
}
