// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML
internal import Values

/// The level of concern over time, as people set it: each from when it was set until the next, or until it was out of date.
///
/// The words of the instrument stand from bottom to top in their order, all drawn alike; a stretch for which no level stands
/// is hatched beside all of them. The table beside it says the same.
struct LevelChart {
    /// A level that was set, and until when it stood.
    struct Step {
        let level: LevelSet
        let entry: EntryReference
        let round: AssessmentRound
        /// When another took its place; nil where none has.
        let next: Timestamp?

        /// Until when it stands: it never stands longer than its own date.
        var until: Timestamp { min(next ?? level.reassessBy, level.reassessBy) }

        /// The time for which no level stood, or stands, after it; nil where there is none.
        func outOfDate(at now: Timestamp) -> (from: Timestamp, to: Timestamp)? {
            let end = next ?? now
            return end > level.reassessBy ? (level.reassessBy, end) : nil
        }

        var label: String { round.instrument.label(of: level.level) }
    }

    /// Something that happened, or is to happen, on the same line of time.
    struct Event {
        enum Kind: CaseIterable { case round, trigger, review }

        let kind: Kind
        let time: Timestamp
        /// Beside its tick.
        let short: String
        let text: String
    }

    let assessment: Assessment
    let now: Timestamp
    let zone: OfficeZone
    let steps: [Step]
    let events: [Event]

    init(_ assessment: Assessment, now: Timestamp, zone: OfficeZone) {
        (self.assessment, self.now, self.zone) = (assessment, now, zone)
        let set = assessment.rounds.flatMap { round in round.levels.map { (round: round, level: $0) } }
        steps = set.indices.map { index in
            Step(
                level: set[index].level.event,
                entry: set[index].level.entry,
                round: set[index].round,
                next: index + 1 < set.count ? set[index + 1].level.entry.time : nil
            )
        }
        let rounds = assessment.rounds.map { round in
            let text = "Round \(round.number) begun with \(round.instrument.title), \(round.instrument.version)"
            return Event(kind: .round, time: round.entry.time, short: "\(round.number)", text: text)
        }
        let triggers = assessment.triggers.map { trigger in
            let text = "Trigger \(trigger.number): \(trigger.added.what)"
            return Event(kind: .trigger, time: trigger.added.on, short: "\(trigger.number)", text: text)
        }
        let reviews = assessment.planReviews.enumerated().map { index, review in
            Event(kind: .review, time: review.entry.time, short: "\(index + 1)", text: "The plan was followed up")
        }
        events = rounds + triggers + reviews
    }

    /// The picture with its table; a line where no level was set yet.
    static func markup(of assessment: Assessment, now: Timestamp, zone: OfficeZone) -> Markup {
        let chart = LevelChart(assessment, now: now, zone: zone)
        guard !chart.steps.isEmpty else { return "<p class=\"quiet\">No level of concern was set yet.</p>\n" }
        return "\(LevelPicture(chart: chart).markup)\(chart.table)"
    }

    /// The same facts in words, in the order of time.
    var table: Markup {
        var rows: [(time: Timestamp, text: Markup)] = events.map { ($0.time, "\($0.text)") }
        for step in steps {
            let by: Markup = "\(zone.shown(step.level.reassessBy))"
            rows.append(
                (
                    step.entry.time,
                    """
                    Level set in round \(step.round.number): \(step.label), to be looked at again by \(by) \
                    <span class="quiet">entry #\(step.entry.sequence)</span>
                    """
                )
            )
            if let gap = step.outOfDate(at: now) {
                let end: Markup = step.next == nil ? ", and none has been set since" : " until \(zone.shown(gap.to))"
                rows.append((gap.from, "Out of date: no level stands from here\(end)"))
            }
        }
        let sorted = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        return Sections.table(
            "Level of concern over time",
            ["When", "What"],
            sorted.map { [zone.shown($0.element.time), Sections.long($0.element.text)] },
            none: ""
        )
    }
}
