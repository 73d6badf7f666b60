// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// One step that an assessment must show.
package struct Requirement: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let kind: RequirementKind
    /// Whom a notice or interview is of, or which records: a code such as `superintendent`, `parent`, `police`, `target`,
    /// `subject`, `witness`, `teacher`, `school-records` or `criminal-history`.
    package let party: String?
    /// For a question: what must have been asked.
    package let subject: CriticalSubject?
    /// Within how long, 1...1_000_000; nil where there is no time limit, and the step is still required.
    package let minutes: Int?
    /// From when the minutes run, where no other requirement begins them.
    package let from: ClockStart?
    /// Instead of `from`: the code of the requirement from whose being met they run.
    package let after: String?
    /// Codes of the levels at which it is required; empty: always.
    package let levels: [String]
    /// For a notice: whether an attempt that failed, entered, is enough.
    package let attemptSuffices: Bool
    /// For a quorum: what must each be on the team, of `Requirement.allExpertise`.
    package let expertise: [String]
    /// For a quorum or signatures: of at least so many people, 1...50; nil with signatures: of all of the team.
    package let count: Int?
    package let source: RuleSource

    package init(
        code: String,
        label: String,
        kind: RequirementKind,
        party: String? = nil,
        subject: CriticalSubject? = nil,
        minutes: Int? = nil,
        from: ClockStart? = nil,
        after: String? = nil,
        levels: [String] = [],
        attemptSuffices: Bool = false,
        expertise: [String] = [],
        count: Int? = nil,
        source: RuleSource
    ) {
        self.code = code
        self.label = label
        self.kind = kind
        self.party = party
        self.subject = subject
        self.minutes = minutes
        self.from = from
        self.after = after
        self.levels = levels
        self.attemptSuffices = attemptSuffices
        self.expertise = expertise
        self.count = count
        self.source = source
    }

    /// What people bring to a team.
    package static let allExpertise = [
        "administration", "instruction", "counselling", "mental-health", "law-enforcement", "security",
        "human-resources", "legal", "special-education", "other",
    ]
    /// Within how long something may be required, in minutes: nearly two years.
    package static let spans = 1...1_000_000
    /// How many people may be required.
    package static let counts = 1...50
}
