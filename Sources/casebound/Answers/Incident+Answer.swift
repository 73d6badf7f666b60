// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import JSON
import Values

// The names are those of schemas/incident-report.schema.json; what is not stated is null.

extension IncidentReport {
    var json: JSONValue {
        .members([
            ("arrests", .array(arrests, \.json)), ("injuries", .array(injuries, \.json)),
            ("location", .optional(location)), ("narrative", .optional(narrative)),
            ("notifications", .array(notifications, \.json)), ("occurredAt", .optional(occurredAt)),
            ("occurredUntil", .optional(occurredUntil)), ("outcome", .optional(outcome)),
            ("people", .array(people, \.json)), ("site", .optional(site)),
            ("timeAsStated", .optional(timeAsStated)), ("types", .list(types)),
            ("usesOfForce", .array(usesOfForce, \.json)), ("weapons", .array(weapons, \.json)),
            ("workplaceViolence", workplaceViolence?.json ?? .null),
        ])
    }
}

extension JSONValue {
    /// The elements of a list, or null where it is not stated.
    fileprivate static func array<Element>(_ elements: [Element]?, _ json: (Element) -> JSONValue) -> JSONValue {
        elements.map { .array($0.map(json)) } ?? .null
    }

    fileprivate static func optional(_ flag: Bool?) -> JSONValue { flag.map { .bool($0) } ?? .null }
}

extension IncidentPerson {
    fileprivate var json: JSONValue {
        .members([("name", .optional(name)), ("person", .optional(person?.text)), ("role", .string(role))])
    }
}

extension IncidentInjury {
    fileprivate var json: JSONValue {
        .members([
            ("description", .string(description.text)), ("person", .string(person)),
            ("treatment", .optional(treatment)),
        ])
    }
}

extension UseOfForce {
    fileprivate var json: JSONValue {
        .members([
            ("by", .string(by)), ("kind", .string(kind)), ("on", .string(on)), ("reason", .optional(reason)),
        ])
    }
}

extension IncidentArrest {
    fileprivate var json: JSONValue {
        .members([
            ("agency", .optional(agency)), ("at", .optional(at)), ("charge", .optional(charge)),
            ("person", .string(person)),
        ])
    }
}

extension IncidentWeapon {
    fileprivate var json: JSONValue {
        .members([
            ("description", .optional(description)), ("disposition", .optional(disposition)),
            ("kind", .string(kind)),
        ])
    }
}

extension IncidentNotification {
    fileprivate var json: JSONValue {
        .members([
            ("agency", .optional(agency)), ("at", .optional(at)), ("by", .optional(by)), ("to", .string(to)),
        ])
    }
}

extension WorkplaceViolenceLine {
    fileprivate var json: JSONValue {
        .members([
            ("circumstances", .list(circumstances.map(\.rawValue))), ("committedBy", .optional(committedBy?.rawValue)),
            ("completedAt", .optional(completedAt)), ("completedBy", .optional(completedBy)),
            ("completedByTitle", .optional(completedByTitle)), ("description", .optional(description)),
            ("isWithoutIdentities", .optional(isWithoutIdentities)), ("kinds", .list(kinds.map(\.rawValue))),
            ("place", .optional(place?.rawValue)), ("protectiveAction", .optional(protectiveAction)),
            ("types", .list(types.map(\.rawValue))), ("wasPoliceContacted", .optional(wasPoliceContacted)),
            ("wasSecurityContacted", .optional(wasSecurityContacted)),
        ])
    }
}
