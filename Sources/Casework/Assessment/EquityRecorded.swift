// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// To which groups the person belongs whom an assessment is about, as records say: for counting whom a programme reaches.
///
/// It is kept apart from what is rated and met about, and shown there to nobody. What was recorded last counts, after the
/// assessment was closed too.
package struct EquityRecorded: CaseEvent {
    package static let type = "equity.recorded/1"

    /// Which plan of special education is known of.
    package enum Disability: String, Codable, Hashable, Sendable, CaseIterable {
        case iep
        case plan504 = "504"
        case both
        case noneKnown = "none-known"
    }

    package let assessment: Int
    /// Codes as the records have them; nil where they say nothing.
    package let race: [String]?
    /// A code; nil where the records say nothing.
    package let sex: String?
    package let disability: Disability?
    /// How it is known, such as the student system.
    package let basis: String

    package init(assessment: Int, race: [String]?, sex: String?, disability: Disability?, basis: String) {
        self.assessment = assessment
        self.race = race
        self.sex = sex
        self.disability = disability
        self.basis = basis
    }

    package var action: Action { .workOn(assessment: assessment) }
    /// Without the groups: a timeline is read by those who rate.
    package var headline: String { "Recorded group figures of \(Reference(.assessment, assessment).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let codes = (race ?? []) + [sex].compactMap(\.self)
        guard codes.allSatisfy(\.isCode), race?.isEmpty != true, Set(race ?? []).count == race?.count ?? 0,
            !basis.isEmpty
        else { throw entry.malformed }
        try file.change(assessment: assessment, entry, evenClosed: true) {
            $0.equity = Dated(event: self, entry: entry)
        }
    }
}
