// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Values

extension Assessment {
    /// What it waits for, in a few words; never its level, so that no list ranks people.
    var stage: TerminalText {
        if isClosed { return "closed" }
        guard let round else { return "no round was begun" }
        return "round \(round.number): \(round.stage)"
    }

    /// One line for a case that is shown.
    var line: TerminalText {
        let about: TerminalText = subject.map { ", about \($0.text)" } ?? ""
        return "  \(reference.text)  started \(entry.time.shown) by \(entry.author.name)\(about): \(stage)"
    }
}

extension AssessmentPage {
    /// The assessment as people read it.
    var lines: [TerminalText] {
        let concern = assessment.concern
        var lines: [TerminalText] = ["\(assessment.reference.text)  \(subject)"]
        lines += TerminalText.facts([
            ("Stands", assessment.stage.text), ("Level", level), ("Policy", policy),
            ("Started", "\(assessment.entry.time.shown.text) by \(assessment.entry.author.name)"),
            ("Known at", concern.knownAt.text), ("Manner", concern.manner.rawValue), ("Place", concern.place),
            ("Received by", concern.receivedBy), ("Said at", concern.saidAt?.text), ("Target", target),
            ("Sources", concern.sources.map(\.text).joined(separator: ", ")),
        ])
        lines += concern.words.map { ["", "The exact words", TerminalText(block: $0.text)] } ?? []
        let steps =
            stepLines(assessment.determinations) + stepLines(assessment.notices) + stepLines(assessment.interviews)
            + stepLines(assessment.records) + stepLines(assessment.excusals)
        if !steps.isEmpty { lines += ["", "What was done"] + steps.sorted { $0.0 < $1.0 }.flatMap(\.1) }
        lines += assessment.rounds.flatMap(\.lines)
        let plan =
            assessment.actions.flatMap(lines(of:)) + assessment.triggers.flatMap(\.lines)
            + stepLines(assessment.planReviews).flatMap(\.1)
        if !plan.isEmpty { lines += ["", "Plan"] + plan }
        return lines + assessment.closings.flatMap(\.lines)
    }

    private var subject: TerminalText {
        guard let reference = assessment.subject else { return "(nobody knows yet whom it is about)" }
        let name = file.people.first { $0.person.number == reference.number }.flatMap { file.facts(of: $0).name }
        return "\(reference.text) \(name ?? "(name not known)")"
    }

    private var level: String {
        switch assessment.level(at: now) {
        case .notSet: "not set"
        case .current(let set, let instrument):
            "\(instrument.label(of: set.event.level)), set in #\(set.entry.sequence), to be looked at again by \(set.event.reassessBy.shown.text)"
        case .outOfDate(let since): "OUT OF DATE since \(since.shown.text): no level stands until it is assessed again"
        }
    }

    private var policy: String {
        guard let policy = assessment.policy else { return "none" }
        return
            "\(policy.title), \(policy.version); \(audit.open.isEmpty ? "no step is" : "\(audit.open.count) steps are") open"
    }

    private var target: String {
        let target = assessment.concern.target
        let things = target.things.map(\.text).joined(separator: ", ")
        return [target.kind.rawValue, things, target.words ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Each step by its entry, so that all of them can stand in the order in which they were entered.
    private func stepLines(_ list: [Dated<some AssessmentStep>]) -> [(UInt64, [TerminalText])] {
        list.map { step in
            var lines: [TerminalText] = [
                "  #\(step.entry.sequence)  \(step.event.headline), \(step.entry.author.name), \(step.entry.time.shown)"
            ]
            lines += step.event.said.map { [TerminalText(block: $0.text)] } ?? []
            if let strike = file.struck[step.entry.sequence] {
                lines.append("    STRUCK OUT by \(strike.by.name), \(strike.entry.time.shown): \(strike.reason)")
            }
            return (step.entry.sequence, lines)
        }
    }

    private func lines(of action: Dated<PlanActionAdded>) -> [TerminalText] {
        (file.task(action.event.task)?.lines ?? []) + [
            TerminalText(block: "Works on: \(action.event.strategy.rawValue). Done when: \(action.event.doneWhen)")
        ]
    }
}

extension PlanTrigger {
    fileprivate var lines: [TerminalText] {
        let answer: TerminalText = answered.map { ", answered in #\($0.sequence)" } ?? ""
        return ["  trigger \(number), \(added.on.shown): \(added.what)\(answer)"]
            + (remark.map { [TerminalText(block: $0.text)] } ?? [])
    }
}

extension AssessmentClosing {
    fileprivate var lines: [TerminalText] {
        var lines: [TerminalText] = [
            "", "Closed in #\(entry.sequence) by \(entry.author.name), \(entry.time.shown)",
            TerminalText(block: closed.reason.text),
        ]
        lines += closed.overrides.map { TerminalText(block: "Over the open step \($0.requirement): \($0.reason.text)") }
        guard let reopened else { return lines }
        return lines + [
            "Reopened in #\(reopened.entry.sequence) by \(reopened.entry.author.name), \(reopened.entry.time.shown)",
            TerminalText(block: reopened.event.reason.text),
        ]
    }
}
