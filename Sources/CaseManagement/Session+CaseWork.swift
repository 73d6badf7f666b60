// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Vault

extension Session {
    /// Adds a person to a case, and returns what to call them by, such as `P-1`.
    package func addPerson(
        to number: String,
        role: PersonRole,
        name: String?,
        minor: Bool?,
        description: String?,
        identifiers: [PersonIdentifier]
    ) throws -> Reference {
        if let name { try Names.check(display: name) }
        let after = try enter(in: number, .contribute) { opened, _ in
            PersonAdded(
                number: opened.file.next(.person),
                role: role,
                name: name,
                minor: minor,
                description: description.map { Narrative($0) },
                identifiers: identifiers
            )
        }
        return Reference(.person, after.file.next(.person) - 1)
    }

    /// Adds a social media account to a case, and returns what to call it by, such as `A-1`.
    package func addAccount(
        to number: String,
        platform: String,
        handle: String,
        platformID: String?,
        url: String?,
        description: String?
    ) throws -> Reference {
        let after = try enter(in: number, .contribute) { opened, _ in
            AccountAdded(
                number: opened.file.next(.account),
                platform: platform,
                handle: handle,
                platformID: platformID,
                url: url,
                description: description.map { Narrative($0) }
            )
        }
        return Reference(.account, after.file.next(.account) - 1)
    }

    /// Links two things of a case, on a stated basis; returns the entry's number.
    package func addLink(
        to number: String,
        from: Reference,
        to other: Reference,
        relation: String,
        basis: String
    ) throws -> UInt64 {
        try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld([from, other])
            guard from != other else { throw ServiceError.invalid("A thing is not linked to itself.") }
            return LinkAdded(from: from, to: other, relation: relation, basis: Narrative(basis))
        }.sequence
    }

    /// Adds a note to a case; returns the entry's number.
    package func addNote(to number: String, title: String?, body: String, about: [Reference]) throws -> UInt64 {
        try enter(in: number, .contribute) { opened, _ in
            try opened.requireHeld(about)
            return NoteAdded(title: title, body: Narrative(body), about: about)
        }.sequence
    }

    /// Strikes an entry out as a slip; it stays, shown struck through with the reason.
    package func strike(_ entry: UInt64, in number: String, reason: String) throws {
        try enter(in: number, .strike(entry: entry)) { _, _ in EntryStruck(entry: entry, reason: reason) }
    }
}
