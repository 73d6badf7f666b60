// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension Requirement {
    /// What an assessment has of this requirement; `met` holds those that clocks may run from.
    func fulfilment(by assessment: Assessment, in file: CaseFile, _ met: [String: Fulfilment]) -> Fulfilment {
        let newest = assessment.newestLevel
        var fulfilment = Fulfilment(isRequired: true)
        if !levels.isEmpty {
            fulfilment.isRequired = newest.map { levels.contains($0.level.event.level.code) } ?? false
        }
        let start: Timestamp? =
            if let after { met[after]?.met?.time } else {
                switch from {
                case .known: assessment.knownAt
                case .started: assessment.rounds.first?.entry.time
                case .level: newest?.level.entry.time
                case nil: nil
                }
            }
        fulfilment.due = minutes.flatMap { minutes in
            start.map { Timestamp(milliseconds: $0.milliseconds + Int64(minutes) * 60_000) }
        }
        // What follows a level, or another step, is not wanted before there is one.
        if start == nil, after != nil || from == .level || kind == .reassessment { fulfilment.isRequired = false }
        // It has no time, where it is not required: what was done all the same is never late.
        if !fulfilment.isRequired { fulfilment.due = nil }
        fulfilment.excused = file.standing(assessment.excusals).last { $0.event.requirement == code }
        fulfilment.met = meeting(assessment, file)
        fulfilment.lateBefore = lateBefore(assessment)
        if kind == .reassessment { fulfilment.expectReassessment(of: assessment) }
        return fulfilment
    }

    /// What met it, and when; nil while nothing has.
    private func meeting(_ assessment: Assessment, _ file: CaseFile) -> (entry: EntryReference?, time: Timestamp)? {
        switch kind {
        case .determination:
            return file.standing(assessment.determinations).first.map {
                ($0.entry, $0.event.madeAt?.instant ?? $0.entry.time)
            }
        case .notice:
            let given = file.standing(assessment.notices).filter { $0.event.party == party }
            return given.first { attemptSuffices || $0.event.outcome == .reached }.map {
                ($0.entry, $0.event.givenAt?.instant ?? $0.entry.time)
            }
        case .started: return assessment.rounds.first.map { ($0.entry, $0.entry.time) }
        case .completed:
            return assessment.rounds.lazy.compactMap { $0.levels.first?.entry ?? $0.triage.first?.entry }.first.map {
                ($0, $0.time)
            }
        case .interview:
            return file.standing(assessment.interviews).first { $0.event.party == party }.map {
                ($0.entry, $0.entry.time)
            }
        case .records:
            return file.standing(assessment.records).first { $0.event.party == party }.map { ($0.entry, $0.entry.time) }
        case .question: return assessment.round.flatMap(meetingQuestion)
        case .quorum: return assessment.round.flatMap(meetingQuorum)
        case .signatures: return assessment.round.flatMap(meetingSignatures)
        case .disabilityCheck:
            return assessment.newestLevel.flatMap { _, level in
                level.event.disability.answer == .notAsked ? nil : (level.entry, level.entry.time)
            }
        case .plan: return meetingPlan(assessment, file)
        case .followUp: return meetingFollowUp(assessment)
        case .reassessment: return nil
        case .alerts:
            let rounds = assessment.rounds
            guard rounds.allSatisfy(\.openAlerts.isEmpty), let last = rounds.last else { return nil }
            let answered = rounds.flatMap(\.alertAnswers).map(\.entry).max { $0.time < $1.time }
            // Where none was raised, there is nothing to answer once the sheets are in.
            guard let entry = answered ?? last.opened else { return nil }
            return (entry, entry.time)
        }
    }

    /// Whether what the team agreed on leaves nothing about the subject unasked.
    private func meetingQuestion(_ round: AssessmentRound) -> (entry: EntryReference?, time: Timestamp)? {
        let factors = round.instrument.factors.filter { $0.critical == subject }
        guard !factors.isEmpty, let last = round.consensus.last?.entry else { return nil }
        let agreed = factors.map { round.consensus(on: $0.code)?.answer }
        let isAsked = zip(factors, agreed).allSatisfy { factor, answer in
            if let answer { return answer != "not-asked" }
            return !round.instrument.isAsked(factor) { round.consensus(on: $0)?.answer }
        }
        return isAsked ? (last, last.time) : nil
    }

    private func meetingQuorum(_ round: AssessmentRound) -> (entry: EntryReference?, time: Timestamp)? {
        let excused = round.excused.map(\.event.member.id)
        let team = round.team.filter { !excused.contains($0.member.id) }
        let brought = Set(team.flatMap(\.expertise))
        guard team.count >= count ?? 1, expertise.allSatisfy(brought.contains) else { return nil }
        return (round.entry, round.entry.time)
    }

    private func meetingSignatures(_ round: AssessmentRound) -> (entry: EntryReference?, time: Timestamp)? {
        guard let outcome = round.outcome else { return nil }
        let signed = round.signatures.filter { $0.event.outcome == outcome.sequence }
        let isSigned = count.map { signed.count >= $0 } ?? round.unsignedOutcome.isEmpty
        return isSigned ? signed.last.map { ($0.entry, $0.entry.time) } : nil
    }

    private func meetingPlan(_ assessment: Assessment, _ file: CaseFile) -> (entry: EntryReference?, time: Timestamp)? {
        file.standing(assessment.actions).first { action in
            guard let task = file.task(action.event.task) else { return false }
            return task.state == .done || (task.state == .open && task.due != nil)
        }.map { ($0.entry, $0.entry.time) }
    }

    /// What came too late after a level that another has followed: its follow-up, or that other level itself.
    private func lateBefore(_ assessment: Assessment) -> (entry: EntryReference, time: Timestamp)? {
        guard kind == .followUp || kind == .reassessment else { return nil }
        let set = assessment.rounds.flatMap(\.levels)
        let late = zip(set, set.dropFirst()).compactMap { level, next -> EntryReference? in
            guard kind == .followUp else { return next.entry.time > level.event.reassessBy ? next.entry : nil }
            guard let minutes, levels.isEmpty || levels.contains(level.event.level.code) else { return nil }
            // A level that is set anew follows the one before up.
            let review = assessment.planReviews.first { $0.entry.sequence > level.entry.sequence }?.entry
            let done = [review, next.entry].compactMap(\.self).min { $0.sequence < $1.sequence } ?? next.entry
            return done.time.milliseconds > level.entry.time.milliseconds + Int64(minutes) * 60_000 ? done : nil
        }
        return late.last.map { ($0, $0.time) }
    }

    /// The first follow-up after the newest level.
    private func meetingFollowUp(_ assessment: Assessment) -> (entry: EntryReference?, time: Timestamp)? {
        guard let level = assessment.newestLevel?.level.entry else { return nil }
        return assessment.planReviews.first { $0.entry.sequence > level.sequence }.map { ($0.entry, $0.entry.time) }
    }
}

extension Fulfilment {
    /// A level is reassessed by its date: what is wanted next is the date of the newest.
    fileprivate mutating func expectReassessment(of assessment: Assessment) {
        guard let level = assessment.newestLevel?.level else { return }
        (isRequired, isRecurring, due) = (true, true, level.event.reassessBy)
    }
}
