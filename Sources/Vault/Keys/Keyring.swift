// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Synchronization
package import Values

/// The keys that a signed-in person has opened, in locked memory, for as long as the session lasts.
package final class Keyring: Sendable {
    package let member: Identifier
    package let personal: PersonalKeys
    /// What this person signs with.
    package let signing: SigningKey
    /// Whether how far they have read is kept: not for the recovery key, which comes and goes.
    let keepsMarks: Bool
    private let opened = Mutex<[CompartmentVersion: CompartmentKey]>([:])

    package init(member: Identifier, personal: PersonalKeys) {
        self.member = member
        self.personal = personal
        signing = personal.signing
        keepsMarks = true
    }

    /// The keys of a recovery: its compartment opens every other, and it signs what it does.
    package init(
        recovery: CompartmentVersion,
        key: CompartmentKey,
        signing: SigningKey
    ) throws(CryptographyError) {
        member = recovery.id
        personal = try PersonalKeys.random()
        self.signing = signing
        keepsMarks = false
        keep(key, of: recovery)
    }

    /// The key of a compartment, where this person can open it: directly, or through another that they can open.
    package func key(of compartment: CompartmentVersion, in vault: Vault) throws -> CompartmentKey? {
        try key(of: compartment, in: vault, depth: 0)
    }

    /// Keeps a key that this process has just made.
    package func keep(_ key: CompartmentKey, of compartment: CompartmentVersion) {
        opened.withLock { $0[compartment] = key }
    }

    // Supervisors, then cases: compartments open each other two deep at most; the bound stops a loop in damaged data.
    private func key(of compartment: CompartmentVersion, in vault: Vault, depth: Int) throws -> CompartmentKey? {
        if let known = opened.withLock({ $0[compartment] }) { return known }
        guard depth < 4 else { return nil }
        for slot in try vault.slots(of: compartment) {
            guard let key = try open(slot, of: compartment, in: vault, depth: depth) else { continue }
            keep(key, of: compartment)
            return key
        }
        return nil
    }

    private func open(
        _ slot: CompartmentSlot,
        of compartment: CompartmentVersion,
        in vault: Vault,
        depth: Int
    ) throws -> CompartmentKey? {
        let context = Context.compartmentWrap(compartment, holder: slot.holder)
        if slot.holder.version == 0 {
            return slot.holder.id == member ? try personal.unwrapCompartment(slot.wrap, context: context) : nil
        }
        return try key(of: slot.holder, in: vault, depth: depth + 1)?.unwrapCompartment(slot.wrap, context: context)
    }
}

/// One wrap of a compartment's seed.
///
/// The holder's version is 0 where it is a person.
package struct CompartmentSlot: Hashable, Sendable {
    package let compartment: CompartmentVersion
    package let holder: CompartmentVersion
    package let wrap: [UInt8]

    package init(compartment: CompartmentVersion, holder: CompartmentVersion, wrap: [UInt8]) {
        self.compartment = compartment
        self.holder = holder
        self.wrap = wrap
    }

    /// Wraps a compartment's seed to a member's keys, or to an invited member's code.
    package static func wrapping(
        _ key: CompartmentKey,
        of compartment: CompartmentVersion,
        toMember member: Identifier,
        sealingKey: SealingKey
    ) throws -> CompartmentSlot {
        let holder = CompartmentVersion(id: member, version: 0)
        let wrap = try sealingKey.wrap(key, context: Context.compartmentWrap(compartment, holder: holder))
        return CompartmentSlot(compartment: compartment, holder: holder, wrap: wrap)
    }

    /// Wraps a compartment's seed to another compartment, whose people can then open it.
    package static func wrapping(
        _ key: CompartmentKey,
        of compartment: CompartmentVersion,
        to holder: NewestVersion
    ) throws -> CompartmentSlot {
        let context = Context.compartmentWrap(compartment, holder: holder.version)
        let wrap = try holder.sealingKey.wrap(key, context: context)
        return CompartmentSlot(compartment: compartment, holder: holder.version, wrap: wrap)
    }

    /// Opens a wrap made to an invitation's code.
    package func opened(with code: InvitationCode) throws -> CompartmentKey {
        try code.unwrapCompartment(wrap, context: Context.compartmentWrap(compartment, holder: holder))
    }
}

/// The newest version of a compartment and its public half.
package struct NewestVersion: Sendable {
    package let version: CompartmentVersion
    package let sealingKey: SealingKey

    package init(version: CompartmentVersion, sealingKey: SealingKey) {
        self.version = version
        self.sealingKey = sealingKey
    }
}
