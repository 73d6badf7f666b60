// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension CaseFile {
    /// What is due in the assessments that are not closed: what their policies require, levels, triggers, and alerts, which
    /// are due since they were raised.
    var assessmentsDue: [DueTime] {
        assessments.filter { !$0.isClosed }.flatMap { assessment in
            let owner = (assessment.round?.chair ?? lead)?.id
            // At the end of time all that is open is overdue.
            let audit = AssessmentAudit(assessment, in: self, at: Timestamp(milliseconds: .max))
            var times = audit.open.compactMap { line in line.due.map { (line.requirement.label, $0) } }
            if assessment.policy?.requirements.contains(where: { $0.kind == .reassessment }) != true,
                let level = assessment.newestLevel?.level
            {
                times.append(("Reassess", level.event.reassessBy))
            }
            times += assessment.triggers.filter { $0.answered == nil }.map { ($0.added.what, $0.added.on) }
            return times.map {
                DueTime(what: $0.0, due: $0.1, reference: assessment.reference, owner: owner)
            } + assessment.rounds.flatMap { alerts(of: $0, assessment) }
        }
    }

    /// What a critical answer asks of the chair and of the case's lead: as a due time it is told to who is not signed in, too.
    private func alerts(of round: AssessmentRound, _ assessment: Assessment) -> [DueTime] {
        let told = [round.chair.id] + [lead?.id].compactMap(\.self).filter { $0 != round.chair.id }
        return round.openAlerts.flatMap { sheet in
            let what = "See to at once: \(sheet.signed.alerts.map(\.label).joined(separator: ", "))"
            return told.map {
                DueTime(what: what, due: sheet.entry.time, reference: assessment.reference, owner: $0)
            }
        }
    }

    /// What waits for people in the assessments that are not closed, and for whom; in the order of the assessments.
    var assessmentCalls: [(owner: Identifier, item: WaitingItem)] {
        assessments.filter { !$0.isClosed }.flatMap { assessment in
            assessment.round.map { calls(of: $0, assessment) } ?? []
        }
    }

    private func calls(
        of round: AssessmentRound,
        _ assessment: Assessment
    ) -> [(owner: Identifier, item: WaitingItem)] {
        func item(_ kind: WaitingItem.Kind) -> WaitingItem {
            WaitingItem(kind: kind, what: round.instrument.title, due: nil, reference: assessment.reference)
        }
        guard round.ended == nil else { return [] }
        guard round.opened == nil else { return round.unsignedOutcome.map { ($0.id, item(.signOutcome)) } }
        return round.unsigned.isEmpty
            ? [(round.chair.id, item(.openSheets))] : round.unsigned.map { ($0.id, item(.rate)) }
    }
}
