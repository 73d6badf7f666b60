// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension Tip {
    /// Everything that was done with it, each kind in the order of entry.
    ///
    /// `referredTo` are the prefixes of the units that it was referred to, in order.
    func historyLines(_ referredTo: [String]) -> [TerminalText] {
        var lines: [TerminalText] = []
        func add(_ what: TerminalText, _ entry: EntryReference, _ words: Narrative?) {
            lines.append("\(what) by \(entry.author.name), \(entry.time.shown)")
            if let words { lines.append(TerminalText(block: words.text)) }
        }
        func addTakenBack(_ what: TerminalText, _ taken: TakenBack?) {
            if let taken { add(what, taken.entry, taken.reason) }
        }
        for triage in triage {
            let safety: TerminalText = triage.decision.lifeSafety ? ", life safety" : ""
            add("Triage (\(triage.decision.course.rawValue)\(safety))", triage.entry, triage.decision.reason)
        }
        for acknowledgement in acknowledgements { add("Taken on", acknowledgement.entry, acknowledgement.remark) }
        for (referral, prefix) in zip(referrals, referredTo) {
            add("Referred to \(prefix)", referral.entry, referral.reason)
        }
        for assignment in assignments {
            add("Joined to a case", assignment.entry, nil)
            addTakenBack("Parted from that case", assignment.parted)
        }
        for merge in merges {
            add("Merged into \(Reference(.tip, merge.into).text)", merge.entry, merge.reason)
            addTakenBack("Merge taken back", merge.undone)
        }
        for part in incidents {
            add("Held to tell of incident \(part.incident)", part.entry, nil)
            addTakenBack("Taken out of that incident", part.left)
        }
        for message in messages {
            let who: TerminalText =
                message.isFromReporter ? "Message of the reporter, entered" : "Message to the reporter"
            add(who, message.entry, message.body)
        }
        for opening in openings {
            add("File \(opening.attachment) \(opening.isCopy ? "copied" : "opened")", opening.entry, nil)
        }
        for closing in closings {
            add("Closed (\(closing.outcome.rawValue))", closing.entry, closing.reason)
            addTakenBack("Reopened", closing.reopened)
        }
        for read in reads { lines.append("Read by \(read.author.name), \(read.time.shown)") }
        return lines
    }
}

extension Triage {
    var json: JSONValue {
        .members([
            ("course", .string(decision.course.rawValue)), ("entry", entry.json),
            ("lifeSafety", .bool(decision.lifeSafety)), ("reason", .string(decision.reason.text)),
        ])
    }
}

extension Acknowledgement {
    var json: JSONValue { .members([("entry", entry.json), ("remark", .optional(remark))]) }
}

extension TipReferral {
    func json(_ prefix: String) -> JSONValue {
        .members([("entry", entry.json), ("reason", .string(reason.text)), ("unit", .string(prefix))])
    }
}

extension TipMerge {
    var json: JSONValue {
        .members([
            ("entry", entry.json), ("into", .string(Reference(.tip, into).text)), ("reason", .string(reason.text)),
            ("undone", undone?.json ?? .null),
        ])
    }
}

extension TipClosing {
    var json: JSONValue {
        .members([
            ("entry", entry.json), ("outcome", .string(outcome.rawValue)), ("reason", .string(reason.text)),
            ("reopened", reopened?.json ?? .null),
        ])
    }
}

extension TipMessage {
    var json: JSONValue {
        .members([
            ("body", .string(body.text)), ("channel", .optional(channel?.rawValue)), ("entry", entry.json),
            ("from", .string(isFromReporter ? "reporter" : "office")),
        ])
    }
}

extension TakenBack {
    var json: JSONValue { .members([("entry", entry.json), ("reason", .string(reason.text))]) }
}
