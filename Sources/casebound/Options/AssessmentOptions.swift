// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework

extension ConcernTarget.Kind: ExpressibleByArgument {}
extension Concern.Manner: ExpressibleByArgument {}
extension DeterminationMade.Finding: ExpressibleByArgument {}
extension NoticeGiven.Outcome: ExpressibleByArgument {}
extension DisabilityCheck.Answer: ExpressibleByArgument {}
extension PlanStrategy: ExpressibleByArgument {}

/// A threat assessment of a case.
struct AssessmentArgument: ParsableArguments {
    @OptionGroup var subject: CaseArgument
    @Argument(help: "The assessment, such as TA-1 or 1.") var assessment: AssessmentNumber

    var place: AssessmentPlace { AssessmentPlace(subject.number, assessment.number) }
    var text: TerminalText { TerminalText(Reference(.assessment, assessment.number).text) }
}

/// A round of an assessment: the one that is worked on, unless another is named.
struct RoundOptions: ParsableArguments {
    @OptionGroup var subject: AssessmentArgument
    @Option(help: "The round (default: the last).") var round: Int?

    var place: AssessmentPlace { subject.place }

    /// The round's number, which the case is asked for where none was given.
    func number(_ session: Session) throws -> Int {
        if let round { return round }
        guard let last = try session.assessment(place).assessment.round else {
            throw ServiceError(
                .invalid,
                "No round of this assessment was begun yet. Begin one: casebound assessment round"
            )
        }
        return last.number
    }
}

/// Somebody of a team as they are typed: `NAME`, `NAME:counselling+instruction`, with `:no-sheet` behind it for who rates nothing.
struct TeamChoiceArgument: ExpressibleByArgument {
    let choice: TeamChoice

    init?(argument: String) {
        var parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let isAssessor = parts.last != "no-sheet"
        if !isAssessor { parts.removeLast() }
        guard (1...2).contains(parts.count), !parts[0].isEmpty else { return nil }
        let expertise = parts.count == 2 ? parts[1].split(separator: "+", omittingEmptySubsequences: false) : []
        guard expertise.allSatisfy({ String($0).isCode }) else { return nil }
        choice = TeamChoice(parts[0], expertise: expertise.map(String.init), isAssessor: isAssessor)
    }
}

/// Why a step that is open is closed over, typed as `follow-up=The family has moved away`.
struct OverrideArgument: ExpressibleByArgument {
    let requirement: String
    let reason: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].isCode, !parts[1].isEmpty else { return nil }
        (requirement, reason) = (parts[0], parts[1])
    }
}
