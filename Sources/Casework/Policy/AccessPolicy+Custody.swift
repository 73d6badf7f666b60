// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension AccessPolicy {
    /// Decides about who handles an item; nil where the action is of another kind.
    static func decideAboutCustody(_ action: Action, by member: Member, in file: CaseFile) -> Decision? {
        switch action {
        case .keep(let item): mayKeep(item, member, file)
        case .takeOver(let item): mayTakeOver(item, member, file)
        // In a closed case too: whoever reads its custody later asks then.
        case .explainGap:
            role(
                member,
                [.investigator, .custodian, .assessor, .supervisor, .legal],
                "gaps are explained by those who work the case"
            )
        default: nil
        }
    }

    private static func mayKeep(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let item = file.item(number) else { return missing(file) }
        guard item.custodian.id == member.id else {
            return .refused(
                "what happens to an item is entered by its custodian; a lead or supervisor can take it over"
            )
        }
        return item.disposition == nil
            ? .allowed("is the item's custodian") : .refused("the item was returned or destroyed")
    }

    /// A custodian who is gone must not lock an item in: who leads or supervises the case takes it, and it is shown.
    private static func mayTakeOver(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let item = file.item(number) else { return missing(file) }
        guard file.lead?.id == member.id || supervises(member, file) else {
            return .refused("an item is taken over by who leads the case or a supervisor")
        }
        guard item.custodian.id != member.id else { return .refused("they are the item's custodian already") }
        return item.disposition == nil
            ? .allowed("leads or supervises the case") : .refused("the item was returned or destroyed")
    }

    /// Where entries are withheld, the item's own may be among them, and what it says cannot be known.
    private static func missing(_ file: CaseFile) -> Decision {
        file.isPartial ? .allowed("the item is withheld here") : .noSuchItem
    }
}
