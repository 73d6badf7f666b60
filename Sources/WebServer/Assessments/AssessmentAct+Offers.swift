// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework

extension AssessmentAct {
    /// Those that fit how an assessment stands, where the policy lets who looks at it do them.
    static func offered(_ context: AssessmentContext) -> [AssessmentAct] {
        allCases.filter { act in
            act.action(context).map { context.offers.allows($0, in: context.file) } ?? false
        }
    }

    /// What the policy is asked; nil where the act does not fit how the assessment stands.
    private func action(_ context: AssessmentContext) -> Action? {
        let assessment = context.assessment
        guard assessment.isClosed == (self == .reopen) else { return nil }
        let number = assessment.number
        let round = assessment.round.flatMap { $0.ended == nil ? $0 : nil }
        switch self {
        case .determine, .notify, .consult, .correct, .addAction, .addTrigger: return .workOn(assessment: number)
        case .interview: return context.file.evidence.isEmpty ? nil : .workOn(assessment: number)
        case .reviewPlan: return assessment.actions.isEmpty ? nil : .workOn(assessment: number)
        case .answerTrigger:
            return assessment.triggers.contains { $0.answered == nil } ? .workOn(assessment: number) : nil
        case .answerAlert: return context.openAlerts.isEmpty ? nil : .workOn(assessment: number)
        case .excuse: return context.page.audit.open.isEmpty ? nil : .chair(assessment: number)
        case .beginRound: return assessment.round?.isFinished ?? true ? .assess : nil
        case .replaceChair: return round == nil ? nil : .chair(assessment: number)
        case .addToTeam: return round == nil ? nil : .chair(assessment: number)
        case .excuseAssessor: return round?.assessors.isEmpty ?? true ? nil : .chair(assessment: number)
        case .endRound: return round.map { $0.outcome == nil } ?? false ? .guide(assessment: number) : nil
        case .close:
            guard context.openAlerts.isEmpty else { return nil }
            return context.page.audit.open.isEmpty ? .guide(assessment: number) : .override(assessment: number)
        case .reopen: return .guide(assessment: number)
        }
    }
}
