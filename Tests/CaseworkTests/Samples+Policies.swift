// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Values

extension Samples {
    /// With one of each thing that a requirement can hold.
    static let policy = policy()

    static func policy(
        version: String = "2026-11",
        effective: Timestamp = Timestamp(milliseconds: 1_788_220_800_000),
        requirements: [Requirement] = [
            requirement("told", .notice, party: "police", minutes: 60, from: .level, levels: ["high", "imminent"]),
            requirement("tried", .notice, party: "parent", minutes: 60, after: "told", attemptSuffices: true),
            requirement("asked", .question, subject: .weapons),
            requirement("team", .quorum, expertise: ["counselling", "instruction"], count: 3),
        ]
    ) -> AssessmentPolicy {
        AssessmentPolicy(
            code: "school-policy",
            version: version,
            title: "School policy",
            setting: .school,
            jurisdiction: "Ashford County",
            notice: "Check it locally.",
            effective: effective,
            requirements: requirements
        )
    }

    static func requirement(
        _ code: String,
        _ kind: RequirementKind = .plan,
        party: String? = nil,
        subject: CriticalSubject? = nil,
        minutes: Int? = nil,
        from: ClockStart? = nil,
        after: String? = nil,
        levels: [String] = [],
        attemptSuffices: Bool = false,
        expertise: [String] = [],
        count: Int? = nil
    ) -> Requirement {
        Requirement(
            code: code,
            label: "Label of \(code)",
            kind: kind,
            party: party,
            subject: subject,
            minutes: minutes,
            from: from,
            after: after,
            levels: levels,
            attemptSuffices: attemptSuffices,
            expertise: expertise,
            count: count,
            source: RuleSource(citation: "Policy 5.1", isChecked: true)
        )
    }
}
