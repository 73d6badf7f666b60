// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What a team looks at and how it says what it found: an assessment's questions as data (`schemas/instruments/`).
///
/// It is adopted by an entry of the register, and an assessment stays on the version that it was made with. Nothing in it
/// adds up: there are no numbers, weights or colours, and no way leads from ratings to a level of concern.
package struct Instrument: Codable, Hashable, Sendable {
    /// Such as `school-themes`: the same in all its versions.
    package let code: String
    /// Such as `2026-11`.
    package let version: String
    package let title: String
    package let setting: InstrumentSetting
    package let purpose: InstrumentPurpose
    package let source: InstrumentSource
    /// From when on it may be used, never before it is adopted.
    package let effective: Timestamp
    package let scales: [ResponseScale]
    package let groups: [FactorGroup]
    /// What people choose among where the purpose is an assessment, from the least concern to the most.
    package let levels: [LevelChoice]
    /// What people choose among where the purpose is triage.
    package let outcomes: [TriageOutcome]

    package init(
        code: String,
        version: String,
        title: String,
        setting: InstrumentSetting,
        purpose: InstrumentPurpose,
        source: InstrumentSource,
        effective: Timestamp,
        scales: [ResponseScale],
        groups: [FactorGroup],
        levels: [LevelChoice],
        outcomes: [TriageOutcome]
    ) {
        self.code = code
        self.version = version
        self.title = title
        self.setting = setting
        self.purpose = purpose
        self.source = source
        self.effective = effective
        self.scales = scales
        self.groups = groups
        self.levels = levels
        self.outcomes = outcomes
    }

    /// The factors of all groups, in order.
    package var factors: [Factor] { groups.flatMap(\.factors) }

    package func scale(_ code: String) -> ResponseScale? { scales.first { $0.code == code } }

    /// So that an instrument of any form has room in one entry.
    package static let mostFactors = 200
}

package enum InstrumentSetting: String, Codable, Hashable, Sendable, CaseIterable {
    case school
    case workplace
    case any
}

package enum InstrumentPurpose: String, Codable, Hashable, Sendable, CaseIterable {
    /// Whether a matter is resolved here or needs an assessment.
    case triage
    /// Ends in a level of concern, which people choose and reason.
    case assessment
    /// Names what was seen, and ends in nothing.
    case typology
}

/// What an instrument rests on, under which terms, and whether somebody held it against that source.
package struct InstrumentSource: Codable, Hashable, Sendable {
    package let citation: String
    /// Such as `public domain`.
    package let licence: String
    package let isChecked: Bool

    package init(citation: String, licence: String, isChecked: Bool) {
        self.citation = citation
        self.licence = licence
        self.isChecked = isChecked
    }
}

/// What people may choose as the level of concern: the words alone, which nothing here chooses among.
package struct LevelChoice: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let meaning: String
    /// Within how many days it must be looked at again; past them the level is out of date.
    package let reassessWithinDays: Int

    package init(code: String, label: String, meaning: String, reassessWithinDays: Int) {
        self.code = code
        self.label = label
        self.meaning = meaning
        self.reassessWithinDays = reassessWithinDays
    }
}

/// How a triage can end.
package struct TriageOutcome: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    package let meaning: String
    /// The code of the instrument by which it is then assessed; nil where it is resolved.
    package let goesTo: String?

    package init(code: String, label: String, meaning: String, goesTo: String?) {
        self.code = code
        self.label = label
        self.meaning = meaning
        self.goesTo = goesTo
    }
}
