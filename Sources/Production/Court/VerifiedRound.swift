// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

/// What a bundle shows of one round of a threat assessment: who signed a sheet before the sheets were opened, and whether
/// each opens as it was signed.
package struct VerifiedRound: Hashable, Sendable {
    /// Such as `TA-1`.
    package let assessment: Reference
    package let round: Int
    /// In the order of their signing.
    package let sheets: [Sheet]
    /// Nil where the sheets are closed, or where the entry that opened them is withheld.
    package let opened: Opening?
    /// Sheets that the opening names and whose entries are withheld.
    package let withheld: [UInt64]

    /// A sheet that was signed.
    package struct Sheet: Hashable, Sendable {
        package let entry: UInt64
        package let assessor: String
        package let state: State
    }

    /// How a sheet is found.
    package enum State: String, Hashable, Sendable {
        case closed
        case opensAsSigned = "opens-as-signed"
        /// The key that was entered does not open what was signed.
        case broken
        /// Its assessor signed another one before the sheets were opened.
        case replaced
        /// It stands behind the entry that opened the others.
        case tooLate = "too-late"
    }

    /// The entry that opened the sheets, and whose it is.
    package struct Opening: Hashable, Sendable {
        package let entry: UInt64
        package let by: String
    }

    /// Whether a sheet is not what was signed alone and before the others were opened.
    package var isBroken: Bool { sheets.contains { $0.state == .broken || $0.state == .tooLate } }
}

extension VerifiedRound {
    /// Reads a round whose opened sheets were read.
    fileprivate init(_ round: AssessmentRound, of assessment: Assessment) {
        self.assessment = assessment.reference
        self.round = round.number
        opened = round.opened.map { Opening(entry: $0.sequence, by: $0.author.name) }
        sheets = round.sheets.map { sheet in
            Sheet(entry: sheet.entry.sequence, assessor: sheet.entry.author.name, state: round.state(of: sheet))
        }
        let shown = round.sheets.map(\.entry.sequence)
        withheld = round.openedSheets.filter { !shown.contains($0) }
    }

    /// All rounds of a case, in order.
    static func all(of file: CaseFile) -> [VerifiedRound] {
        file.assessments.flatMap { assessment in assessment.rounds.map { VerifiedRound($0, of: assessment) } }
    }
}

extension AssessmentRound {
    fileprivate func state(of sheet: SignedSheet) -> VerifiedRound.State {
        if let opened, sheet.entry.sequence > opened.sequence { return .tooLate }
        switch sheet.content {
        case .opened: return .opensAsSigned
        case .broken: return .broken
        case .closed:
            let isReplaced = self.sheet(by: sheet.entry.author.id)?.entry.sequence != sheet.entry.sequence
            return isReplaced ? .replaced : .closed
        }
    }
}
