// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// Something more tells a person from others.
package struct PersonIdentified: CaseEvent {
    package static let type = "person.identified/1"

    package let person: Int
    package let identifier: PersonIdentifier

    package init(person: Int, identifier: PersonIdentifier) {
        self.person = person
        self.identifier = identifier
    }

    package var headline: String { "\(Reference(.person, person).text): \(identifier.kind) \(identifier.value)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.changePerson(person, entry) { $0.identified.append(Dated(event: self, entry: entry)) }
    }
}

/// What was entered of a person was not right, or is known better now: what stood before stands in its own entry.
package struct PersonCorrected: CaseEvent {
    package static let type = "person.corrected/1"

    package let person: Int
    /// Nil where it stays.
    package let role: PersonRole?
    package let name: String?
    package let minor: Bool?
    package let description: Narrative?
    package let reason: String

    package init(
        person: Int,
        role: PersonRole?,
        name: String?,
        minor: Bool?,
        description: Narrative?,
        reason: String
    ) {
        self.person = person
        self.role = role
        self.name = name
        self.minor = minor
        self.description = description
        self.reason = reason
    }

    package var headline: String { "Corrected \(Reference(.person, person).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard role != nil || name != nil || minor != nil || description != nil else { throw entry.malformed }
        try file.changePerson(person, entry) { $0.corrected.append(Dated(event: self, entry: entry)) }
    }
}

/// An event and where it was entered.
package struct Dated<E: CaseEvent>: Sendable {
    package let event: E
    package let entry: EntryReference
}

/// A person as they stand, with all corrections that were not struck out.
package struct PersonFacts: Hashable, Sendable {
    package internal(set) var role: PersonRole
    package internal(set) var name: String?
    package internal(set) var minor: Bool?
    package internal(set) var description: Narrative?
    package internal(set) var identifiers: [PersonIdentifier]
}

extension CaseFile {
    /// What is known of a person now.
    package func facts(of person: CasePerson) -> PersonFacts {
        let added = person.person
        var facts = PersonFacts(
            role: added.role,
            name: added.name,
            minor: added.minor,
            description: added.description,
            identifiers: added.identifiers
        )
        for correction in person.corrected where struck[correction.entry.sequence] == nil {
            facts.role = correction.event.role ?? facts.role
            facts.name = correction.event.name ?? facts.name
            facts.minor = correction.event.minor ?? facts.minor
            facts.description = correction.event.description ?? facts.description
        }
        facts.identifiers += person.identified.filter { struck[$0.entry.sequence] == nil }.map(\.event.identifier)
        return facts
    }

    /// A person of the case, by number.
    package func person(_ number: Int) -> CasePerson? { people.first { $0.person.number == number } }

    fileprivate mutating func changePerson(
        _ number: Int,
        _ entry: EntryReference,
        _ body: (inout CasePerson) -> Void
    ) throws(FoldError) {
        guard let index = people.firstIndex(where: { $0.person.number == number }) else {
            if isPartial { return }
            throw entry.dangling
        }
        body(&people[index])
    }
}
