// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Which steps an office's assessments must show, by when, with which signatures and quorum: policy as data (`schemas/rules/`).
///
/// It is adopted by an entry of the register; an assessment stays with the policy that it was started under, which its
/// first entry holds whole.
package struct AssessmentPolicy: Codable, Hashable, Sendable {
    package let code: String
    package let version: String
    package let title: String
    package let setting: InstrumentSetting
    /// Such as `Maryland, Virginia: K-12 schools`.
    package let jurisdiction: String
    /// That it is a starting point, and what to check locally.
    package let notice: String
    package let effective: Timestamp
    /// In the order in which an audit sheet shows them.
    package let requirements: [Requirement]

    package init(
        code: String,
        version: String,
        title: String,
        setting: InstrumentSetting,
        jurisdiction: String,
        notice: String,
        effective: Timestamp,
        requirements: [Requirement]
    ) {
        self.code = code
        self.version = version
        self.title = title
        self.setting = setting
        self.jurisdiction = jurisdiction
        self.notice = notice
        self.effective = effective
        self.requirements = requirements
    }

    package func requirement(_ code: String) -> Requirement? { requirements.first { $0.code == code } }
}

/// One step that a policy requires.
package struct Requirement: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let kind: RequirementKind
    /// Whom a notice or an interview is of, or which records, as a code such as `parent` or `school-records`.
    package let party: String?
    /// What must have been asked.
    package let subject: CriticalSubject?
    /// Within how long; nil where it has no time of its own, and is required still.
    package let minutes: Int?
    /// From when the minutes run.
    package let from: ClockStart?
    /// Instead of `from`: the requirement from whose being met they run.
    package let after: String?
    /// The levels at which it is required; empty where it always is.
    package let levels: [String]
    /// Whether an attempt that failed, entered, is enough of a notice.
    package let attemptSuffices: Bool
    /// What a quorum must bring: each must be on the team.
    package let expertise: [String]
    /// How many a quorum, or its signatures, must be; nil for signatures where all of the team sign.
    package let count: Int?
    package let source: RuleSource

    package init(
        code: String,
        label: String,
        kind: RequirementKind,
        party: String?,
        subject: CriticalSubject?,
        minutes: Int?,
        from: ClockStart?,
        after: String?,
        levels: [String],
        attemptSuffices: Bool,
        expertise: [String],
        count: Int?,
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
}

package enum RequirementKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A preliminary determination was entered.
    case determination
    /// Somebody was told, or the attempt is entered.
    case notice
    /// A round of assessment was begun.
    case started
    /// A level was set, or a triage decided.
    case completed
    /// An interview is linked to its evidence.
    case interview
    /// Records were consulted, on an authority.
    case records
    /// What the team agreed on leaves no factor about a subject `not-asked`.
    case question
    case quorum
    /// The team signed the newest outcome.
    case signatures
    /// The outcome says whether a disability was considered.
    case disabilityCheck = "disability-check"
    /// The plan has an action with an owner and a due date.
    case plan
    /// The plan was reviewed, or a new level set, after the level.
    case followUp = "follow-up"
    /// A new level was set before the old one expired.
    case reassessment
    /// Every critical answer's alert was answered.
    case alerts
}

package enum ClockStart: String, Codable, Hashable, Sendable, CaseIterable {
    /// When the office came to know of the concern.
    case known
    /// When the first round was begun.
    case started
    /// When the newest level was set.
    case level
}
