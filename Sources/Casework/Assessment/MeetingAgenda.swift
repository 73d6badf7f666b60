// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// One factor as a meeting sees it: what each assessor answered, and why it is talked about when it is.
package struct AgendaItem: Sendable {
    /// Why a factor stands where it does.
    ///
    /// It follows from how far raters are apart and from what they do not know, never from how high they rate.
    package enum Cause: Int, Sendable, CaseIterable, Comparable {
        /// Two steps of the scale or more lie between them.
        case apart
        /// Nobody knows, or nobody asked.
        case unknown
        case other

        package static func < (one: Cause, other: Cause) -> Bool { one.rawValue < other.rawValue }
    }

    package let group: FactorGroup
    package let factor: Factor
    package let cause: Cause
    /// By assessor, in the order of signing; without those who were not to answer it.
    package let answers: [(assessor: Author, rating: Rating)]
}

extension AssessmentRound {
    /// What the meeting talks about, in order: where raters are two steps or more apart, what nobody knows, the rest; within
    /// each as in the instrument.
    ///
    /// Empty while the sheets are closed.
    package var agenda: [AgendaItem] {
        let sheets = countingSheets.compactMap { sheet in sheet.sheet.map { (sheet.entry.author, $0) } }
        guard !sheets.isEmpty else { return [] }
        let items = instrument.groups.flatMap { group in
            group.factors.map { factor in
                let answers = sheets.compactMap { author, sheet in
                    sheet.rating(of: factor.code).map { (assessor: author, rating: $0) }
                }
                return AgendaItem(
                    group: group,
                    factor: factor,
                    cause: cause(of: answers.map(\.rating.answer), factor),
                    answers: answers
                )
            }
        }
        return AgendaItem.Cause.allCases.flatMap { cause in items.filter { $0.cause == cause } }
    }

    private func cause(of answers: [String], _ factor: Factor) -> AgendaItem.Cause {
        let steps = instrument.scale(factor.scale)?.steps.map(\.code) ?? []
        let given = answers.compactMap { steps.firstIndex(of: $0) }
        guard let lowest = given.min(), let highest = given.max() else { return answers.isEmpty ? .other : .unknown }
        return highest - lowest >= 2 ? .apart : .other
    }
}
