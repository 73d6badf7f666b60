// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// An office's own rules: its words for kinds of cases and tips, what a report must say, how long things may take.
///
/// They are data (`schemas/rules/`), adopted by an entry of the register and in force from their date on; what was done
/// before is read by the rules of its day. They never weigh a person: no rule leads to a level of concern.
package struct Rules: Codable, Hashable, Sendable {
    package let name: String
    /// Such as `2026-09`.
    package let version: String
    /// From when on they are in force.
    package let effective: Timestamp
    package let caseTypes: [CodedRule]
    package let findings: [CodedRule]
    package let tipCategories: [TipCategoryRule]
    package let incidentTypes: [IncidentTypeRule]
    package let clocks: [ClockRule]
    package let custody: CustodyRule

    package init(
        name: String,
        version: String,
        effective: Timestamp,
        caseTypes: [CodedRule],
        findings: [CodedRule],
        tipCategories: [TipCategoryRule],
        incidentTypes: [IncidentTypeRule],
        clocks: [ClockRule],
        custody: CustodyRule
    ) {
        self.name = name
        self.version = version
        self.effective = effective
        self.caseTypes = caseTypes
        self.findings = findings
        self.tipCategories = tipCategories
        self.incidentTypes = incidentTypes
        self.clocks = clocks
        self.custody = custody
    }
}

/// What a rule rests on, and whether somebody held it against that source.
package struct RuleSource: Codable, Hashable, Sendable {
    /// A statute, policy or publication, such as `Cal. Labor Code 6401.9`.
    package let citation: String
    package let isChecked: Bool

    package init(citation: String, isChecked: Bool) {
        self.citation = citation
        self.isChecked = isChecked
    }
}

/// A word that the office chose for a kind of case, or for what a case found.
package struct CodedRule: Codable, Hashable, Sendable {
    /// Such as `workplace-violence`.
    package let code: String
    package let label: String
    package let source: RuleSource?

    package init(code: String, label: String, source: RuleSource?) {
        self.code = code
        self.label = label
        self.source = source
    }
}

/// A kind of tip.
package struct TipCategoryRule: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    /// Whether a tip of this kind is suggested as one in which a life may be at stake: a person decides.
    package let suggestsLifeSafety: Bool
    package let source: RuleSource?

    package init(code: String, label: String, suggestsLifeSafety: Bool, source: RuleSource?) {
        self.code = code
        self.label = label
        self.suggestsLifeSafety = suggestsLifeSafety
        self.source = source
    }
}

/// A kind of incident and what a report of one must say before it is signed off.
package struct IncidentTypeRule: Codable, Hashable, Sendable {
    package let code: String
    package let label: String
    /// Parts of the report that may not be blank, by their names in `IncidentReport`.
    package let required: [String]
    package let source: RuleSource?

    package init(code: String, label: String, required: [String], source: RuleSource?) {
        self.code = code
        self.label = label
        self.required = required
        self.source = source
    }
}

/// How long something may take, from one step to another.
package struct ClockRule: Codable, Hashable, Sendable {
    /// Such as `acknowledged`.
    package let step: String
    package let minutes: Int
    /// Whether it runs only where a life may be at stake.
    package let lifeSafetyOnly: Bool
    package let source: RuleSource?

    package init(step: String, minutes: Int, lifeSafetyOnly: Bool, source: RuleSource?) {
        self.step = step
        self.minutes = minutes
        self.lifeSafetyOnly = lifeSafetyOnly
        self.source = source
    }
}

/// From when on a blank in an item's custody is a gap.
package struct CustodyRule: Codable, Hashable, Sendable {
    /// How long after its collection an item may be hashed first.
    package let hashMinutes: Int
    /// How long somebody may answer for an item of which no place is entered.
    package let placeMinutes: Int
    /// How long a release may wait for its answer.
    package let answerMinutes: Int

    package init(hashMinutes: Int, placeMinutes: Int, answerMinutes: Int) {
        self.hashMinutes = hashMinutes
        self.placeMinutes = placeMinutes
        self.answerMinutes = answerMinutes
    }

    /// Where an office has adopted no rules.
    package static let standard = CustodyRule(hashMinutes: 60, placeMinutes: 24 * 60, answerMinutes: 0)
}
