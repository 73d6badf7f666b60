// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A sheet as its entry holds it: sealed under a key of its own, and committed to by a salted digest.
///
/// The key is wrapped to the author and to the chair's compartment, which recovery holds too (docs/formats/sheets.md).
/// Bytes are lower-case hexadecimal.
package struct SealedSheet: Codable, Hashable, Sendable {
    package let content: String
    /// SHA-256 of the plaintext, which begins with 32 random bytes: what is opened later is what was signed.
    package let digest: Digest
    package let toAuthor: String
    package let toChair: String
    /// The compartment of who chaired the round then.
    package let compartment: Identifier

    package init(content: String, digest: Digest, toAuthor: String, toChair: String, compartment: Identifier) {
        self.content = content
        self.digest = digest
        self.toAuthor = toAuthor
        self.toChair = toChair
        self.compartment = compartment
    }
}

/// An assessor signs their sheet, which stays closed until all are signed.
///
/// What must be seen to at once is told now, without who answered what: safety does not wait for the meeting.
package struct SheetSigned: CaseEvent {
    package static let type = "sheet.signed/1"

    package let assessment: Int
    package let round: Int
    package let sheet: SealedSheet
    package let alerts: [CriticalSubject]

    package init(assessment: Int, round: Int, sheet: SealedSheet, alerts: [CriticalSubject]) {
        self.assessment = assessment
        self.round = round
        self.sheet = sheet
        self.alerts = alerts
    }

    package var action: Action { .rate(assessment: assessment) }
    package var headline: String {
        "Signed a sheet in round \(round) of \(Reference(.assessment, assessment).text)"
            + (alerts.isEmpty
                ? "" : "; an answer must be seen to at once: \(alerts.map(\.label).joined(separator: ", "))")
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || (round.opened == nil && round.assessors.contains { $0.id == entry.author.id }),
                isPartial || round.compartment == sheet.compartment
            else { throw entry.malformed }
            round.sheets.append(SignedSheet(signed: self, entry: entry))
        }
    }
}

/// A signed sheet, and what it says once it was opened.
package struct SignedSheet: Sendable {
    package let signed: SheetSigned
    package let entry: EntryReference
    /// The key that the opening shows; nil while it is closed.
    package fileprivate(set) var key: String?
    package internal(set) var content: SheetContent = .closed

    /// What it says; nil while it is closed, or where it does not open.
    package var sheet: Sheet? { if case .opened(let sheet) = content { sheet } else { nil } }
}

/// Whether a sheet can be read.
package enum SheetContent: Hashable, Sendable {
    case closed
    case opened(Sheet)
    /// The key that was entered does not open what was signed.
    case broken
}

/// The chair opens the sheets to the case, once each assessor has signed or is excused: their keys stand here.
package struct SheetsOpened: CaseEvent {
    package static let type = "sheets.opened/1"

    package let assessment: Int
    package let round: Int
    package let keys: [SheetKeyShown]

    package init(assessment: Int, round: Int, keys: [SheetKeyShown]) {
        self.assessment = assessment
        self.round = round
        self.keys = keys
    }

    package var action: Action { .chair(assessment: assessment) }
    package var headline: String {
        "Opened the sheets of round \(round) of \(Reference(.assessment, assessment).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            let counting = round.countingSheets.map(\.entry.sequence)
            guard isPartial || (round.opened == nil && round.unsigned.isEmpty && keys.map(\.sheet) == counting) else {
                throw entry.malformed
            }
            round.opened = entry
            round.openedSheets = keys.map(\.sheet)
            for index in round.sheets.indices {
                round.sheets[index].key = keys.first { $0.sheet == round.sheets[index].entry.sequence }?.key
            }
        }
    }
}

/// The key of one sheet, shown.
package struct SheetKeyShown: Codable, Hashable, Sendable {
    /// The entry that signed the sheet.
    package let sheet: UInt64
    package let key: String

    package init(sheet: UInt64, key: String) {
        self.sheet = sheet
        self.key = key
    }
}

extension CaseFile {
    /// Reads the opened sheets that were not read yet; `open` returns a sheet's plaintext, or nil where its key does not
    /// open what was signed.
    package mutating func readSheets(_ open: (SignedSheet, _ key: String, Identifier) -> Sheet?) {
        for place in assessments.indices {
            for round in assessments[place].rounds.indices {
                for index in assessments[place].rounds[round].sheets.indices {
                    let sheet = assessments[place].rounds[round].sheets[index]
                    guard let key = sheet.key, sheet.content == .closed else { continue }
                    let instrument = assessments[place].rounds[round].instrument
                    var content = SheetContent.broken
                    if let read = open(sheet, key, ledger), (try? instrument.validate(read)) != nil {
                        content = .opened(read)
                    }
                    assessments[place].rounds[round].sheets[index].content = content
                }
            }
        }
    }
}

extension CriticalSubject {
    package var label: String {
        switch self {
        case .weapons: "weapons"
        case .plan: "a plan"
        case .target: "a target"
        case .lastResort: "last-resort language"
        case .imminence: "imminence"
        }
    }
}
