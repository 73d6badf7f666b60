// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension AssessmentRound {
    var json: JSONValue {
        .members([
            ("alerts", .array(sheets.compactMap(alert))), ("chair", chair.json),
            ("consensus", .array(instrument.factors.compactMap { consensus(on: $0.code)?.json })),
            ("dissents", .array(dissents.map(\.json))), ("ended", ended?.json ?? .null), ("entry", entry.json),
            ("excused", .array(excused.map(\.json))),
            ("instrument", .members([("code", .string(instrument.code)), ("version", .string(instrument.version))])),
            ("levels", .array(levels.map { $0.json(of: instrument) })), ("opened", opened?.json ?? .null),
            ("outcome", outcome.map { .integer($0.sequence) } ?? .null),
            ("reason", .optional(started.reason)), ("round", .integer(number)),
            ("sheets", .array(countingSheets.map(\.entry.json))),
            ("signatures", .array(signatures.map(\.json))), ("team", .array(team.map(\.json))),
            ("triage", .array(triage.map(\.json))),
        ])
    }

    private func alert(of sheet: SignedSheet) -> JSONValue? {
        guard !sheet.signed.alerts.isEmpty else { return nil }
        let answers = alertAnswers.filter { $0.event.sheet == sheet.entry.sequence }.map { answer -> JSONValue in
            .members([("entry", answer.entry.json), ("words", .string(answer.event.words.text))])
        }
        return .members([
            ("about", .list(sheet.signed.alerts.map(\.rawValue))), ("answers", .array(answers)),
            ("sheet", .integer(sheet.entry.sequence)),
        ])
    }

    /// What the round waits for, in a few words.
    var stage: TerminalText {
        if ended != nil { return "ended without an outcome" }
        if opened == nil {
            return unsigned.isEmpty
                ? "all sheets are signed; \(chair.name) opens them"
                : "sheets are missing of \(unsigned.map(\.name).joined(separator: ", "))"
        }
        guard outcome != nil else { return "the sheets are open; the team meets" }
        return unsignedOutcome.isEmpty
            ? "its outcome is signed by all"
            : "its outcome is not signed by \(unsignedOutcome.map(\.name).joined(separator: ", "))"
    }

    var lines: [TerminalText] {
        let why = started.reason.map { [TerminalText(block: "Assessed again: \($0.text)")] } ?? []
        var lines: [TerminalText] = [
            "", "Round \(number): \(instrument.title), \(instrument.version), chaired by \(chair.name)",
        ]
        lines += why + ["    \(stage)"] + team.map { line(of: $0) } + sheets.flatMap(alertLines)
        lines +=
            opened.map { ["  #\($0.sequence)  the sheets were opened by \($0.author.name), \($0.time.shown)"] } ?? []
        for factor in instrument.factors {
            guard let agreed = consensus(on: factor.code) else { continue }
            lines.append("  agreed  \(factor.label): \(instrument.label(of: agreed.answer, to: factor))")
            lines += agreed.why.map { [TerminalText(block: $0.text)] } ?? []
        }
        for level in levels { lines += self.lines(of: level) }
        for triage in triage {
            let outcome = instrument.outcomes.first { $0.code == triage.event.outcome }?.label ?? triage.event.outcome
            lines += [
                "  #\(triage.entry.sequence)  triage decided by \(triage.entry.author.name), \(triage.entry.time.shown): \(outcome)",
                TerminalText(block: triage.event.rationale.text),
            ]
        }
        for dissent in dissents {
            let level = dissent.event.level.map { ", who holds it to be \(instrument.label(of: $0))" } ?? ""
            lines += [
                "  #\(dissent.entry.sequence)  dissent of \(dissent.entry.author.name)\(level)",
                TerminalText(block: dissent.event.words.text),
            ]
        }
        lines += signatures.map { "  #\($0.entry.sequence)  \($0.entry.author.name) signed entry #\($0.event.outcome)" }
        return lines + (ended.map { ["  ended by \($0.entry.author.name): \($0.event.reason.text)"] } ?? [])
    }

    private func line(of member: TeamMember) -> TerminalText {
        let brings: TerminalText =
            member.expertise.isEmpty ? "" : " (\(member.expertise.joined(separator: ", ")))"
        let name: TerminalText = "  team    \(member.member.name)\(brings)"
        guard member.isAssessor else { return "\(name), without a sheet" }
        if let sheet = sheet(by: member.member.id) { return "\(name), signed a sheet in #\(sheet.entry.sequence)" }
        guard let excusal = excused.last(where: { $0.event.member.id == member.member.id }) else {
            return "\(name), has not signed"
        }
        return "\(name), excused: \(excusal.event.reason.text)"
    }

    private func alertLines(of sheet: SignedSheet) -> [TerminalText] {
        guard !sheet.signed.alerts.isEmpty else { return [] }
        let answers = alertAnswers.filter { $0.event.sheet == sheet.entry.sequence }
        let about = sheet.signed.alerts.map(\.label).joined(separator: ", ")
        let standing: TerminalText = answers.isEmpty ? "NOT ANSWERED" : "answered"
        return ["  alert   #\(sheet.entry.sequence), \(about): \(standing)"]
            + answers.map { TerminalText(block: "\($0.entry.author.name): \($0.event.words.text)") }
    }

    /// A level as it was set, which is history once another was set or its date has passed.
    private func lines(of level: Dated<LevelSet>) -> [TerminalText] {
        let event = level.event
        let head: TerminalText =
            "  #\(level.entry.sequence)  \(instrument.label(of: event.level)), set by \(level.entry.author.name), \(level.entry.time.shown), to be looked at again by \(event.reassessBy.shown)"
        let stated = [
            ("Imminence", event.imminence?.text), ("Target", event.target?.text), ("Triggers", event.triggers?.text),
            ("Disability", event.disability.answer.rawValue), ("Considered", event.disability.words?.text),
            ("Interpreter", event.interpreter),
        ]
        let rows = stated.compactMap { name, value in value.map { TerminalText(block: "\(name): \($0)") } }
        let rests = event.evidence.map(\.text).joined(separator: ", ")
        return [head, TerminalText(block: event.rationale.text), "    Rests on: \(rests)"] + rows
            + [TerminalText(block: LevelSet.disclaimer)]
    }
}

extension TeamMember {
    fileprivate var json: JSONValue {
        .members([
            ("assessor", .bool(isAssessor)), ("expertise", .list(expertise)), ("member", member.json),
        ])
    }
}

extension Dated<AssessorExcused> {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("member", event.member.json), ("reason", .string(event.reason.text)),
        ])
    }
}

extension Dated<RoundEnded> {
    fileprivate var json: JSONValue { .members([("entry", entry.json), ("reason", .string(event.reason.text))]) }
}

extension Dated<TriageDecided> {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("outcome", .string(event.outcome)), ("rationale", .string(event.rationale.text)),
        ])
    }
}

extension Dated<DissentEntered> {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("level", .optional(event.level?.code)), ("words", .string(event.words.text)),
        ])
    }
}

extension Dated<OutcomeSigned> {
    fileprivate var json: JSONValue { .members([("entry", entry.json), ("outcome", .integer(event.outcome))]) }
}
