// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What a member of the office does there, and so what the policy lets them do.
package enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    case intake
    case investigator
    case custodian
    case assessor
    case supervisor
    case legal
    case recordsOfficer = "records-officer"
    case auditor
    case administrator

    /// Roles that work inside a unit, and so are given by its supervisors.
    package static let ofUnits: Set<Role> = [
        .intake, .investigator, .custodian, .assessor, .supervisor, .legal, .recordsOfficer,
    ]

    /// Whether this role reads its unit's tips.
    package var readsIntake: Bool { self == .intake || self == .investigator || self == .supervisor }

    /// Whether this role reads sign-ins and who opened what.
    package var readsAudit: Bool { self == .auditor || self == .administrator }
}
