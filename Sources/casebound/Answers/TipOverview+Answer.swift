// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import JSON
import Values

extension TipOverview {
    /// What a list shows.
    var summaryJSON: JSONValue {
        .members([
            ("acknowledgedBy", .list(tip.acknowledgements.map(\.entry.author.name))),
            ("cameFrom", .optional(cameFrom)), ("categories", .list(tip.report.categories)),
            ("dangerNow", .string(tip.report.dangerNow.rawValue)), ("incident", incident?.json ?? .null),
            ("lifeSafety", lifeSafetyJSON),
            ("lifeSafetySuggested", .list(suggestion.map(\.text))),
            ("mergedInto", .optional(tip.merge.map { Reference(.tip, $0.into).text })),
            ("outcome", .optional(tip.closing?.outcome.rawValue)), ("overdue", .array(overdue.map(\.json))),
            ("receivedAt", .time(tip.report.receivedAt ?? tip.entry.time)), ("referredTo", .list(referredTo)),
            ("site", .optional(tip.report.site)), ("source", .optional(tip.report.source.name)),
            ("status", .string(tip.status.rawValue)), ("tip", .string(tip.reference.text)),
            ("waitsFor", .optional(tip.waitsFor?.rawValue)),
        ])
    }

    /// A person's decision; in brackets what a rule suggests while nobody has decided.
    var lifeSafetyShown: TerminalText {
        if let decided = tip.lifeSafety { return decided ? "yes" : "no" }
        return suggestion.isEmpty ? "" : "(suggested)"
    }

    var stateShown: TerminalText {
        if let closing = tip.closing { return "closed: \(closing.outcome.rawValue)" }
        if let merge = tip.merge { return "in \(Reference(.tip, merge.into).text)" }
        let to = referredTo.isEmpty ? "" : ", to " + referredTo.joined(separator: ", ")
        return "\(tip.status.rawValue)\(cameFrom.map { ", from \($0)" } ?? "")\(to)"
    }

    var waitingShown: TerminalText {
        guard let step = tip.waitsFor else { return "" }
        return "\(step.awaited)\(overdue.isEmpty ? "" : ", late")"
    }

    var json: JSONValue { .members(state + history) }

    private var state: [(String, JSONValue)] {
        [
            ("bombThreat", tip.content.bombThreat?.json ?? .null), ("cases", .integer(tip.cases.count)),
            ("entry", tip.entry.json), ("files", .array(tip.attachments.map(\.json))),
            ("hasReceipt", .bool(tip.content.receipt != nil)),
            ("incident", incident?.json ?? .null), ("lifeSafety", lifeSafetyJSON),
            ("lifeSafetySuggested", .list(suggestion.map(\.text))), ("origin", originJSON),
            ("overdue", .array(overdue.map(\.json))), ("report", tip.report.json),
            ("status", .string(tip.status.rawValue)), ("tip", .string(tip.reference.text)),
            ("waitsFor", .optional(tip.waitsFor?.rawValue)),
        ]
    }

    private var history: [(String, JSONValue)] {
        let referrals = zip(tip.referrals, referredTo).map { referral, prefix in referral.json(prefix) }
        return [
            ("acknowledgements", .array(tip.acknowledgements.map(\.json))),
            ("closings", .array(tip.closings.map(\.json))), ("merges", .array(tip.merges.map(\.json))),
            ("messages", .array(tip.messages.map(\.json))), ("reads", .array(tip.reads.map(\.json))),
            ("referrals", .array(referrals)), ("triage", .array(tip.triage.map(\.json))),
        ]
    }

    private var lifeSafetyJSON: JSONValue { tip.lifeSafety.map { .bool($0) } ?? .null }

    private var originJSON: JSONValue {
        guard let referral = tip.referral else { return .null }
        return .members([
            ("entered", .time(referral.origin.entered)),
            ("isAsReferred", isAsReferred.map { .bool($0) } ?? .null), ("reason", .string(referral.reason.text)),
            ("tip", .string(Reference(.tip, referral.origin.tip).text)), ("unit", .optional(cameFrom)),
        ])
    }

    var lines: [TerminalText] {
        var lines: [TerminalText] = [
            "\(tip.reference.text)  \(tip.status.rawValue), entered \(tip.entry.time.shown) by \(tip.entry.author.name)"
        ]
        if let referral = tip.referral {
            lines.append(
                "Referred by \(cameFrom ?? "another unit"), where it is \(Reference(.tip, referral.origin.tip).text), entered \(referral.origin.entered.shown)"
            )
            lines.append(TerminalText(block: referral.reason.text))
            if isAsReferred == false {
                lines.append("WARNING: it does not say what that unit took in. Ask them, and keep both.")
            }
        }
        lines += tip.report.lines
        if !tip.attachments.isEmpty { lines += ["Files that came:"] + tip.attachments.flatMap(\.lines) + [""] }
        if let threat = tip.content.bombThreat { lines += threat.lines + [""] }
        if tip.content.receipt != nil { lines.append("Its reporter has a receipt, and can read what you reply.") }
        lines += suggestion.lines
        for late in overdue { lines.append("Late: should have been \(late.step.done) by \(late.due.shown)") }
        return lines + tip.historyLines(referredTo)
    }
}

extension [LifeSafetyReason] {
    /// What a rule suggests, to stand beside what a person decides.
    var lines: [TerminalText] {
        isEmpty ? [] : ["Life safety is suggested: \(map(\.text).joined(separator: "; ")). A person decides."]
    }
}

extension TipStep {
    /// What is waited for.
    fileprivate var awaited: TerminalText {
        switch self {
        case .read: "reading"
        case .triaged: "triage"
        case .acknowledged: "acknowledgement"
        case .acted: "action"
        case .closed: "closing"
        }
    }

    fileprivate var done: TerminalText { self == .acted ? "acted on" : "\(rawValue)" }
}

extension DueStep {
    fileprivate var json: JSONValue { .members([("due", .time(due)), ("step", .string(step.rawValue))]) }
}

extension TipIncident {
    fileprivate var json: JSONValue { .members([("incident", .integer(number)), ("title", .string(title))]) }
}
