// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A person comes into the case, in a role.
package struct PersonAdded: CaseEvent {
    package static let type = "person.added/1"

    package let number: Int
    package let role: PersonRole
    package let name: String?
    package let minor: Bool?
    package let description: Narrative?
    package let identifiers: [PersonIdentifier]

    package init(
        number: Int,
        role: PersonRole,
        name: String?,
        minor: Bool?,
        description: Narrative?,
        identifiers: [PersonIdentifier]
    ) {
        self.number = number
        self.role = role
        self.name = name
        self.minor = minor
        self.description = description
        self.identifiers = identifiers
    }

    package var headline: String {
        "Added the \(role.rawValue) \(name ?? "(name not known)"), \(Reference(.person, number).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.give(.person, number, entry)
        file.people.append(CasePerson(person: self, entry: entry))
    }
}

/// Something that tells a person from others, and where it is known from.
package struct PersonIdentifier: Codable, Hashable, Sendable {
    /// Such as `phone`, `student number`, `plate`.
    package let kind: String
    package let value: String
    package let source: String?

    package init(kind: String, value: String, source: String?) {
        self.kind = kind
        self.value = value
        self.source = source
    }
}

/// A person of a case and where they were added.
package struct CasePerson: Sendable {
    package let person: PersonAdded
    package let entry: EntryReference
    package internal(set) var identified: [Dated<PersonIdentified>] = []
    package internal(set) var corrected: [Dated<PersonCorrected>] = []
}

/// A social media account comes into the case.
package struct AccountAdded: CaseEvent {
    package static let type = "account.added/1"

    package let number: Int
    package let platform: String
    package let handle: String
    package let platformID: String?
    package let url: String?
    package let description: Narrative?

    package init(
        number: Int,
        platform: String,
        handle: String,
        platformID: String?,
        url: String?,
        description: Narrative?
    ) {
        self.number = number
        self.platform = platform
        self.handle = handle
        self.platformID = platformID
        self.url = url
        self.description = description
    }

    package var headline: String { "Added the \(platform) account \(handle), \(Reference(.account, number).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.give(.account, number, entry)
        file.accounts.append(CaseAccount(account: self, entry: entry))
    }
}

/// An account of a case and where it was added.
package struct CaseAccount: Sendable {
    package let account: AccountAdded
    package let entry: EntryReference
}

/// Two things of the case are linked, on a stated basis.
package struct LinkAdded: CaseEvent {
    package static let type = "link.added/1"

    package let from: Reference
    package let to: Reference
    /// Such as `uses the account`, `is parent of`.
    package let relation: String
    package let basis: Narrative

    package init(from: Reference, to: Reference, relation: String, basis: Narrative) {
        self.from = from
        self.to = to
        self.relation = relation
        self.basis = basis
    }

    package var headline: String { "Linked \(from.text) to \(to.text): \(relation)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || (file.holds(from) && file.holds(to)), from != to else { throw entry.dangling }
        file.links.append(CaseLink(link: self, entry: entry))
    }
}

/// A link of a case and where it was made.
package struct CaseLink: Sendable {
    package let link: LinkAdded
    package let entry: EntryReference
}
