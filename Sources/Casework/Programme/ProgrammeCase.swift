// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// An assessment as a programme counts it: how it was worked, and nothing of what was found.
package struct ProgrammeCase: Sendable {
    package let caseNumber: String
    package let assessment: Assessment
    /// Where it stood by its policy when it was closed, or stands now.
    package let audit: AssessmentAudit
    /// The same for assessments of one person in one case.
    package let person: Person

    /// Whom it is about: a person of a case, or while nobody knows who that is, whom this assessment is about.
    package enum Person: Hashable, Sendable {
        case known(ledger: Identifier, Reference)
        case unknown(ledger: Identifier, Reference)
    }

    init(_ assessment: Assessment, in file: CaseFile, at now: Timestamp) {
        let closed = assessment.isClosed ? assessment.closings.last?.entry.time : nil
        caseNumber = file.number
        self.assessment = assessment
        audit = AssessmentAudit(assessment, in: file, at: closed ?? now)
        person =
            assessment.subject.map { .known(ledger: file.ledger, $0) }
            ?? .unknown(ledger: file.ledger, assessment.reference)
    }

    /// The assessments of some cases that were started from one time up to before another, in order of their cases.
    package static func all(
        of files: [CaseFile],
        from: Timestamp?,
        to: Timestamp?,
        at now: Timestamp
    ) -> [ProgrammeCase] {
        files.flatMap { file in
            file.assessments.filter { assessment in
                let time = assessment.entry.time
                return from.map { time >= $0 } ?? true && to.map { time < $0 } ?? true
            }.map { ProgrammeCase($0, in: file, at: now) }
        }
    }

    /// Whether the newest outcome is a triage that ends the matter.
    package var isResolvedAtTriage: Bool {
        guard let round = assessment.rounds.last(where: { $0.outcome != nil }), let triage = round.triage.last,
            triage.entry.sequence == round.outcome?.sequence
        else { return false }
        return round.instrument.outcomes.contains { $0.code == triage.event.outcome && $0.goesTo == nil }
    }

    package var isClosedOverSteps: Bool {
        assessment.isClosed && assessment.closings.last?.closed.overrides.isEmpty == false
    }

    /// Whether anything that its policy gives a time was done after it, or is past it undone.
    package var isLate: Bool {
        audit.lines.contains { line in
            switch line.standing {
            case .metLate, .overdue: true
            case .notYet, .met, .due, .excused: false
            }
        }
    }
}
