// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What an assessment must show, by when, and with whose signatures: an office's policy as data (`schemas/rules/`).
///
/// It is adopted by an entry of the register. It asks for steps, never for a level of concern: it neither sets nor
/// suggests one.
package struct AssessmentPolicy: Codable, Hashable, Sendable {
    /// Such as `assessment-school`: the same in all its versions.
    package let code: String
    /// Such as `2026-11`.
    package let version: String
    package let title: String
    package let setting: InstrumentSetting
    /// Such as `Maryland, Virginia: K-12 schools`.
    package let jurisdiction: String
    /// That it is a starting point, and what to check locally.
    package let notice: String
    /// From when on it may be used, never before it is adopted.
    package let effective: Timestamp
    /// In the order in which an audit sheet shows them, 1...60.
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

    /// So that a policy of any form has room in one entry, and its audit on a few sheets.
    package static let mostRequirements = 60
}

package enum RequirementKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A preliminary determination was entered.
    case determination
    /// Somebody was told, or the attempt was entered.
    case notice
    /// A round of assessment was begun.
    case started
    /// A level was set, or triage decided.
    case completed
    /// Somebody was interviewed: linked to evidence, or excused with a reason.
    case interview
    /// Records were consulted, on an authority.
    case records
    /// No consensus answer of a factor about that critical subject is `not-asked`.
    case question
    /// So many people took part, and those with the expertise that is named.
    case quorum
    /// The team signed the newest outcome.
    case signatures
    /// The outcome says whether an IEP or 504 plan, and manifestation, were looked at.
    case disabilityCheck = "disability-check"
    /// There is at least one action with an owner and a due date.
    case plan
    /// The plan was reviewed, or a new level set, within the time after the level.
    case followUp = "follow-up"
    /// A new level was set before the old one expired, by the instrument's days for it.
    case reassessment
    /// Each critical answer's alert was answered.
    case alerts
}

/// From when the minutes of a requirement run.
package enum ClockStart: String, Codable, Hashable, Sendable, CaseIterable {
    /// From when the concern was known to the office.
    case known
    /// From when the round of assessment was begun.
    case started
    /// From when the newest level was set.
    case level
}
