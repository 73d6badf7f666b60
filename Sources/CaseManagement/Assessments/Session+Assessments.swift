// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Values

/// Where something is done: an assessment of a case.
package struct AssessmentPlace: Hashable, Sendable {
    /// The case's number.
    package let caseNumber: String
    package let assessment: Int

    package init(_ caseNumber: String, _ assessment: Int) {
        self.caseNumber = caseNumber
        self.assessment = assessment
    }
}

extension Session {
    /// Starts a threat assessment in a case, under the policy of that code that is in use; without one, under none.
    package func startAssessment(
        in number: String,
        subject: Reference?,
        concern: Concern,
        policy code: String?
    ) throws -> Reference {
        let after = try enter(in: number, .assess) { opened, _ in
            try opened.require(concern, subject, at: clock())
            return AssessmentStarted(
                number: opened.file.next(.assessment),
                subject: subject,
                concern: concern,
                policy: try code.map { try opened.policyInUse($0, at: clock()) }
            )
        }
        return Reference(.assessment, after.file.next(.assessment) - 1)
    }

    /// States the concern anew; what was stated before stands in its own entry.
    package func correctConcern(
        of place: AssessmentPlace,
        subject: Reference?,
        concern: Concern,
        reason: String
    ) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            try opened.require(concern, subject, at: clock())
            return ConcernCorrected(assessment: place.assessment, subject: subject, concern: concern, reason: reason)
        }
    }

    /// Closes an assessment, by criteria that are met or for a reason; steps that are still open are each overridden with a
    /// reason, by a supervisor who does not chair it.
    package func close(
        _ place: AssessmentPlace,
        reason: String,
        overriding overrides: [(requirement: String, reason: String)] = []
    ) throws {
        let reason = try Reasons.checked(reason)
        let overrides = try overrides.map {
            RequirementOverride(requirement: $0.requirement, reason: try Reasons.checked($0.reason))
        }
        let action =
            overrides.isEmpty ? Action.guide(assessment: place.assessment) : .override(assessment: place.assessment)
        try enter(in: place.caseNumber, action) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            let open = AssessmentAudit(assessment, in: opened.file, at: clock()).open.map(\.requirement)
            let left = open.filter { step in !overrides.contains { $0.requirement == step.code } }
            guard left.isEmpty else {
                throw ServiceError.invalid(
                    "These steps are open: \(left.map { "\($0.label) (\($0.code))" }.joined(separator: "; ")). Do them, excuse them with a reason, or let a supervisor who does not chair the assessment close it over them."
                )
            }
            guard overrides.allSatisfy({ override in open.contains { $0.code == override.requirement } }) else {
                throw ServiceError.invalid("Only steps that are open are overridden. See the audit sheet.")
            }
            let alerts = assessment.rounds.flatMap(\.openAlerts)
            guard alerts.isEmpty else {
                throw ServiceError.invalid(
                    "An alert was not answered: entry \(alerts.map { "#\($0.entry.sequence)" }.joined(separator: ", ")). Answer it first."
                )
            }
            return AssessmentClosed(assessment: place.assessment, reason: reason, overrides: overrides)
        }
    }

    /// Goes on with a closed assessment.
    package func reopen(_ place: AssessmentPlace, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .guide(assessment: place.assessment)) { opened, _ in
            let assessment = try opened.assessment(place.assessment, evenClosed: true)
            guard assessment.isClosed else { throw ServiceError.invalid("The assessment is open already.") }
            return AssessmentReopened(assessment: place.assessment, reason: reason)
        }
    }

    /// An assessment of a case as it stands, with its audit; enters once a session that the case was opened.
    package func assessment(_ place: AssessmentPlace) throws -> AssessmentPage {
        let file = try caseFile(place.caseNumber)
        guard let assessment = file.assessment(place.assessment) else { throw ServiceError.noSuchAssessment }
        let now = clock()
        return AssessmentPage(
            file: file,
            assessment: assessment,
            audit: AssessmentAudit(assessment, in: file, at: now),
            now: now
        )
    }
}

/// An assessment, its case and its audit at a moment.
package struct AssessmentPage: Sendable {
    package let file: CaseFile
    package let assessment: Assessment
    package let audit: AssessmentAudit
    package let now: Timestamp
}

extension ServiceError {
    static let noSuchAssessment = ServiceError(
        .notFound,
        "There is no such assessment in this case. List its assessments."
    )
}

extension OpenedCase {
    /// An assessment that can be worked on.
    func assessment(_ number: Int, evenClosed: Bool = false) throws -> Assessment {
        guard let assessment = file.assessment(number) else { throw ServiceError.noSuchAssessment }
        guard evenClosed || !assessment.isClosed else {
            throw ServiceError.invalid(
                "The assessment is closed. Its chair, the case's lead or a supervisor can reopen it: casebound assessment reopen"
            )
        }
        return assessment
    }

    /// The round that is worked on.
    func round(_ number: Int, of assessment: Int) throws -> AssessmentRound {
        let assessment = try self.assessment(assessment)
        guard let round = assessment.round(number) else {
            throw ServiceError(.notFound, "This assessment has no such round. See the assessment.")
        }
        guard round.number == assessment.round?.number else {
            throw ServiceError.invalid("A later round was begun: work goes on there.")
        }
        guard round.ended == nil else {
            throw ServiceError.invalid("This round ended without an outcome. Begin another one.")
        }
        return round
    }

    fileprivate func require(_ concern: Concern, _ subject: Reference?, at now: Timestamp) throws {
        try requireHeld([subject].compactMap(\.self) + concern.target.things + concern.sources)
        guard subject.map({ $0.kind == .person }) ?? true else {
            throw ServiceError.invalid("An assessment is of a person of the case, such as P-1. Add the person first.")
        }
        guard concern.knownAt.instant <= now else {
            throw ServiceError.invalid("The time when it became known lies ahead. Check it.")
        }
    }

    fileprivate func policyInUse(_ code: String, at now: Timestamp) throws -> PolicyInUse {
        guard let adopted = register.adoptedPolicies.inUse(code, at: now) else {
            throw ServiceError(.notFound, "No policy of that code is in use. List the policies: casebound policy list")
        }
        return PolicyInUse(policy: adopted.content, adopted: adopted.entry.sequence)
    }
}
