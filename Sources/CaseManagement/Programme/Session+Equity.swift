// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields

/// What somebody records of a person's groups, and how it is known.
package struct EquityStatement: Hashable, Sendable {
    /// Codes; empty where the records say nothing.
    package var race: [String]
    package var sex: String?
    package var disability: EquityRecorded.Disability?
    package var basis: String

    package init(
        race: [String] = [],
        sex: String? = nil,
        disability: EquityRecorded.Disability? = nil,
        basis: String
    ) {
        (self.race, self.sex, self.disability, self.basis) = (race, sex, disability, basis)
    }
}

extension Session {
    /// Records to which groups the person belongs whom an assessment is about; recorded again, the new entry counts.
    ///
    /// A closed assessment takes it too, while its case is open: it is for counting.
    package func recordEquity(_ statement: EquityStatement, of place: AssessmentPlace) throws {
        let basis = try Reasons.checked(statement.basis).text
        guard (statement.race + [statement.sex].compactMap(\.self)).allSatisfy(\.isCode) else {
            throw ServiceError.invalid(
                "Name groups by the codes of your records, such as white or two-or-more: lower-case letters, digits, hyphens."
            )
        }
        guard Set(statement.race).count == statement.race.count else {
            throw ServiceError.invalid("A code stands there twice. Name each once.")
        }
        try enter(in: place.caseNumber, .workOn(assessment: place.assessment)) { opened, _ in
            _ = try opened.assessment(place.assessment, evenClosed: true)
            return EquityRecorded(
                assessment: place.assessment,
                race: statement.race.isEmpty ? nil : statement.race,
                sex: statement.sex,
                disability: statement.disability,
                basis: basis
            )
        }
    }
}
