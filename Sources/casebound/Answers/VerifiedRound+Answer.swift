// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON
import Production

extension BundleVerdict {
    /// Whether nothing is wrong: the bundle is intact, and each sheet that it opens is the one that was signed.
    var isInOrder: Bool {
        switch self {
        case .refused: false
        case .intactSignerUnknown(let bundle), .intactSigned(let bundle): !bundle.rounds.contains(where: \.isBroken)
        case .foreignBag: true
        }
    }
}

extension VerifiedRound {
    var json: JSONValue {
        let opening = opened.map { opening -> JSONValue in
            .members([("by", .string(opening.by)), ("entry", .integer(opening.entry))])
        }
        return .members([
            ("assessment", .string(assessment.text)), ("opened", opening ?? .null), ("round", .integer(round)),
            ("sheets", .array(sheets.map(\.json))), ("withheld", .array(withheld.map { .integer($0) })),
        ])
    }

    /// The round in one line: who signed, who opened after that, and what came of it.
    var line: TerminalText {
        let signed = sheets.map { sheet -> TerminalText in "#\(sheet.entry) \(sheet.assessor)\(mark(of: sheet))" }
        let signers: TerminalText = signed.isEmpty ? "no sheet is shown" : "signed \(signed.joined(separator: ", "))"
        let opening: TerminalText =
            opened.map { "opened #\($0.entry) by \($0.by)" } ?? "not opened, or the entry that opened them is withheld"
        return "  \(assessment.text) round \(round): \(signers); \(opening)\(outcome)"
    }

    private var outcome: TerminalText {
        guard opened != nil else { return "" }
        let hidden: TerminalText =
            withheld.isEmpty ? "" : "; withheld: \(withheld.map { "#\($0)" }.joined(separator: ", "))"
        if isBroken { return "; NOT AS IT WAS SIGNED\(hidden)" }
        let isWhole = sheets.allSatisfy { $0.state == .opensAsSigned || $0.state == .replaced }
        guard isWhole, !sheets.isEmpty else { return hidden }
        return "; each sheet opens as it was signed\(hidden)"
    }

    /// What is said beside a sheet that is not as the others.
    private func mark(of sheet: Sheet) -> TerminalText {
        switch sheet.state {
        case .opensAsSigned: ""
        case .closed: opened == nil ? "" : " (not opened)"
        case .broken: " (DOES NOT OPEN AS IT WAS SIGNED)"
        case .replaced: " (signed again later)"
        case .tooLate: " (SIGNED AFTER THE OPENING)"
        }
    }
}

extension VerifiedRound.Sheet {
    fileprivate var json: JSONValue {
        .members([
            ("assessor", .string(assessor)), ("entry", .integer(entry)), ("state", .string(state.rawValue)),
        ])
    }
}
