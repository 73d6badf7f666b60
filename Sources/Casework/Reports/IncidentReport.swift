// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What a report says of an incident.
///
/// A part that is nil was not stated; an empty list states that there was none. The names of its parts are those that
/// `IncidentTypeRule.required` uses, and those of `schemas/incident-report.schema.json`.
package struct IncidentReport: Codable, Hashable, Sendable {
    /// Codes of the office's incident types, or free words where it adopted none.
    package let types: [String]
    package let occurredAt: Timestamp?
    package let occurredUntil: Timestamp?
    /// The time in the words of who told it, where it is not known to the minute.
    package let timeAsStated: String?
    /// The school, building or place of work.
    package let site: String?
    package let location: String?
    package let people: [IncidentPerson]?
    package let injuries: [IncidentInjury]?
    package let usesOfForce: [UseOfForce]?
    package let arrests: [IncidentArrest]?
    package let weapons: [IncidentWeapon]?
    package let notifications: [IncidentNotification]?
    package let narrative: Narrative?
    package let outcome: Narrative?
    package let workplaceViolence: WorkplaceViolenceLine?

    package init(
        types: [String],
        occurredAt: Timestamp? = nil,
        occurredUntil: Timestamp? = nil,
        timeAsStated: String? = nil,
        site: String? = nil,
        location: String? = nil,
        people: [IncidentPerson]? = nil,
        injuries: [IncidentInjury]? = nil,
        usesOfForce: [UseOfForce]? = nil,
        arrests: [IncidentArrest]? = nil,
        weapons: [IncidentWeapon]? = nil,
        notifications: [IncidentNotification]? = nil,
        narrative: Narrative? = nil,
        outcome: Narrative? = nil,
        workplaceViolence: WorkplaceViolenceLine? = nil
    ) {
        self.types = types
        self.occurredAt = occurredAt
        self.occurredUntil = occurredUntil
        self.timeAsStated = timeAsStated
        self.site = site
        self.location = location
        self.people = people
        self.injuries = injuries
        self.usesOfForce = usesOfForce
        self.arrests = arrests
        self.weapons = weapons
        self.notifications = notifications
        self.narrative = narrative
        self.outcome = outcome
        self.workplaceViolence = workplaceViolence
    }
}

/// A part of an incident report that a rule can require, by the name that it has there.
package enum IncidentPart: String, Hashable, Sendable, CaseIterable {
    case occurredAt
    case occurredUntil
    case timeAsStated
    case site
    case location
    case people
    case injuries
    case usesOfForce
    case arrests
    case weapons
    case notifications
    case narrative
    case outcome
    case workplaceViolence
}

extension IncidentReport {
    /// Whether the report says nothing of a part: an empty list says that there was none.
    package func isBlank(_ part: IncidentPart) -> Bool {
        switch part {
        case .occurredAt: occurredAt == nil
        case .occurredUntil: occurredUntil == nil
        case .timeAsStated: timeAsStated == nil
        case .site: site == nil
        case .location: location == nil
        case .people: people == nil
        case .injuries: injuries == nil
        case .usesOfForce: usesOfForce == nil
        case .arrests: arrests == nil
        case .weapons: weapons == nil
        case .notifications: notifications == nil
        case .narrative: narrative == nil
        case .outcome: outcome == nil
        case .workplaceViolence: workplaceViolence == nil
        }
    }

    /// What of the required parts it does not state, in the order of the report; a name that is none of its parts is
    /// never stated.
    package func missing(of required: [String]) -> [String] {
        let blank = IncidentPart.allCases.filter { required.contains($0.rawValue) && isBlank($0) }.map(\.rawValue)
        let unknown = required.filter { $0 != "types" && IncidentPart(rawValue: $0) == nil }
        return blank + Set(unknown).sorted()
    }

    /// The people of the case whom it names by their numbers.
    package var references: [Reference] { (people ?? []).compactMap(\.person) }
}
