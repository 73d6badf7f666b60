// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON

/// A statement of an assessment that says what was done outside its rounds.
protocol AssessmentStep: CaseEvent {
    /// What it states, by the names that a JSON answer has for it.
    var facts: [(String, JSONValue)] { get }
    /// The words that stand below its headline; nil where there are none.
    var said: Narrative? { get }
}

extension DeterminationMade: AssessmentStep {
    var facts: [(String, JSONValue)] {
        [
            ("finding", .string(finding.rawValue)), ("madeAt", .optional(madeAt?.text)),
            ("reason", .string(reason.text)),
        ]
    }
    var said: Narrative? { reason }
}

extension NoticeGiven: AssessmentStep {
    var facts: [(String, JSONValue)] {
        [
            ("givenAt", .optional(givenAt?.text)), ("means", .optional(means)),
            ("outcome", .string(outcome.rawValue)), ("party", .string(party)), ("who", .optional(who)),
            ("words", .optional(words)),
        ]
    }
    var said: Narrative? { words }
}

extension InterviewLinked: AssessmentStep {
    var facts: [(String, JSONValue)] {
        [("item", .string(item.text)), ("party", .string(party)), ("words", .optional(words))]
    }
    var said: Narrative? { words }
}

extension RecordsConsulted: AssessmentStep {
    var facts: [(String, JSONValue)] {
        [
            ("authority", .string(authority)), ("found", .optional(found)), ("items", .list(items.map(\.text))),
            ("party", .string(party)),
        ]
    }
    var said: Narrative? { found }
}

extension StepExcused: AssessmentStep {
    var facts: [(String, JSONValue)] {
        [("reason", .string(reason.text)), ("requirement", .string(requirement))]
    }
    var said: Narrative? { nil }
}

extension PlanReviewed: AssessmentStep {
    var facts: [(String, JSONValue)] { [("found", .string(found.text))] }
    var said: Narrative? { found }
}
