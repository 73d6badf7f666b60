// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

extension Tip {
    var reference: Reference { Reference(.tip, number) }
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

extension BombThreat {
    /// The checklist's parts by the names of its fields.
    var json: JSONValue {
        .members([
            ("background", .list(background)), ("callEnded", .optional(callEnded)),
            ("callStarted", .optional(callStarted)), ("callerSaid", .optional(callerSaid)),
            ("exactWords", .optional(exactWords)), ("explodes", .optional(explodes)), ("kind", .optional(kind)),
            ("lineCalled", .optional(lineCalled)), ("looksLike", .optional(looksLike)), ("manner", .list(manner)),
            ("numberShown", .optional(numberShown)), ("place", .optional(place)), ("placedBy", .optional(placedBy)),
            ("remarks", .optional(remarks)), ("trigger", .optional(trigger)), ("voice", .list(voice)),
            ("why", .optional(why)),
        ])
    }

    var lines: [TerminalText] {
        ["Bomb threat, as noted during the call:"] + TerminalText.facts(facts.map { ("\($0.label)", $0.text) })
    }
}
