// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import JSON
import Values

extension CaseCard {
    var json: JSONValue {
        .members([
            ("case", .string(number)), ("entries", .integer(entryCount)), ("evidence", .integer(evidenceCount)),
            ("lastEntryAt", .time(lastEntryAt)), ("lead", .string(lead)), ("openedAt", .time(openedAt)),
            ("status", .string(status.rawValue)), ("title", .string(title)), ("type", .string(type)),
        ])
    }
}

extension CaseFile {
    var json: JSONValue {
        .members([
            ("accounts", .array(accounts.map { $0.json(struck[$0.entry.sequence]) })),
            ("assessments", .array(assessments.map(\.summaryJSON))), ("case", .string(number)),
            ("evidence", .array(evidence.map(\.summaryJSON))), ("lead", lead?.json ?? .null),
            ("links", .array(links.map { $0.json(struck[$0.entry.sequence]) })),
            ("identities", .array(identities.map { $0.json(struck[$0.entry.sequence]) })),
            ("members", .array(members.map(\.json))),
            ("places", .array(places.map { $0.json(struck[$0.entry.sequence]) })),
            ("related", .array(related.map { $0.json(struck[$0.entry.sequence]) })),
            ("restricted", .bool(isRestricted)), ("reviews", .array(reviews.map(\.json))),
            ("status", .string(status.rawValue)),
            ("vehicles", .array(vehicles.map { $0.json(struck[$0.entry.sequence]) })),
            ("notes", .array(notes.map { $0.json(struck[$0.entry.sequence]) })),
            ("openedAt", .optional(opened?.time)),
            ("people", .array(people.map { $0.json(facts(of: $0), struck[$0.entry.sequence]) })),
            ("preservations", .array(preservations.map(\.json))),
            ("productions", .array(productions.map(\.json))), ("tips", .array(tips.map(\.json))),
            ("title", .string(title)),
            ("type", .string(type)),
            ("decisions", .array(decisions.map(\.json))), ("disclosures", .array(disclosureLog.map(\.json))),
            ("reports", .array(reports.map(\.json))), ("tasks", .array(tasks.map(\.json))),
        ])
    }

    /// Every entry in order; one that is withheld from this reading has no entry and no headline.
    var timelineJSON: JSONValue {
        .array(
            timeline.enumerated().map { index, line in
                .members([
                    ("clockDoubt", .bool(line.clockDoubt)), ("entry", line.entry?.json ?? .null),
                    ("headline", .optional(line.headline)),
                    ("leaf", .optional(line.entry?.leaf.hex)), ("number", .integer(index)),
                    ("struck", struck[UInt64(index)]?.json ?? .null),
                ])
            }
        )
    }
}

extension CaseMember {
    fileprivate var json: JSONValue { .members([("member", member.json), ("since", .time(since.time))]) }
}

extension JoinedTip {
    fileprivate var json: JSONValue {
        .members([
            ("bombThreat", content?.bombThreat?.json ?? .null), ("entry", entry.json),
            ("parted", parted?.json ?? .null), ("report", report?.json ?? .null),
            ("tip", .string(Reference(.tip, joined.tip).text)),
        ])
    }
}

extension CasePerson {
    fileprivate func json(_ facts: PersonFacts, _ strike: Strike?) -> JSONValue {
        .members([
            ("corrections", .array(corrected.map { .integer($0.entry.sequence) })),
            ("description", .optional(facts.description)), ("entry", entry.json),
            ("identifiers", .array(facts.identifiers.map(\.json))), ("minor", facts.minor.map { .bool($0) } ?? .null),
            ("name", .optional(facts.name)), ("person", .string(Reference(.person, person.number).text)),
            ("role", .string(facts.role.rawValue)), ("struck", strike?.json ?? .null),
        ])
    }
}

extension PersonIdentifier {
    fileprivate var json: JSONValue {
        .members([
            ("kind", .string(kind)), ("normal", .optional(NormalForm.of(value, kind: kind))),
            ("source", .optional(source)), ("value", .string(value)),
        ])
    }
}

extension CaseAccount {
    fileprivate func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("account", .string(Reference(.account, account.number).text)),
            ("description", .optional(account.description)),
            ("entry", entry.json), ("handle", .string(account.handle)), ("platform", .string(account.platform)),
            ("platformID", .optional(account.platformID)), ("struck", strike?.json ?? .null),
            ("url", .optional(account.url)),
        ])
    }
}

extension CaseLink {
    fileprivate func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("basis", .string(link.basis.text)), ("entry", entry.json), ("from", .string(link.from.text)),
            ("relation", .string(link.relation)), ("struck", strike?.json ?? .null), ("to", .string(link.to.text)),
        ])
    }
}

extension CaseNote {
    fileprivate func json(_ strike: Strike?) -> JSONValue {
        .members([
            ("about", .list(note.about.map(\.text))), ("body", .string(note.body.text)), ("entry", entry.json),
            ("struck", strike?.json ?? .null), ("title", .optional(note.title)),
        ])
    }
}

extension DecidedProduction {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("items", .list(decision.items.map { Reference(.evidence, $0).text })),
            ("kind", .string(decision.kind.rawValue)), ("production", .integer(decision.number)),
            ("purpose", .string(decision.purpose)), ("recipient", .string(decision.recipient)),
            ("withheld", .array(decision.withheld.map { .integer($0) })),
        ])
    }
}

extension Strike {
    var json: JSONValue {
        .members([
            ("by", by.json), ("entry", .integer(entry.sequence)), ("reason", .string(reason)),
            ("time", .time(entry.time)),
        ])
    }
}
