// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Values

/// A tip beside what the rules and clocks say of it, and the names of the units that it speaks of.
package struct TipOverview: Sendable {
    package let tip: Tip
    /// Why a rule suggests that a life may be at stake; a person decides.
    package let suggestion: [LifeSafetyReason]
    /// By a person's judgement, and until there is one, by the suggestion.
    package let isUrgent: Bool
    package let overdue: [DueStep]
    /// The title of its incident.
    package let incident: TipIncident?
    /// The prefix of the unit that it came from.
    package let cameFrom: String?
    /// The prefixes of the units that it was referred to, in order.
    package let referredTo: [String]
    /// Whether it says what the unit that it came from took in; nil where it came from none, or was not looked at.
    package let isAsReferred: Bool?
}

extension Session {
    /// The tips of this member's unit, with what waits.
    package func tipOverviews() throws -> [TipOverview] {
        let intake = try intake { .readTips(unit: $0) }
        try noteReading(of: intake.unit.intakeLedger)
        let now = clock()
        return intake.file.tips.map { overview(of: $0, in: intake, at: now) }
    }

    /// The tips of this member's unit, each with the rules under which it came; enters once a session that they opened
    /// the intake.
    func tipsOfUnit() throws -> [(tip: Tip, rules: Rules?)] {
        let intake = try intake { .readTips(unit: $0) }
        try noteReading(of: intake.unit.intakeLedger)
        return intake.file.tips.map { ($0, intake.register.rules(at: $0.entry.time)) }
    }

    /// One tip, in full; enters that this member read it.
    package func tipOverview(_ number: Int) throws -> TipOverview {
        let tip = try tip(number)
        let intake = try intake { .readTips(unit: $0) }
        return try overview(of: tip, in: intake, at: clock(), isAsReferred: isAsReferred(tip, intake.register))
    }

    /// What a rule suggests of a tip, to be shown beside what this member decides.
    package func lifeSafetySuggested(for number: Int) throws -> [LifeSafetyReason] {
        let intake = try intake { .readTips(unit: $0) }
        let tip = try intake.tip(number)
        return tip.content.lifeSafetySuggested(by: intake.register.rules(at: tip.entry.time))
    }

    /// What this member's intake adds up to, of tips received from one time up to before another.
    package func tipFigures(from: Timestamp?, to: Timestamp?) throws -> TipFigures {
        let intake = try intake { .readTips(unit: $0) }
        try noteReading(of: intake.unit.intakeLedger)
        return TipFigures(intake.file, from: from, to: to)
    }

    private func overview(
        of tip: Tip,
        in intake: OpenIntake,
        at now: Timestamp,
        isAsReferred: Bool? = nil
    ) -> TipOverview {
        let rules = intake.register.rules(at: tip.entry.time)
        return TipOverview(
            tip: tip,
            suggestion: tip.content.lifeSafetySuggested(by: rules),
            isUrgent: tip.isUrgent(by: rules),
            overdue: tip.overdue(at: now, by: rules),
            incident: tip.incident.flatMap(intake.file.incident),
            cameFrom: tip.referral.flatMap { intake.register.units[$0.origin.unit]?.prefix },
            referredTo: tip.referrals.compactMap { intake.register.units[$0.unit]?.prefix },
            isAsReferred: isAsReferred
        )
    }
}
