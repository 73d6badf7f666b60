// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A threat assessment of a case as it stands: the concern, what was done about it, its rounds and its plan.
package struct Assessment: Sendable {
    package let started: AssessmentStarted
    package let entry: EntryReference
    /// As it was stated last.
    package private(set) var concern: Concern
    package private(set) var subject: Reference?
    package internal(set) var determinations: [Dated<DeterminationMade>] = []
    package internal(set) var notices: [Dated<NoticeGiven>] = []
    package internal(set) var interviews: [Dated<InterviewLinked>] = []
    package internal(set) var records: [Dated<RecordsConsulted>] = []
    package internal(set) var excusals: [Dated<StepExcused>] = []
    package internal(set) var rounds: [AssessmentRound] = []
    package internal(set) var actions: [Dated<PlanActionAdded>] = []
    package internal(set) var triggers: [PlanTrigger] = []
    package internal(set) var planReviews: [Dated<PlanReviewed>] = []
    /// What was recorded last of the groups of whom it is about; for counting alone.
    package internal(set) var equity: Dated<EquityRecorded>?
    /// Its closings and reopenings; it is closed where the last is a closing.
    package internal(set) var closings: [AssessmentClosing] = []
    /// Every entry that it consists of.
    var entries: [UInt64]

    init(started: AssessmentStarted, entry: EntryReference) {
        self.started = started
        self.entry = entry
        concern = started.concern
        subject = started.subject
        entries = [entry.sequence]
    }

    mutating func correct(_ concern: Concern, subject: Reference?) {
        self.concern = concern
        self.subject = subject
    }

    package var number: Int { started.number }
    package var reference: Reference { Reference(.assessment, number) }
    package var policy: AssessmentPolicy? { started.policy?.policy }
    package var isClosed: Bool { closings.last.map { $0.reopened == nil } ?? false }

    /// The round that is worked on, or was last.
    package var round: AssessmentRound? { rounds.last }

    package func round(_ number: Int) -> AssessmentRound? { rounds.first { $0.number == number } }

    /// The newest outcome that set a level, and its round.
    package var newestLevel: (round: AssessmentRound, level: Dated<LevelSet>)? {
        for round in rounds.reversed() {
            if let level = round.levels.last { return (round, level) }
        }
        return nil
    }

    /// What may be said of the level of concern at a time: past its date nothing but that it is out of date.
    package func level(at now: Timestamp) -> LevelReading {
        guard let (round, set) = newestLevel else { return .notSet }
        guard now <= set.event.reassessBy else { return .outOfDate(since: set.event.reassessBy) }
        return .current(set, of: round.started.instrument)
    }

    /// When the office came to know of the concern, as stated: clocks of the policy run from then.
    package var knownAt: Timestamp { concern.knownAt.instant }
}

/// What may be said of a level of concern.
package enum LevelReading: Sendable {
    case notSet
    case current(Dated<LevelSet>, of: Instrument)
    /// Its reassessment date is past: what it said then is history, and no level stands.
    case outOfDate(since: Timestamp)
}

extension CaseFile {
    package func assessment(_ number: Int) -> Assessment? { assessments.first { $0.number == number } }

    /// Whether an entry was not struck out as a slip.
    package func stands(_ entry: EntryReference) -> Bool { struck[entry.sequence] == nil }

    /// The statements of a list that were not struck out.
    package func standing<E: CaseEvent>(_ list: [Dated<E>]) -> [Dated<E>] { list.filter { stands($0.entry) } }

    /// Changes an assessment that is not closed; one that this reading withholds is passed over.
    mutating func change(
        assessment number: Int,
        _ entry: EntryReference,
        evenClosed: Bool = false,
        _ change: (inout Assessment) throws(FoldError) -> Void
    ) throws(FoldError) {
        guard let index = assessments.firstIndex(where: { $0.number == number }) else {
            if isPartial { return }
            throw entry.dangling
        }
        guard isPartial || evenClosed || !assessments[index].isClosed else { throw entry.malformed }
        assessments[index].entries.append(entry.sequence)
        try change(&assessments[index])
    }

    /// Changes a round of an assessment, likewise.
    mutating func change(
        round: Int,
        of number: Int,
        _ entry: EntryReference,
        _ change: (inout AssessmentRound) throws(FoldError) -> Void
    ) throws(FoldError) {
        let isPartial = isPartial
        try self.change(assessment: number, entry) { assessment throws(FoldError) in
            guard let index = assessment.rounds.firstIndex(where: { $0.number == round }) else {
                if isPartial { return }
                throw entry.dangling
            }
            guard isPartial || (index == assessment.rounds.count - 1 && assessment.rounds[index].ended == nil) else {
                throw entry.malformed
            }
            try change(&assessment.rounds[index])
        }
    }
}
