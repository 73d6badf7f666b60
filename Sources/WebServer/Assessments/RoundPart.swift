// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework

/// What of a round has an address of its own: two pages, and what is done by forms.
package enum RoundPart: String, CaseIterable, Sendable {
    /// Where an assessor answers alone, and signs.
    case sheet
    /// Where the team talks about what was answered.
    case meeting
    case open
    case agree = "consensus"
    case level
    case triage
    case dissent = "dissents"
    case sign = "signatures"

    /// Whether the policy lets somebody do it in a round as it stands.
    func isOffered(in round: AssessmentRound, of assessment: Assessment, _ file: CaseFile, _ offers: Offers) -> Bool {
        guard !assessment.isClosed, round.ended == nil, assessment.round?.number == round.number else { return false }
        let member = offers.member.id
        let chairs = offers.allows(.chair(assessment: assessment.number), in: file)
        let isOfTeam = offers.allows(.rate(assessment: assessment.number), in: file)
        return switch self {
        case .sheet: isOfTeam && round.opened == nil && round.assessors.contains { $0.id == member }
        case .open: chairs && round.opened == nil && round.unsigned.isEmpty && !round.countingSheets.isEmpty
        case .meeting: round.opened != nil
        case .agree: chairs && round.opened != nil
        case .level: chairs && round.opened != nil && !round.instrument.levels.isEmpty
        case .triage: chairs && round.opened != nil && !round.instrument.outcomes.isEmpty
        case .dissent: isOfTeam && round.opened != nil
        case .sign: isOfTeam && round.unsignedOutcome.contains { $0.id == member }
        }
    }
}
