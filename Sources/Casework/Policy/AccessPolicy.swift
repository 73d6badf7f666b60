// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Something that a member asks to do.
package enum Action: Hashable, Sendable {
    case createUnit
    case invite(roles: Set<Role>, unit: Identifier?)
    case takeTips(unit: Identifier)
    case readTips(unit: Identifier)
    case triageTips(unit: Identifier)
    case openCase(unit: Identifier)
    case backUp
    case readCase
    case contribute
    case strike(entry: UInt64)
    case admit
    case collectEvidence
    case viewEvidence
    case exportEvidence
    case release(item: Int)
    case answerRelease(item: Int)
    case store(item: Int)
    case produce
}

/// The policy's answer, with its reason.
///
/// The reason is fixed text: safe to show to who asked, and to log.
package struct Decision: Hashable, Sendable {
    package let isAllowed: Bool
    package let reason: String
    /// Whether what the action names is not there at all.
    package let isMissing: Bool

    static func allowed(_ reason: String) -> Decision { Decision(isAllowed: true, reason: reason, isMissing: false) }
    static func refused(_ reason: String) -> Decision { Decision(isAllowed: false, reason: reason, isMissing: false) }
    static let noSuchItem = Decision(isAllowed: false, reason: "there is no such item in this case", isMissing: true)
}

/// Who may do what, in which state: one answer for every door of the house.
///
/// Being able to open a case is a matter of keys; this decides what someone who can open it may do there.
package enum AccessPolicy {
    /// Decides about an action outside cases.
    package static func decide(_ action: Action, by member: Member) -> Decision {
        switch action {
        case .createUnit: role(member, [.administrator], "units are made by administrators")
        case .invite(let roles, let unit):
            mayInvite(roles, to: unit, member)
                ? .allowed("may give these roles")
                : .refused("a unit's roles are given by its supervisors, the others by administrators")
        case .takeTips(let unit), .readTips(let unit), .triageTips(let unit):
            inUnit(
                member,
                unit,
                [.intake, .investigator, .supervisor],
                "tips are for the unit's intake, investigators and supervisors"
            )
        case .openCase(let unit):
            inUnit(
                member,
                unit,
                [.investigator, .supervisor],
                "cases are opened by the unit's investigators and supervisors"
            )
        case .backUp:
            role(member, [.administrator, .supervisor], "backups are made by administrators and supervisors")
        default: .refused("this needs a case")
        }
    }

    /// Decides about an action in a case that the member can open.
    package static func decide(_ action: Action, by member: Member, in file: CaseFile) -> Decision {
        guard isOfCase(member, file) else { return .refused("not admitted to this case") }
        switch action {
        case .readCase: return .allowed("admitted to this case")
        case .contribute:
            return role(
                member,
                [.investigator, .custodian, .assessor, .supervisor, .legal],
                "entries are made by those who work the case"
            )
        case .collectEvidence:
            return role(
                member,
                [.investigator, .custodian, .supervisor],
                "evidence is collected by investigators and custodians"
            )
        case .viewEvidence, .exportEvidence:
            return role(
                member,
                [.investigator, .custodian, .assessor, .supervisor, .legal],
                "evidence is opened by those who work the case"
            )
        case .strike(let entry): return mayStrike(entry, member, file)
        case .admit:
            return file.lead?.id == member.id || supervises(member, file)
                ? .allowed("leads or supervises the case")
                : .refused("people are admitted by the case's lead or a supervisor")
        case .release(let item): return mayRelease(item, member, file)
        case .answerRelease(let item): return mayAnswer(item, member, file)
        case .store(let item):
            guard let item = file.item(item) else { return .noSuchItem }
            return item.custodian.id == member.id
                ? .allowed("is the item's custodian") : .refused("an item is stored by its custodian")
        case .produce:
            return role(member, [.legal, .supervisor], "productions are decided by legal staff or a supervisor")
        default: return .refused("this is not done in a case")
        }
    }

    /// Whether a member may give these roles: supervisors those of their unit, administrators those of the house and a
    /// unit's supervisors.
    package static func mayInvite(_ roles: Set<Role>, to unit: Identifier?, _ member: Member) -> Bool {
        guard !roles.isEmpty else { return false }
        if roles.isSubset(of: Role.ofUnits) {
            guard let unit else { return false }
            if member.roles.contains(.supervisor), member.unit == unit { return true }
            return member.roles.contains(.administrator) && roles == [.supervisor]
        }
        return unit == nil && roles.isDisjoint(with: Role.ofUnits) && member.roles.contains(.administrator)
    }

    /// Whether a member is admitted to the case or supervises its unit.
    static func isOfCase(_ member: Member, _ file: CaseFile) -> Bool {
        file.members.contains { $0.member.id == member.id } || supervises(member, file)
    }

    private static func supervises(_ member: Member, _ file: CaseFile) -> Bool {
        member.roles.contains(.supervisor) && member.unit == file.unit
    }

    private static func role(_ member: Member, _ roles: Set<Role>, _ reason: String) -> Decision {
        member.roles.isDisjoint(with: roles) ? .refused(reason) : .allowed("has the role for it")
    }

    private static func inUnit(_ member: Member, _ unit: Identifier, _ roles: Set<Role>, _ reason: String) -> Decision {
        member.unit == unit ? role(member, roles, reason) : .refused("belongs to another unit")
    }

    private static func mayStrike(_ entry: UInt64, _ member: Member, _ file: CaseFile) -> Decision {
        guard EntryStruck.isStrikable(entry, in: file) else {
            return .refused("only people, accounts, links and notes are struck out; answer other entries by a new one")
        }
        guard file.struck[entry] == nil else { return .refused("it is struck out already") }
        // Whose a withheld entry is, a reading without it cannot tell.
        guard let struck = file.timeline[Int(entry)].entry else { return .allowed("the entry is withheld here") }
        return struck.author.id == member.id || supervises(member, file)
            ? .allowed("made the entry or supervises the case")
            : .refused("an entry is struck out by who made it or a supervisor")
    }

    private static func mayRelease(_ item: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let item = file.item(item) else { return .noSuchItem }
        guard item.custodian.id == member.id else { return .refused("an item is released by its custodian") }
        return item.pending == nil
            ? .allowed("is the item's custodian") : .refused("a release of this item waits for its answer")
    }

    private static func mayAnswer(_ item: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let item = file.item(item) else { return .noSuchItem }
        guard let pending = item.pending else { return .refused("no release of this item waits for an answer") }
        return pending.release.to.id == member.id
            ? .allowed("the release was made to them") : .refused("a release is answered by who it was made to")
    }
}
