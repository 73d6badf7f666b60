// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A member's sign-in asks for a second factor from here on.
///
/// All members read it, so that taking the factor's row off the disk cannot take the asking away. It has two fields: an entry
/// with one could have its key slot taken away, and pass for an auditors' (`Register.mayBeAudit`).
package struct SecondFactorSetUp: RegisterEvent {
    package static let type = "second-factor.set-up/1"

    /// A random id, to which what is stored of it is bound: an earlier factor's row cannot take its place.
    package let factor: Identifier
    /// Such as `command line`.
    package let door: String

    package init(factor: Identifier, door: String) {
        self.factor = factor
        self.door = door
    }
}

/// A member's sign-in asks for none any more: they took it away themselves, or somebody reset it for them.
package struct SecondFactorRemoved: RegisterEvent {
    package static let type = "second-factor.removed/1"

    package let member: Identifier
    package let reason: String

    package init(member: Identifier, reason: String) {
        self.member = member
        self.reason = reason
    }
}

/// A member signed in by a spare code, in place of their authenticator.
///
/// Read by auditors and administrators, beside `SessionStarted`.
package struct SpareCodeUsed: RegisterEvent {
    package static let type = "spare-code.used/1"

    /// Such as `command line`.
    package let door: String

    package init(door: String) { self.door = door }
}

/// Somebody had a member's right passphrase, and no right code: a slip, or a passphrase in wrong hands.
///
/// Read by auditors and administrators.
package struct CodeRefused: RegisterEvent {
    package static let type = "code.refused/1"

    /// Such as `command line`.
    package let door: String

    package init(door: String) { self.door = door }
}

extension Register {
    mutating func setUp(_ event: SecondFactorSetUp, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let member = author.member, AccessPolicy.decide(.setUpSecondFactor, by: member).isAllowed else {
            throw entry.wrongAuthor
        }
        guard member.secondFactor == nil else { throw entry.malformed }
        members[member.id]?.secondFactor = event.factor
    }

    mutating func takeAway(
        _ event: SecondFactorRemoved,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        guard let target = members[event.member], target.secondFactor != nil else { throw entry.dangling }
        guard let member = author.member,
            member.id == target.id || AccessPolicy.decide(.change(.resetSecondFactor, of: target), by: member).isAllowed
        else { throw entry.wrongAuthor }
        members[target.id]?.secondFactor = nil
    }
}
