// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Somebody who had a part in an incident.
package struct IncidentPerson: Codable, Hashable, Sendable {
    /// Such as `victim`, `subject`, `witness`, `responding officer`.
    package let role: String
    package let name: String?
    /// The person of the case, such as `P-1`.
    package let person: Reference?

    package init(role: String, name: String?, person: Reference?) {
        self.role = role
        self.name = name
        self.person = person
    }
}

/// An injury, and what was done about it.
package struct IncidentInjury: Codable, Hashable, Sendable {
    package let person: String
    package let description: Narrative
    package let treatment: String?

    package init(person: String, description: Narrative, treatment: String?) {
        self.person = person
        self.description = description
        self.treatment = treatment
    }
}

/// Force or restraint that was used on somebody.
package struct UseOfForce: Codable, Hashable, Sendable {
    package let by: String
    package let on: String
    /// Such as `restraint`, `handcuffs`.
    package let kind: String
    package let reason: Narrative?

    package init(by: String, on: String, kind: String, reason: Narrative?) {
        self.by = by
        self.on = on
        self.kind = kind
        self.reason = reason
    }
}

/// An arrest or citation.
package struct IncidentArrest: Codable, Hashable, Sendable {
    package let person: String
    package let agency: String?
    package let charge: String?
    package let at: Timestamp?

    package init(person: String, agency: String?, charge: String?, at: Timestamp?) {
        self.person = person
        self.agency = agency
        self.charge = charge
        self.at = at
    }
}

/// A weapon that was shown, used, threatened with or found.
package struct IncidentWeapon: Codable, Hashable, Sendable {
    package let kind: String
    package let description: Narrative?
    /// What became of it.
    package let disposition: String?

    package init(kind: String, description: Narrative?, disposition: String?) {
        self.kind = kind
        self.description = description
        self.disposition = disposition
    }
}

/// Somebody who was told of the incident.
package struct IncidentNotification: Codable, Hashable, Sendable {
    package let to: String
    package let agency: String?
    package let by: String?
    package let at: Timestamp?

    package init(to: String, agency: String?, by: String?, at: Timestamp?) {
        self.to = to
        self.agency = agency
        self.by = by
        self.at = at
    }
}
