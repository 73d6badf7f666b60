// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A place comes into the case.
package struct PlaceAdded: CaseEvent {
    package static let type = "place.added/1"

    package let number: Int
    /// As people call it, such as `North hall`.
    package let name: String
    package let address: String?
    package let description: Narrative?

    package init(number: Int, name: String, address: String?, description: Narrative?) {
        self.number = number
        self.name = name
        self.address = address
        self.description = description
    }

    package var headline: String { "Added the place \(name), \(Reference(.place, number).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.give(.place, number, entry)
        file.places.append(Dated(event: self, entry: entry))
    }
}

/// A vehicle comes into the case.
package struct VehicleAdded: CaseEvent {
    package static let type = "vehicle.added/1"

    package let number: Int
    /// As it was read.
    package let plate: String?
    /// The state or country of the plate.
    package let region: String?
    /// Such as `grey Harrow pickup, 2019`.
    package let model: String?
    package let description: Narrative?

    package init(number: Int, plate: String?, region: String?, model: String?, description: Narrative?) {
        self.number = number
        self.plate = plate
        self.region = region
        self.model = model
        self.description = description
    }

    package var headline: String {
        "Added the vehicle \(plate ?? model ?? "(plate not known)"), \(Reference(.vehicle, number).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard plate != nil || model != nil || description != nil else { throw entry.malformed }
        try file.give(.vehicle, number, entry)
        file.vehicles.append(Dated(event: self, entry: entry))
    }
}

/// Somebody holds that two things of the case may be one: a decision of theirs, on a stated basis, never the program's.
package struct IdentityStated: CaseEvent {
    package static let type = "identity.stated/1"

    package let one: Reference
    package let other: Reference
    package let basis: Narrative

    package init(one: Reference, other: Reference, basis: Narrative) {
        self.one = one
        self.other = other
        self.basis = basis
    }

    package var headline: String { "\(one.text) may be the same as \(other.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard one.kind == other.kind, one != other, [.person, .account, .vehicle, .place].contains(one.kind) else {
            throw entry.malformed
        }
        guard file.isPartial || (file.holds(one) && file.holds(other)) else { throw entry.dangling }
        file.identities.append(Dated(event: self, entry: entry))
    }
}
