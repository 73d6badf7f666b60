// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework

/// What of an assessment has an address of its own.
package enum AssessmentPart: Hashable, Sendable {
    /// All of it, with what is done next.
    case whole
    /// What the case held when an entry was signed.
    case then(_ entry: UInt64)
    case reading(AssessmentReading)
    case act(AssessmentAct)
}

/// The papers that an assessment is read in.
package enum AssessmentReading: String, CaseIterable, Sendable {
    case plan
    case audit
    case report
}

/// What is done with an assessment by a form on its page; what belongs to a round alone is done on that round's.
package enum AssessmentAct: String, CaseIterable, Sendable {
    case determine = "determinations"
    case notify = "notices"
    case interview = "interviews"
    case consult = "records"
    case excuse = "excusals"
    case correct = "concern"
    case beginRound = "rounds"
    case replaceChair = "chair"
    case excuseAssessor = "assessor-excusals"
    case addToTeam = "team"
    case endRound = "round-end"
    case answerAlert = "alert-answers"
    case addAction = "plan-actions"
    case reviewPlan = "plan-reviews"
    case addTrigger = "triggers"
    case answerTrigger = "trigger-answers"
    case close
    case reopen

    /// The reading on which its form stands; nil where that is the assessment's own page.
    var reading: AssessmentReading? {
        switch self {
        case .addAction, .reviewPlan, .addTrigger, .answerTrigger: .plan
        default: nil
        }
    }
}
