// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Values

/// What the assessments add up to of the cases that a supervisor can open: how they were worked, how well assessors agree,
/// and whom they reach.
///
/// It holds no case's rating and no level.
package struct Programme: Sendable {
    /// Of assessments that were started from then on, and before then; nil where it has no such limit.
    package let from, to: Timestamp?
    package let asOf: Timestamp
    /// Cases that were read.
    package let caseCount: Int
    package let counts: ProgrammeCounts
    /// By instrument, and in its order.
    package let agreement: [FactorAgreement]
    package let groups: [GroupFigures]
    /// Assessments of which no groups were recorded, that are still to be looked up.
    package let unrecorded: [AssessmentPlace]
}

extension Session {
    /// What the assessments add up to that were started from one time up to before another, over the cases that this member
    /// can open; enters once a session that they opened them.
    package func programme(
        from: Timestamp?,
        to: Timestamp?
    ) throws -> Programme {
        try require(AccessPolicy.decide(.readProgramme, by: member(of: register())))
        guard from.map({ from in to.map { from < $0 } ?? true }) ?? true else {
            throw ServiceError.invalid("The time ends before it begins. Name the earlier time first.")
        }
        let files = try retrying { try openableCases() }
        let now = clock()
        let cases = ProgrammeCase.all(of: files, from: from, to: to, at: now)
        return Programme(
            from: from,
            to: to,
            asOf: now,
            caseCount: files.count,
            counts: ProgrammeCounts(cases),
            agreement: PanelRatings.all(of: cases.flatMap(\.assessment.rounds)).map(FactorAgreement.init),
            groups: try GroupFigures.all(of: cases),
            unrecorded: cases.filter { $0.assessment.equity == nil }.map {
                AssessmentPlace($0.caseNumber, $0.assessment.number)
            }
        )
    }
}
