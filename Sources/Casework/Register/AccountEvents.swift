// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A member who lost their passphrase or keys is asked in again, under the same name and id.
///
/// Their old keys sign nothing more, and what they could open begins anew.
package struct MemberReinvited: RegisterEvent {
    package static let type = "member.reinvited/1"

    package let member: Identifier
    package let invitation: MemberKeys
    package let reason: String

    package init(member: Identifier, invitation: MemberKeys, reason: String) {
        self.member = member
        self.invitation = invitation
        self.reason = reason
    }
}

/// A member's keys sign nothing until they are reinstated.
///
/// The `heads` just before it say what they signed until then.
package struct MemberSuspended: RegisterEvent {
    package static let type = "member.suspended/1"

    package let member: Identifier
    package let reason: String

    package init(member: Identifier, reason: String) {
        self.member = member
        self.reason = reason
    }
}

/// A suspended member's keys sign again.
package struct MemberReinstated: RegisterEvent {
    package static let type = "member.reinstated/1"

    package let member: Identifier
    package let reason: String

    package init(member: Identifier, reason: String) {
        self.member = member
        self.reason = reason
    }
}

/// A member is gone for good: their keys sign nothing more, and what they could open begins anew.
package struct MemberRemoved: RegisterEvent {
    package static let type = "member.removed/1"

    package let member: Identifier
    package let reason: String

    package init(member: Identifier, reason: String) {
        self.member = member
        self.reason = reason
    }
}

/// All browser sessions of a member were ended by somebody else: a lost laptop, a shared computer left open.
///
/// Their keys and their account stand as they did. All members read it, since it has two fields (`Register.mayBeAudit`).
package struct SessionsEnded: RegisterEvent {
    package static let type = "sessions.ended/1"

    package let member: Identifier
    package let reason: String

    package init(member: Identifier, reason: String) {
        self.member = member
        self.reason = reason
    }
}

/// A member locked their keys under another passphrase.
///
/// Read by auditors and administrators.
package struct PassphraseChanged: RegisterEvent {
    package static let type = "passphrase.changed/1"

    /// Such as `command line`.
    package let door: String

    package init(door: String) { self.door = door }
}

/// A holder is taken out of a compartment, which begins anew for the others.
package struct CompartmentRevoked: RegisterEvent {
    package static let type = "compartment.revoked/1"

    package let compartment: Identifier
    package let holder: Identifier

    package init(compartment: Identifier, holder: Identifier) {
        self.compartment = compartment
        self.holder = holder
    }
}

/// One entry of a ledger was opened to a member who does not hold the ledger's compartment.
package struct EntryShared: RegisterEvent {
    package static let type = "entry.shared/1"

    package let ledger: Identifier
    package let sequence: UInt64
    package let holder: Identifier
    /// SHA-256 of the wrap, which is kept apart and can be destroyed.
    package let wrap: Digest

    package init(ledger: Identifier, sequence: UInt64, holder: Identifier, wrap: Digest) {
        self.ledger = ledger
        self.sequence = sequence
        self.holder = holder
        self.wrap = wrap
    }
}

/// Entries of a ledger were destroyed, with the blobs that they name: no key to them is left.
///
/// Their records stand, so that chain and tree still verify.
package struct EntriesDestroyed: RegisterEvent {
    package static let type = "entries.destroyed/1"

    package let ledger: Identifier
    package let entries: [UInt64]
    package let blobs: [Identifier]

    package init(ledger: Identifier, entries: [UInt64], blobs: [Identifier]) {
        self.ledger = ledger
        self.entries = entries
        self.blobs = blobs
    }
}
