// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What a violent incident log has of an incident at work, which names nobody.
///
/// After California's Labor Code 6401.9(d); not checked against the statute. The statute's log names nobody: a person says that this line does not, and the software does not say it for them.
package struct WorkplaceViolenceLine: Codable, Hashable, Sendable {
    package let types: [WorkplaceViolenceType]
    package let committedBy: Offender?
    package let circumstances: [Circumstance]
    package let place: Place?
    package let kinds: [Kind]
    package let description: Narrative?
    package let wasSecurityContacted: Bool?
    package let wasPoliceContacted: Bool?
    package let protectiveAction: Narrative?
    package let completedBy: String?
    package let completedByTitle: String?
    package let completedAt: Timestamp?
    /// Whether somebody read the line and found nothing in it by which a person could be told; nil where nobody did.
    package let isWithoutIdentities: Bool?

    package init(
        types: [WorkplaceViolenceType],
        committedBy: Offender?,
        circumstances: [Circumstance],
        place: Place?,
        kinds: [Kind],
        description: Narrative?,
        wasSecurityContacted: Bool?,
        wasPoliceContacted: Bool?,
        protectiveAction: Narrative?,
        completedBy: String?,
        completedByTitle: String?,
        completedAt: Timestamp?,
        isWithoutIdentities: Bool?
    ) {
        self.types = types
        self.committedBy = committedBy
        self.circumstances = circumstances
        self.place = place
        self.kinds = kinds
        self.description = description
        self.wasSecurityContacted = wasSecurityContacted
        self.wasPoliceContacted = wasPoliceContacted
        self.protectiveAction = protectiveAction
        self.completedBy = completedBy
        self.completedByTitle = completedByTitle
        self.completedAt = completedAt
        self.isWithoutIdentities = isWithoutIdentities
    }

    /// Who did it, by their relation to the place of work.
    package enum Offender: String, Codable, Hashable, Sendable, CaseIterable {
        case client
        case familyOfClient = "family-or-friend-of-client"
        case stranger = "stranger-with-criminal-intent"
        case coworker
        case supervisor = "supervisor-or-manager"
        case partner = "partner-or-spouse"
        case relative = "parent-or-relative"
        case other
    }

    /// Under what circumstances it happened.
    package enum Circumstance: String, Codable, Hashable, Sendable, CaseIterable {
        case usualDuties = "usual-duties"
        case poorLight = "poor-light"
        case rushed
        case lowStaffing = "low-staffing"
        case alone
        case unableToGetHelp = "unable-to-get-help"
        case communitySetting = "community-setting"
        case unfamiliarPlace = "unfamiliar-place"
        case other
    }

    /// Where it happened.
    package enum Place: String, Codable, Hashable, Sendable, CaseIterable {
        case workplace
        case parkingLot = "parking-lot"
        case other
    }

    /// What kind of act it was.
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case attackWithoutWeapon = "attack-without-weapon"
        case attackWithWeapon = "attack-with-weapon"
        case threat
        case sexual
        case animal
        case other
    }
}

/// The statute's four types, by who brings the violence to the place of work.
package enum WorkplaceViolenceType: String, Codable, Hashable, Sendable, CaseIterable {
    /// Somebody with no legitimate business there.
    case noBusiness = "type-1"
    /// Customers, clients, patients, students, inmates, visitors.
    case served = "type-2"
    /// Present or former employees, supervisors, managers.
    case employee = "type-3"
    /// Somebody with a personal relationship to an employee.
    case personal = "type-4"
}
