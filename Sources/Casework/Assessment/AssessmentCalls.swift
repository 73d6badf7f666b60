// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension CaseFile {
    /// What is due in the assessments that are not closed: what their policies require, levels and triggers.
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
            }
        }
    }

    /// What waits for people in the assessments that are not closed, and for whom; in the order of the assessments.
    var assessmentCalls: [(owner: Identifier, item: WaitingItem)] {
        assessments.filter { !$0.isClosed }.flatMap { assessment in
            assessment.rounds.flatMap { calls(of: $0, assessment) }
        }
    }

    private func calls(
        of round: AssessmentRound,
        _ assessment: Assessment
    ) -> [(owner: Identifier, item: WaitingItem)] {
        func item(_ kind: WaitingItem.Kind, _ what: String, due: Timestamp? = nil) -> WaitingItem {
            WaitingItem(kind: kind, what: what, due: due, reference: assessment.reference)
        }
        // An alert waits since it was raised: it stands above all that is due later.
        let told = [round.chair.id] + [lead?.id].compactMap(\.self).filter { $0 != round.chair.id }
        var calls = round.openAlerts.flatMap { sheet in
            let what = sheet.signed.alerts.map(\.label).joined(separator: ", ")
            return told.map { ($0, item(.alert, what, due: sheet.entry.time)) }
        }
        guard round.ended == nil, round.number == assessment.round?.number else { return calls }
        if round.opened == nil {
            calls += round.unsigned.map { ($0.id, item(.rate, round.instrument.title)) }
            if round.unsigned.isEmpty { calls.append((round.chair.id, item(.openSheets, round.instrument.title))) }
        }
        return calls + round.unsignedOutcome.map { ($0.id, item(.signOutcome, round.instrument.title)) }
    }
}
