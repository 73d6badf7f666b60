// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why a rule suggests that a life may be at stake.
///
/// It stands beside what a person decides, and decides nothing.
package enum LifeSafetyReason: Hashable, Sendable {
    /// The reporter said that someone is in danger at this moment.
    case dangerNow
    /// A bomb threat's checklist was filled in.
    case bombThreat
    /// The office's rules say so of the tips of this kind, by its label.
    case category(String)

    package var text: String {
        switch self {
        case .dangerNow: "somebody is said to be in danger now"
        case .bombThreat: "it is a bomb threat"
        case .category(let label): "the office's rules suggest it for: \(label)"
        }
    }
}

extension TipContent {
    /// Why a life may be at stake, by what was told and by the rules in force; empty where nothing suggests it.
    package func lifeSafetySuggested(by rules: Rules?) -> [LifeSafetyReason] {
        var reasons: [LifeSafetyReason] = []
        if report.dangerNow == .yes { reasons.append(.dangerNow) }
        if bombThreat != nil { reasons.append(.bombThreat) }
        for rule in rules?.tipCategories ?? [] where rule.suggestsLifeSafety {
            if report.categories.contains(where: rule.names) { reasons.append(.category(rule.label)) }
        }
        return reasons
    }
}

extension TipCategoryRule {
    /// Whether a category, as a source wrote it, is this one: by its code or its label, in any case of letters.
    package func names(_ category: String) -> Bool {
        let written = category.lowercased().utf8
        return written.elementsEqual(code.lowercased().utf8) || written.elementsEqual(label.lowercased().utf8)
    }
}
