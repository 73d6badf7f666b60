// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values
internal import Vault

/// Holds what stands in the clear in the database against the register, which is signed: ledgers, members, compartments
/// and who was given their keys.
struct RegisterComparison {
    private let register: Register
    private let inventory: VaultInventory
    private let list: FindingList

    init(_ register: Register, _ inventory: VaultInventory, _ list: FindingList) {
        self.register = register
        self.inventory = inventory
        self.list = list
    }

    func run() {
        compareLedgers()
        compareMembers()
        compareSecondFactors()
        compareCompartments()
        compareGrants()
        compareTipLines()
    }

    /// The ledgers that the register names, with their kinds and compartments.
    static func ledgers(of register: Register) -> [(ledger: Identifier, kind: NewLedger.Kind, compartment: Identifier)]
    {
        register.units.values.map { ($0.intakeLedger, .intake, $0.intake) }
            + register.ledgerOrder.compactMap { register.ledgers[$0] }.map { ($0.ledger, .case, $0.compartment) }
    }

    private func compareLedgers() {
        let named = RegisterComparison.ledgers(of: register)
        for (ledger, kind, compartment) in named {
            guard let stored = inventory.ledgers[ledger] else {
                damage(.ledger, .ledger(ledger), "The register names it, and the database lacks it.", "All of it.")
                continue
            }
            if stored.kind != kind || stored.compartment != compartment {
                damage(
                    .ledger,
                    .ledger(ledger),
                    "Its kind or its compartment is not what the register says.",
                    "What is entered there may be sealed to others."
                )
            }
        }
        let known = Set(named.map(\.ledger))
        for (ledger, stored) in inventory.ledgers where !known.contains(ledger) && stored.kind != .register {
            damage(
                .ledger,
                .ledger(ledger),
                "The register does not name it.",
                "It was put in, or the register's end was cut off."
            )
        }
    }

    private func compareMembers() {
        for member in register.members.values {
            guard let stored = inventory.members[member.id] else {
                damage(.member, .member(member.id), "The database lacks them.", "They cannot sign in.")
                continue
            }
            if !stored.signInName.utf8.elementsEqual(member.signInName.utf8) {
                damage(
                    .member,
                    .member(member.id),
                    "Their sign-in name is not the register's.",
                    "They, or somebody in their name, sign in by another."
                )
            }
            if member.standing == .removed, stored.hasKeys {
                damage(
                    .member,
                    .member(member.id),
                    "They were removed, and their locked keys are here again.",
                    "They open what they could open before, and nothing that came after."
                )
            }
            let invitation = member.invitation?.sealing == .zero ? nil : member.invitation
            guard let keys = member.keys ?? invitation else { continue }
            if stored.sealing != keys.sealing {
                damage(
                    .member,
                    .member(member.id),
                    "Their public key is not the one that the register binds to them.",
                    "They cannot be admitted to anything; keys wrapped to it would be somebody else's."
                )
            }
            if member.keys != nil, !stored.hasKeys {
                damage(.member, .member(member.id), "Their locked keys are gone.", "They cannot sign in.")
            }
        }
        for member in inventory.members.keys where register.members[member] == nil {
            damage(.member, .member(member), "The register does not know them.", "Somebody was put in.")
        }
    }

    private func compareSecondFactors() {
        for member in register.members.values {
            let isStored = inventory.secondFactors.contains(member.id)
            guard isStored != (member.secondFactor != nil) else { continue }
            list.add(
                .damage,
                .secondFactor,
                .member(member.id),
                isStored ? "A second factor is stored that nobody set up." : "Their second factor is gone.",
                affects: isStored ? "Nothing asks for it." : "They cannot sign in until an administrator resets it.",
                next: Finding.resetSecondFactor
            )
        }
    }

    private func compareCompartments() {
        if inventory.recovery != register.recovery?.begun.compartment {
            damage(
                .compartment,
                .vault,
                "The database names another recovery key than the register.",
                "A compartment whose keys were taken away would pass for it in checks without keys."
            )
        }
        if inventory.destroyed != register.destroyed {
            damage(
                .entryKey,
                .vault,
                "The database names other entries as destroyed than the register.",
                "In checks without keys, an entry whose keys were taken away would pass for one that was destroyed."
            )
        }
        if inventory.formerHouseKeys != register.formerHouseKeys {
            damage(
                .houseKey,
                .vault,
                "The database names other earlier house keys than the register.",
                "Checks without keys would take another's signature on a stored checkpoint for the house's."
            )
        }
        for (id, compartment) in register.compartments {
            let place = Finding.Place.compartment(id, version: compartment.newest)
            guard inventory.compartments[id]?.version == compartment.newest else {
                damage(
                    .compartment,
                    place,
                    "The database's newest version is not the register's.",
                    "Nothing can be sealed to it until that is mended."
                )
                continue
            }
            for version in 1...compartment.newest {
                let key = CompartmentVersion(id: id, version: version)
                guard inventory.sealings[key] != compartment.sealing(version) else { continue }
                damage(
                    .compartment,
                    .compartment(id, version: version),
                    "Its public key is not the one that the register vouches for.",
                    "Nothing is sealed to it; what was, is not touched."
                )
            }
        }
        for (compartment, stored) in inventory.compartments where register.compartments[compartment] == nil {
            damage(
                .compartment,
                .compartment(compartment, version: stored.version),
                "The register does not know it.",
                "It was put in, or the register's end was cut off."
            )
        }
    }

    /// Each grant that stands has its slot, with the wrap that the register commits to.
    ///
    /// Whoever joined was granted anew what their invitation held, and the wraps to the invitation are gone by design, as
    /// are those to who was taken out: of several grants to one holder the last counts, and the fold keeps no others.
    private func compareGrants() {
        var granted: [VaultInventory.Slot: Digest] = [:]
        for (grant, wrap) in register.grants {
            let version = CompartmentVersion(id: grant.compartment, version: grant.version)
            granted[VaultInventory.Slot(compartment: version, holder: grant.holder)] = wrap
        }
        for (slot, wrap) in granted {
            let place = Finding.Place.compartment(slot.compartment.id, version: slot.compartment.version)
            let holder = register.members[slot.holder] == nil ? "compartment" : "member"
            guard let stored = inventory.slots[slot] else {
                damage(
                    .compartmentKey,
                    place,
                    "The key slot of \(holder) \(slot.holder.hex.prefix(8)) is gone.",
                    "They can no longer open what is sealed to it."
                )
                continue
            }
            if !stored.contains(wrap) {
                damage(
                    .compartmentKey,
                    place,
                    "The key slot of \(holder) \(slot.holder.hex.prefix(8)) is not the one that was granted.",
                    "They can no longer open what is sealed to it."
                )
            }
        }
        for slot in inventory.slots.keys
        where register.compartments[slot.compartment.id] != nil && granted[slot] == nil {
            list.add(
                .warning,
                .compartmentKey,
                .compartment(slot.compartment.id, version: slot.compartment.version),
                "Nobody granted the key slot of \(slot.holder.hex.prefix(8)).",
                affects: "Where it opens, somebody was let in without its being entered.",
                next: "Find out who could write to the database, and who that is."
            )
        }
    }

    /// What the public is shown, and where their tips go, is what a unit's supervisors published.
    private func compareTipLines() {
        for (unit, line) in register.tipLines {
            guard let ledger = register.units[unit]?.intakeLedger else { continue }
            guard !isStored(line, of: unit) else { continue }
            damage(
                .tipLine,
                .ledger(ledger),
                "The unit's line to the public is not the one that was published.",
                "Tips of the public may not come, or go elsewhere."
            )
        }
        for (unit, stored) in inventory.tipLines where register.tipLines[unit] == nil {
            damage(
                .tipLine,
                .ledger(stored.ledger),
                "A line to the public is stored that nobody published.",
                "Tips of the public may go where nobody looks."
            )
        }
    }

    /// Whether a line is stored as it was published, by the house.
    private func isStored(_ line: TipLine, of unit: Identifier) -> Bool {
        guard let stored = inventory.tipLines[unit], stored.isVouched, let unit = register.units[unit] else {
            return false
        }
        do { return stored.isOf(try NewTipLine(line, of: unit)) } catch { return false }
    }

    private func damage(_ part: Finding.Part, _ place: Finding.Place, _ what: String, _ affects: String) {
        list.add(.damage, part, place, what, affects: affects)
    }
}
