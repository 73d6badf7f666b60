// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields

extension Session {
    /// Enters something more that tells a person from others; returns the entry's number.
    package func identify(_ person: Int, in number: String, by identifier: PersonIdentifier) throws -> UInt64 {
        try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld([Reference(.person, person)])
            return PersonIdentified(person: person, identifier: identifier)
        }.sequence
    }

    /// Corrects what was entered of a person; returns the entry's number.
    package func correct(person: Int, in number: String, to facts: PersonCorrection, reason: String) throws -> UInt64 {
        if let name = facts.name { try Names.check(display: name) }
        guard facts.isAny else { throw ServiceError.invalid("Name what is corrected: role, name, age or description.") }
        return try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld([Reference(.person, person)])
            return PersonCorrected(
                person: person,
                role: facts.role,
                name: facts.name,
                minor: facts.minor,
                description: facts.description.map { Narrative($0) },
                reason: reason
            )
        }.sequence
    }

    /// States that two people, accounts, places or vehicles may be one; returns the entry's number.
    package func state(
        _ one: Reference,
        in number: String,
        mayBe other: Reference,
        basis: String
    ) throws -> UInt64 {
        guard one.kind == other.kind, one != other, [.person, .account, .vehicle, .place].contains(one.kind) else {
            throw ServiceError.invalid("Name two different people, accounts, places or vehicles: P-1 and P-2.")
        }
        return try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld([one, other])
            return IdentityStated(one: one, other: other, basis: Narrative(basis))
        }.sequence
    }

    /// Adds a place to a case, and returns what to call it by, such as `L-1`.
    package func addPlace(
        to number: String,
        name: String,
        address: String?,
        description: String?
    ) throws -> Reference {
        try Names.check(display: name)
        let after = try enter(in: number, .contribute) { opened, _ in
            PlaceAdded(
                number: opened.file.next(.place),
                name: name,
                address: address,
                description: description.map { Narrative($0) }
            )
        }
        return Reference(.place, after.file.next(.place) - 1)
    }

    /// Adds a vehicle to a case, and returns what to call it by, such as `V-1`.
    package func addVehicle(
        to number: String,
        plate: String?,
        region: String?,
        model: String?,
        description: String?
    ) throws -> Reference {
        guard plate != nil || model != nil || description != nil else {
            throw ServiceError.invalid(
                "Say what is known of the vehicle: its plate, its model, or what it looked like."
            )
        }
        let after = try enter(in: number, .contribute) { opened, _ in
            VehicleAdded(
                number: opened.file.next(.vehicle),
                plate: plate,
                region: region,
                model: model,
                description: description.map { Narrative($0) }
            )
        }
        return Reference(.vehicle, after.file.next(.vehicle) - 1)
    }
}

/// What is corrected of a person; nil where it stays.
package struct PersonCorrection: Sendable {
    package let role: PersonRole?
    package let name: String?
    package let minor: Bool?
    package let description: String?

    package init(role: PersonRole?, name: String?, minor: Bool?, description: String?) {
        self.role = role
        self.name = name
        self.minor = minor
        self.description = description
    }

    fileprivate var isAny: Bool { role != nil || name != nil || minor != nil || description != nil }
}
