// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension AccessPolicy {
    /// Decides who may say who else sees a case; nil for other actions.
    static func decideAboutPeople(_ action: Action, by member: Member, in file: CaseFile) -> Decision? {
        switch action {
        case .admit: leads(member, file, "people are admitted by the case's lead or a supervisor")
        case .dismiss(let other): mayDismiss(other, member, file)
        case .restrict: mayRestrict(member, file)
        case .liftRestriction:
            file.isRestricted
                ? leads(member, file, "a restriction is lifted by the case's members")
                : .refused("the case is not restricted")
        case .wall(let other): mayWall(other, member, file)
        case .liftWall(let other):
            file.walled.contains { $0.member.id == other }
                ? leads(member, file, "walls are lifted by the case's lead or a supervisor")
                : .refused("there is no wall between them and this case")
        case .share: leads(member, file, "single entries are shown to others by the case's lead or a supervisor")
        case .destroy(let entries): mayDestroy(entries, member, file)
        default: nil
        }
    }

    /// Leading a case: who opened it, a supervisor, or where it is restricted, everybody named in it.
    static func leads(_ member: Member, _ file: CaseFile, _ reason: String) -> Decision {
        file.lead?.id == member.id || supervises(member, file) || file.isRestricted
            ? .allowed("leads or supervises the case") : .refused(reason)
    }

    private static func mayDismiss(_ other: Identifier, _ member: Member, _ file: CaseFile) -> Decision {
        guard file.members.contains(where: { $0.member.id == other }) else {
            return .refused("they are not admitted to this case")
        }
        guard other != member.id else { return .refused("nobody dismisses themselves: let another member do it") }
        guard file.lead?.id != other || file.isWithholding else {
            return .refused("they lead the case: give it another lead first (casebound case lead)")
        }
        guard !file.isRestricted || file.members.count > 2 else {
            return .refused("a restricted case keeps two members: admit another first, or lift the restriction")
        }
        guard !file.evidence.contains(where: { $0.custodian.id == other || $0.pending?.release.to.id == other }) else {
            return .refused(
                "they answer for an item of this case, or are asked to: let it be released, or taken over (casebound custody take-over)"
            )
        }
        return leads(member, file, "people are dismissed by the case's lead or a supervisor")
    }

    private static func mayRestrict(_ member: Member, _ file: CaseFile) -> Decision {
        guard !file.isRestricted else { return .refused("the case is restricted already") }
        guard file.members.count >= 2 else {
            return .refused("a restricted case has at least two members: admit another first")
        }
        guard file.members.contains(where: { $0.member.id == member.id }) else {
            return .refused("a case is restricted by one of its members, who can go on opening it")
        }
        return leads(member, file, "cases are restricted by their lead or a supervisor")
    }

    private static func mayWall(_ other: Identifier, _ member: Member, _ file: CaseFile) -> Decision {
        guard other != member.id else { return .refused("nobody walls themselves off") }
        guard !file.members.contains(where: { $0.member.id == other }) else {
            return .refused("they are admitted to this case: dismiss them first")
        }
        guard !file.walled.contains(where: { $0.member.id == other }) else {
            return .refused("they are walled off from this case already")
        }
        return leads(member, file, "walls are put up by the case's lead or a supervisor")
    }

    private static func mayDestroy(_ entries: [UInt64], _ member: Member, _ file: CaseFile) -> Decision {
        guard !entries.isEmpty, entries.allSatisfy({ $0 < file.size && $0 > 0 }) else { return .noSuchItem }
        guard member.roles.contains(.supervisor) else {
            return .refused("entries are destroyed by a supervisor of the case")
        }
        // What says who sees a case, or what was handed out of it, carries what came after.
        guard entries.allSatisfy({ DestructionDecided.isDestructible($0, in: file) }) else {
            return .refused(
                "only tips, people, accounts, links, notes, evidence, tasks, decisions, reports and assessments are destroyed, each once"
            )
        }
        let together = Set(entries + file.destroyedEntries)
        guard entries.allSatisfy({ DestructionDecided.companions(of: $0, in: file).allSatisfy(together.contains) })
        else {
            return .refused(
                "a report or an assessment is destroyed whole, a strike with what it struck out, a verification with its item: name those entries too"
            )
        }
        return .allowed("supervises the case")
    }
}
