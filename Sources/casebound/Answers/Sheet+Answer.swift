// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import JSON
import Values

extension Rating {
    /// In the form of a sheet's file.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [("answer", .string(answer))]
        if let confidence { members.append(("confidence", .string(confidence.rawValue))) }
        if let direction { members.append(("direction", .string(direction.rawValue))) }
        if !evidence.isEmpty { members.append(("evidence", .list(evidence.map(\.text)))) }
        members.append(("factor", .string(factor)))
        if let why { members.append(("why", .string(why.text))) }
        return .members(members)
    }

    fileprivate var remarks: [String] {
        [direction.map { "getting: \($0.rawValue)" }, confidence.map { "confidence: \($0.rawValue)" }].compactMap(
            \.self
        )
            + (evidence.isEmpty ? [] : ["rests on " + evidence.map(\.text).joined(separator: ", ")])
    }
}

extension ReadSheet {
    /// In the form of a sheet's file, and whose it is.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [("ratings", .array(sheet.ratings.map(\.json)))]
        if let level = sheet.level { members.append(("level", .string(level.code))) }
        if let remarks = sheet.remarks { members.append(("remarks", .string(remarks.text))) }
        return .members([("entry", entry.json), ("sheet", .members(members))])
    }

    func lines(of instrument: Instrument) -> [TerminalText] {
        var lines: [TerminalText] = ["#\(entry.sequence)  sheet of \(entry.author.name), \(entry.time.shown)"]
        for rating in sheet.ratings {
            guard let factor = instrument.factor(rating.factor) else { continue }
            let remarks = rating.remarks.isEmpty ? "" : " (\(rating.remarks.joined(separator: "; ")))"
            lines.append("  \(factor.label): \(instrument.label(of: rating.answer, to: factor))\(remarks)")
            lines += rating.why.map { [TerminalText(block: $0.text)] } ?? []
        }
        lines += sheet.level.map { ["  The assessor holds the level to be: \(instrument.label(of: $0))"] } ?? []
        return lines + (sheet.remarks.map { [TerminalText(block: $0.text)] } ?? [])
    }
}

extension AssessmentRound {
    /// What the meeting talks about first, and why; none while the sheets are closed.
    var agendaLines: [TerminalText] {
        let items = agenda.filter { $0.cause != .other }
        guard !items.isEmpty else { return [] }
        return ["", "What the meeting talks about first"]
            + items.flatMap { item -> [TerminalText] in
                let why: TerminalText =
                    item.cause == .apart ? "two steps or more apart" : "nobody knows, or nobody asked"
                let answers = item.answers.map { answer -> TerminalText in
                    "    \(answer.assessor.name): \(instrument.label(of: answer.rating.answer, to: item.factor))"
                }
                let agreed = consensus(on: item.factor.code).map { agreed -> TerminalText in
                    "    agreed: \(instrument.label(of: agreed.answer, to: item.factor))"
                }
                return ["  \(item.factor.label) (\(item.factor.code)): \(why)"] + answers + [agreed].compactMap(\.self)
            }
    }
}

extension Instrument {
    /// A sheet with each factor and, where the answer is to stand, those that it takes: the form of the file, to be filled in.
    var emptySheet: JSONValue {
        var members: [(String, JSONValue)] = [("ratings", .array(factors.map(emptyRating)))]
        if !levels.isEmpty {
            let choices = levels.map(\.code).joined(separator: "|")
            members.append(("level", .string("leave this line out, or one of: \(choices)")))
        }
        return .members(members)
    }

    /// The same, a rating a line.
    var emptySheetLines: [TerminalText] {
        let ratings = factors.enumerated().map { index, factor -> TerminalText in
            "    \(emptyRating(of: factor).line)\(index == factors.count - 1 ? "" : ",")"
        }
        let level = emptySheet["level"].map { ["  ],", "  \"level\": \($0.line)", "}"] as [TerminalText] }
        return ["{", "  \"ratings\": ["] + ratings + (level ?? ["  ]", "}"])
    }

    private func emptyRating(of factor: Factor) -> JSONValue {
        let condition = factor.askedIf.map { condition in
            "leave this line out unless \(condition.factor) is \(condition.steps.joined(separator: " or ")); one of: "
        }
        let answers = answers(of: factor).joined(separator: "|")
        return .members([("factor", .string(factor.code)), ("answer", .string((condition ?? "") + answers))])
    }
}

extension JSONValue {
    fileprivate var line: TerminalText { TerminalText(String(decoding: canonicalBytes, as: UTF8.self)) }
}
