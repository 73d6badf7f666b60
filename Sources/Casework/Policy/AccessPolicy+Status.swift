// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension AccessPolicy {
    /// Decides who may move a case on, and that a closed one is not added to; nil for other actions.
    static func decideAboutStatus(_ action: Action, by member: Member, in file: CaseFile) -> Decision? {
        switch action {
        case .contribute, .collectEvidence:
            file.mayStand(at: [.open, .inReview])
                ? nil : .refused("the case is closed: its lead or a supervisor can reopen it (casebound case reopen)")
        case .submitCase:
            file.mayStand(at: [.open])
                ? leads(member, file, "a case is submitted for review by its lead or a supervisor")
                : .refused(file.status == .closed ? "the case is closed" : "the case waits for its review already")
        case .returnCase: mayAnswerReview(member, file, withOwn: true)
        case .signOffCase: mayAnswerReview(member, file, withOwn: false)
        case .reopenCase:
            file.mayStand(at: [.closed])
                ? leads(member, file, "a case is reopened by its lead or a supervisor")
                : .refused("the case is not closed")
        case .changeLead(let other): mayChangeLead(to: other, member, file)
        case .correctCase: leads(member, file, "a case's title and type are corrected by its lead or a supervisor")
        default: nil
        }
    }

    /// Nobody signs off what they submitted; taking it back is another matter.
    private static func mayAnswerReview(_ member: Member, _ file: CaseFile, withOwn mayOwn: Bool) -> Decision {
        guard file.mayStand(at: [.inReview]) else { return .refused("the case does not wait for a review") }
        // Who made a submission that is withheld, a reading without it cannot tell.
        if !file.isWithholding, file.status == .inReview, file.reviews.last?.entry.author.id == member.id {
            return mayOwn
                ? .allowed("submitted it") : .refused("a case is signed off by somebody other than who submitted it")
        }
        return supervises(member, file) || file.isRestricted
            ? .allowed("reviews the case")
            : .refused("a case is reviewed by a supervisor of its unit, a restricted one by another of its members")
    }

    private static func mayChangeLead(to other: Identifier, _ member: Member, _ file: CaseFile) -> Decision {
        guard file.members.contains(where: { $0.member.id == other }) else {
            return .refused("they are not admitted to this case: admit them first")
        }
        guard file.lead?.id != other || file.isWithholding else { return .refused("they lead the case already") }
        return leads(member, file, "a case is given to another lead by its lead or a supervisor")
    }
}

extension CaseFile {
    /// Whether the case stands at one of these; a reading that withholds entries cannot tell how it stood.
    fileprivate func mayStand(at statuses: [CaseStatus]) -> Bool { isWithholding || statuses.contains(status) }
}
