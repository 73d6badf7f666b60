// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The register's first entry, signed by the first administrator.
///
/// Its leaf hash is the fingerprint that strangers trust.
package struct VaultCreated: RegisterEvent {
    package static let type = "vault.created/1"

    package let name: String
    package let houseKey: Digest
    package let administrator: MemberKeys
    package let signInName: String
    /// The compartment of all members, and that of auditors and administrators.
    package let members: Identifier
    package let audit: Identifier

    package init(
        name: String,
        houseKey: Digest,
        administrator: MemberKeys,
        signInName: String,
        members: Identifier,
        audit: Identifier
    ) {
        self.members = members
        self.audit = audit
        self.name = name
        self.houseKey = houseKey
        self.administrator = administrator
        self.signInName = signInName
    }
}

/// The public keys that a member made: the signing key itself, and the SHA-256 of the sealing key.
package struct MemberKeys: Codable, Hashable, Sendable {
    package let signing: Digest
    package let sealing: Digest

    package init(signing: Digest, sealing: Digest) {
        self.signing = signing
        self.sealing = sealing
    }
}

/// An agency, school cluster or office that owns cases and an intake.
package struct UnitCreated: RegisterEvent {
    package static let type = "unit.created/1"

    package let unit: Identifier
    package let name: String
    /// Leads the numbers of the unit's cases, such as `ACH`.
    package let prefix: String
    package let intakeLedger: Identifier
    package let intake: Identifier
    package let supervisors: Identifier

    package init(
        unit: Identifier,
        name: String,
        prefix: String,
        intakeLedger: Identifier,
        intake: Identifier,
        supervisors: Identifier
    ) {
        self.unit = unit
        self.name = name
        self.prefix = prefix
        self.intakeLedger = intakeLedger
        self.intake = intake
        self.supervisors = supervisors
    }
}

/// Somebody is asked into the office.
///
/// The invitation's key endorses the keys that they will make.
package struct MemberInvited: RegisterEvent {
    package static let type = "member.invited/2"

    package let member: Author
    package let signInName: String
    package let roles: [Role]
    package let unit: Identifier?
    /// The public halves of what the one-time code seeds: until they join, compartments are wrapped to it.
    package let invitation: MemberKeys

    package init(member: Author, signInName: String, roles: [Role], unit: Identifier?, invitation: MemberKeys) {
        self.member = member
        self.signInName = signInName
        self.roles = roles
        self.unit = unit
        self.invitation = invitation
    }
}

/// An invitation as it was entered at first: without the public half that the code's wraps are made to.
package struct MemberInvited1: RegisterEvent {
    package static let type = "member.invited/1"

    package let member: Author
    package let signInName: String
    package let roles: [Role]
    package let unit: Identifier?
    package let invitationKey: Digest

    package init(member: Author, signInName: String, roles: [Role], unit: Identifier?, invitationKey: Digest) {
        self.member = member
        self.signInName = signInName
        self.roles = roles
        self.unit = unit
        self.invitationKey = invitationKey
    }

    /// The same in today's form: a public half of zeros is nobody's, so nothing more is wrapped to this code.
    var invited: MemberInvited {
        let invitation = MemberKeys(signing: invitationKey, sealing: .zero)
        return MemberInvited(member: member, signInName: signInName, roles: roles, unit: unit, invitation: invitation)
    }
}

/// The invited person made their keys.
///
/// Signed with the new key; `endorsement` is the invitation key's signature over it.
package struct MemberJoined: RegisterEvent {
    package static let type = "member.joined/1"

    package let member: Identifier
    package let keys: MemberKeys
    /// 64 bytes of Ed25519 in hexadecimal, over `endorsedBytes`.
    package let endorsement: String

    package init(member: Identifier, keys: MemberKeys, endorsement: String) {
        self.member = member
        self.keys = keys
        self.endorsement = endorsement
    }

    /// What the invitation key signs: this person and these keys, and nothing else.
    package static func endorsedBytes(member: Identifier, keys: MemberKeys) -> [UInt8] {
        Array("casebound/join/v1\n".utf8) + member.bytes + keys.signing.bytes + keys.sealing.bytes
    }
}

/// A compartment has a new seed: who seals to it uses the public half of this fingerprint, and no other.
package struct CompartmentBegun: RegisterEvent {
    package static let type = "compartment.begun/1"

    package let compartment: Identifier
    package let version: UInt32
    /// SHA-256 of the public sealing key.
    package let sealing: Digest

    package init(compartment: Identifier, version: UInt32, sealing: Digest) {
        self.compartment = compartment
        self.version = version
        self.sealing = sealing
    }
}

/// A member is admitted to a compartment.
///
/// The wrap itself is kept apart and can be destroyed; this commits to its hash.
package struct CompartmentGranted: RegisterEvent {
    package static let type = "compartment.granted/1"

    package let compartment: Identifier
    package let version: UInt32
    /// A member, or a compartment whose people can open this one.
    package let holder: Identifier
    package let wrap: Digest

    package init(compartment: Identifier, version: UInt32, holder: Identifier, wrap: Digest) {
        self.compartment = compartment
        self.version = version
        self.holder = holder
        self.wrap = wrap
    }
}

/// A ledger was begun.
///
/// The register names it by its random id only.
package struct LedgerOpened: RegisterEvent {
    package static let type = "ledger.opened/1"

    package let ledger: Identifier
    package let unit: Identifier
    package let compartment: Identifier

    package init(ledger: Identifier, unit: Identifier, compartment: Identifier) {
        self.ledger = ledger
        self.unit = unit
        self.compartment = compartment
    }
}

/// How far every ledger that grew had come: signed by the house key, so that a checkpoint of any of them can be checked.
package struct Heads: RegisterEvent {
    package static let type = "heads/1"

    package let ledgers: [Head]

    package init(ledgers: [Head]) { self.ledgers = ledgers }
}

/// One ledger's size and Merkle root.
package struct Head: Codable, Hashable, Sendable {
    package let ledger: Identifier
    package let size: UInt64
    package let root: Digest

    package init(ledger: Identifier, size: UInt64, root: Digest) {
        self.ledger = ledger
        self.size = size
        self.root = root
    }
}

/// A member signed in.
///
/// Read by auditors and administrators.
package struct SessionStarted: RegisterEvent {
    package static let type = "session.started/1"

    /// Such as `command line`.
    package let door: String

    package init(door: String) { self.door = door }
}

/// A member opened a ledger in a session.
///
/// Read by auditors and administrators.
package struct LedgerRead: RegisterEvent {
    package static let type = "ledger.read/1"

    package let ledger: Identifier

    package init(ledger: Identifier) { self.ledger = ledger }
}
