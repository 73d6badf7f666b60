// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Values

extension Samples {
    /// With one of each thing that an instrument can hold, and nothing refused.
    static let instrument = instrument()

    static func instrument(
        code: String = "school",
        version: String = "2026-11",
        effective: Timestamp = Timestamp(milliseconds: 1_788_220_800_000),
        purpose: InstrumentPurpose = .assessment,
        factors: [Factor] = [
            factor("weapons", critical: .weapons),
            factor("stored", askedIf: AskedIf(factor: "weapons", steps: ["present"])),
        ],
        outcomes: [TriageOutcome] = []
    ) -> Instrument {
        Instrument(
            code: code,
            version: version,
            title: "School themes",
            setting: .school,
            purpose: purpose,
            source: InstrumentSource(citation: "Own work", licence: "Apache-2.0", isChecked: false),
            effective: effective,
            scales: [
                ResponseScale(
                    code: "presence",
                    label: "Presence",
                    steps: [
                        ResponseStep(code: "absent", label: "Absent", meaning: "Looked for, and not there"),
                        ResponseStep(code: "present", label: "Present", meaning: "Found"),
                    ]
                )
            ],
            groups: [FactorGroup(code: "means", label: "Means", kind: .risk, factors: factors)],
            levels: [LevelChoice(code: "low", label: "Low", meaning: "Little found", reassessWithinDays: 90)],
            outcomes: outcomes
        )
    }

    static func factor(
        _ code: String,
        scale: String = "presence",
        critical: CriticalSubject? = nil,
        askedIf: AskedIf? = nil
    ) -> Factor {
        Factor(code: code, label: "L", guidance: "Ask.", scale: scale, critical: critical, askedIf: askedIf)
    }
}
