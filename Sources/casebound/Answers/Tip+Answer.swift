// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension Tip {
    var reference: Reference { Reference(.tip, number) }

    /// What a list shows.
    var summaryJSON: JSONValue {
        .members([
            ("categories", .list(report.categories)), ("dangerNow", .string(report.dangerNow.rawValue)),
            ("receivedAt", .time(report.receivedAt ?? entry.time)), ("site", .optional(report.site)),
            ("source", .optional(report.source.name)), ("status", .string(status.rawValue)),
            ("tip", .string(reference.text)),
        ])
    }

    var json: JSONValue {
        .members([
            ("cases", .integer(cases.count)), ("entry", entry.json), ("reads", .array(reads.map(\.json))),
            ("report", report.json), ("status", .string(status.rawValue)), ("tip", .string(reference.text)),
            ("triage", .array(triage.map(\.json))),
        ])
    }

    var lines: [TerminalText] {
        var lines: [TerminalText] = [
            "\(reference.text)  \(status.rawValue), entered \(entry.time.shown) by \(entry.author.name)"
        ]
        lines += report.lines
        for triage in triage {
            lines.append(
                "Triage by \(triage.entry.author.name), \(triage.entry.time.shown): \(triage.decision.course.rawValue)\(triage.decision.lifeSafety ? ", life safety" : "")"
            )
            lines.append(TerminalText(block: triage.decision.reason.text))
        }
        for read in reads { lines.append("Read by \(read.author.name), \(read.time.shown)") }
        return lines
    }
}

extension Triage {
    fileprivate var json: JSONValue {
        .members([
            ("course", .string(decision.course.rawValue)), ("entry", entry.json),
            ("lifeSafety", .bool(decision.lifeSafety)),
            ("reason", .string(decision.reason.text)),
        ])
    }
}

extension TipReport {
    /// The names of `schemas/tip.schema.json`.
    var json: JSONValue {
        .members([
            ("accounts", .array(accounts.map(\.json))), ("categories", .list(categories)),
            ("dangerNow", .string(dangerNow.rawValue)), ("happening", .optional(happening)),
            ("language", .optional(language)),
            ("narrative", .string(narrative.text)), ("people", .array(people.map(\.json))), ("place", .optional(place)),
            ("receivedAt", .optional(receivedAt)), ("reporter", reporter?.json ?? .null), ("site", .optional(site)),
            ("source", source.json),
        ])
    }

    var lines: [TerminalText] {
        var facts: [(TerminalText, String?)] = [
            ("From", [source.name, source.externalID].compactMap { $0 }.joined(separator: ", ")),
            ("Channel", source.channel.rawValue),
            ("Received", receivedAt?.text), ("Site", site), ("Concern", categories.joined(separator: ", ")),
            ("In danger now", dangerNow.rawValue), ("When", happening), ("Where", place),
        ]
        facts += people.map {
            ("\($0.role.rawValue)", [$0.name, $0.description].compactMap { $0 }.joined(separator: ": "))
        }
        facts += accounts.map {
            ("Account", [$0.platform, $0.handle, $0.url].compactMap { $0 }.joined(separator: " "))
        }
        if let reporter {
            facts.append(("Reporter", [reporter.name, reporter.contact].compactMap { $0 }.joined(separator: ", ")))
        }
        return TerminalText.facts(facts) + ["", TerminalText(block: narrative.text), ""]
    }
}

extension TipSource {
    fileprivate var json: JSONValue {
        .members([
            ("channel", .string(channel.rawValue)), ("externalID", .optional(externalID)), ("name", .optional(name)),
        ])
    }
}

extension TipPerson {
    fileprivate var json: JSONValue {
        .members([("description", .optional(description)), ("name", .optional(name)), ("role", .string(role.rawValue))])
    }
}

extension TipAccount {
    fileprivate var json: JSONValue {
        .members([("handle", .string(handle)), ("platform", .string(platform)), ("url", .optional(url))])
    }
}

extension TipReporter {
    fileprivate var json: JSONValue { .members([("contact", .optional(contact)), ("name", .optional(name))]) }
}
