// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What can become of a member's account.
package enum AccountChange: String, Hashable, Sendable, CaseIterable {
    case suspend
    case reinstate
    case remove
    case reinvite
    case resetSecondFactor = "reset-second-factor"
    case endSessions = "end-sessions"
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
    package static let noSuchItem = missing("there is no such item in this case")

    static func missing(_ reason: String) -> Decision { Decision(isAllowed: false, reason: reason, isMissing: true) }
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
        case .setUpSecondFactor: .allowed("it is for their own sign-in")
        case .change(let change, let target): mayChange(change, target, member)
        case .replaceHouseKey, .acknowledgeRestoring, .adoptRules, .keepInstruments:
            role(member, [.administrator], "this is done by administrators")
        case .readAudit:
            role(member, [.auditor, .administrator], "sign-ins and reads are for auditors and administrators")
        case .readProgramme: role(member, [.supervisor], "the programme's figures are for supervisors")
        case .takeTips(let unit), .readTips(let unit), .triageTips(let unit):
            inUnit(
                member,
                unit,
                [.intake, .investigator, .supervisor],
                "tips are for the unit's intake, investigators and supervisors"
            )
        case .publishTipLine(let unit):
            inUnit(member, unit, [.supervisor], "a unit's line to the public is published by its supervisors")
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
        if let decision = decideAboutPeople(action, by: member, in: file) { return decision }
        if let decision = decideAboutStatus(action, by: member, in: file) { return decision }
        if let decision = decideAboutCustody(action, by: member, in: file) { return decision }
        if let decision = decideAboutWork(action, by: member, in: file) { return decision }
        if let decision = decideAboutAssessments(action, by: member, in: file) { return decision }
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
        case .release(let item): return mayRelease(item, member, file)
        case .answerRelease(let item): return mayAnswer(item, member, file)
        case .store(let item):
            guard let item = file.item(item) else { return .noSuchItem }
            guard item.custodian.id == member.id else { return .refused("an item is stored by its custodian") }
            return item.disposition == nil
                ? .allowed("is the item's custodian") : .refused("the item was returned or destroyed")
        case .produce:
            return role(member, [.legal, .supervisor], "productions are decided by legal staff or a supervisor")
        default: return .refused("this is not done in a case")
        }
    }

    /// Whether a member may give these roles: supervisors those of their unit, administrators those of the house and a
    /// unit's supervisors.
    package static func mayInvite(_ roles: Set<Role>, to unit: Identifier?, _ member: Member) -> Bool {
        guard fit(roles, unit) else { return false }
        guard unit != nil else { return member.roles.contains(.administrator) }
        if member.roles.contains(.supervisor), member.unit == unit { return true }
        return member.roles.contains(.administrator) && roles == [.supervisor]
    }

    /// Whether roles go together: a unit's with a unit, the house's without.
    package static func fit(_ roles: Set<Role>, _ unit: Identifier?) -> Bool {
        guard !roles.isEmpty else { return false }
        return unit == nil ? roles.isDisjoint(with: Role.ofUnits) : roles.isSubset(of: Role.ofUnits)
    }

    /// Accounts are managed by those who give their roles; suspending, resetting a second factor and ending sessions is open to
    /// administrators too, since it gives nobody a key and can't wait.
    private static func mayChange(_ change: AccountChange, _ target: Member, _ member: Member) -> Decision {
        guard target.id != member.id else { return .refused("nobody does this to their own account") }
        let manages =
            target.unit == nil
            ? member.roles.contains(.administrator)
            : member.roles.contains(.supervisor) && member.unit == target.unit
        if manages { return .allowed("manages this account") }
        switch change {
        case .suspend, .reinstate, .resetSecondFactor, .endSessions:
            return role(
                member,
                [.administrator],
                "this is done by administrators or the unit's supervisors"
            )
        case .remove, .reinvite:
            return .refused("a unit's people are managed by its supervisors, the others by administrators")
        }
    }

    /// Whether a member is admitted to the case or supervises its unit.
    package static func isOfCase(_ member: Member, _ file: CaseFile) -> Bool {
        file.members.contains { $0.member.id == member.id } || supervises(member, file)
    }

    /// Whether a member opens the case as a supervisor of its unit: not one that is restricted to its members.
    static func supervises(_ member: Member, _ file: CaseFile) -> Bool {
        !file.isRestricted && member.roles.contains(.supervisor) && member.unit == file.unit
    }

    static func role(_ member: Member, _ roles: Set<Role>, _ reason: String) -> Decision {
        member.roles.isDisjoint(with: roles) ? .refused(reason) : .allowed("has the role for it")
    }

    private static func inUnit(_ member: Member, _ unit: Identifier, _ roles: Set<Role>, _ reason: String) -> Decision {
        member.unit == unit ? role(member, roles, reason) : .refused("belongs to another unit")
    }

    private static func mayStrike(_ entry: UInt64, _ member: Member, _ file: CaseFile) -> Decision {
        guard EntryStruck.isStrikable(entry, in: file) else {
            return .refused(
                "only people, accounts, links, notes and disclosures are struck out; answer other entries by a new one"
            )
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
        guard item.disposition == nil else { return .refused("the item was returned or destroyed") }
        guard item.handedOut == nil else { return .refused("the item is handed out; it is taken back first") }
        return item.pending == nil
            ? .allowed("is the item's custodian")
            : .refused(
                "a release of this item waits for its answer; it is withdrawn first (casebound custody withdraw)"
            )
    }

    private static func mayAnswer(_ item: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let item = file.item(item) else { return .noSuchItem }
        guard let pending = item.pending else { return .refused("no release of this item waits for an answer") }
        return pending.release.to.id == member.id
            ? .allowed("the release was made to them") : .refused("a release is answered by who it was made to")
    }
}
