// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields

extension Session {
    /// Enters the preliminary determination.
    package func determine(
        _ place: AssessmentPlace,
        _ finding: DeterminationMade.Finding,
        madeAt: StatedTime?,
        reason: String
    ) throws {
        let reason = try Reasons.checked(reason)
        try enterStep(place, at: madeAt) { _ in
            DeterminationMade(assessment: place.assessment, finding: finding, madeAt: madeAt, reason: reason)
        }
    }

    /// Enters that somebody was told, or that it was tried.
    package func giveNotice(
        _ place: AssessmentPlace,
        to party: String,
        who: String?,
        _ outcome: NoticeGiven.Outcome,
        givenAt: StatedTime?,
        means: String?,
        words: String?
    ) throws {
        try requireCode(party)
        try enterStep(place, at: givenAt) { _ in
            NoticeGiven(
                assessment: place.assessment,
                party: party,
                who: who,
                outcome: outcome,
                givenAt: givenAt,
                means: means,
                words: words.map { Narrative($0) }
            )
        }
    }

    /// Says that an item of evidence is the interview of somebody whom the policy wants to be heard.
    package func linkInterview(_ place: AssessmentPlace, of party: String, item: Reference, words: String?) throws {
        try requireCode(party)
        try enterStep(place) { opened in
            try opened.requireHeld([item])
            guard item.kind == .evidence else {
                throw ServiceError.invalid(
                    "An interview is an item of evidence, such as E-0001. Take its record in first."
                )
            }
            return InterviewLinked(
                assessment: place.assessment,
                party: party,
                item: item,
                words: words.map { Narrative($0) }
            )
        }
    }

    /// Enters that records were looked at, and what lets the team see them.
    package func consultRecords(
        _ place: AssessmentPlace,
        of party: String,
        authority: String,
        found: String?,
        items: [Reference]
    ) throws {
        try requireCode(party)
        let authority = try Reasons.checked(authority).text
        try enterStep(place) { opened in
            try opened.requireHeld(items)
            return RecordsConsulted(
                assessment: place.assessment,
                party: party,
                authority: authority,
                found: found.map { Narrative($0) },
                items: items
            )
        }
    }

    /// Excuses a step that the policy requires, with the reason.
    package func excuse(_ place: AssessmentPlace, step code: String, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let assessment = try opened.assessment(place.assessment)
            guard assessment.policy?.requirement(code) != nil else {
                throw ServiceError(.notFound, "The policy of this assessment has no such step. See the audit sheet.")
            }
            return StepExcused(assessment: place.assessment, requirement: code, reason: reason)
        }
    }

    /// Enters a statement about an assessment that is not closed, of a time that is not ahead.
    private func enterStep<E: CaseEvent>(
        _ place: AssessmentPlace,
        at time: StatedTime? = nil,
        _ make: (OpenedCase) throws -> E
    ) throws {
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            _ = try opened.assessment(place.assessment)
            guard time.map({ $0.instant <= clock() }) ?? true else {
                throw ServiceError.invalid("The time lies ahead. Enter what has happened.")
            }
            return try make(opened)
        }
    }

    private func requireCode(_ party: String) throws {
        guard party.isCode else {
            throw ServiceError.invalid(
                "Say who by a code such as parent or superintendent: lower-case letters, digits, hyphens."
            )
        }
    }
}
