// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension AccessPolicy {
    /// Decides about threat assessments of a case; nil for other actions.
    static func decideAboutAssessments(_ action: Action, by member: Member, in file: CaseFile) -> Decision? {
        switch action {
        case .assess:
            isWorkedOn(file)
                ? role(
                    member,
                    [.assessor, .investigator, .supervisor],
                    "assessments are begun by assessors, investigators and supervisors"
                ) : closedCase
        case .workOn(let number): mayWork(on: number, member, file)
        case .rate(let number): mayRate(number, member, file)
        case .chair(let number): mayChair(number, member, file)
        case .guide(let number): mayGuide(number, member, file)
        case .override(let number): mayOverride(number, member, file)
        default: nil
        }
    }

    private static let closedCase = Decision.refused(
        "the case is closed: its lead or a supervisor can reopen it (casebound case reopen)"
    )

    private static func isWorkedOn(_ file: CaseFile) -> Bool { file.isWithholding || file.status != .closed }

    private static func mayWork(on number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard file.assessment(number) != nil else { return .noSuchAssessment }
        guard isWorkedOn(file) else { return closedCase }
        return role(
            member,
            [.assessor, .investigator, .custodian, .supervisor, .legal],
            "entries are made by those who work the case"
        )
    }

    private static func mayRate(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let assessment = file.assessment(number) else { return .noSuchAssessment }
        guard isWorkedOn(file) else { return closedCase }
        guard let round = assessment.round else { return .refused("no round of this assessment was begun yet") }
        return round.team.contains { $0.member.id == member.id }
            ? .allowed("is of the team")
            : .refused("sheets, dissents and outcomes are signed by the team of the round; its chair can add to it")
    }

    private static func mayChair(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let assessment = file.assessment(number) else { return .noSuchAssessment }
        guard isWorkedOn(file) else { return closedCase }
        guard let round = assessment.round else {
            return decide(.assess, by: member, in: file)
        }
        return round.chair.id == member.id
            ? .allowed("chairs the round") : .refused("this is done by the chair of the round, \(round.chair.name)")
    }

    /// Where a chair has gone, somebody must be able to go on.
    private static func mayGuide(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let assessment = file.assessment(number) else { return .noSuchAssessment }
        guard isWorkedOn(file) else { return closedCase }
        if assessment.round?.chair.id == member.id { return .allowed("chairs the round") }
        return leads(member, file, "this is done by the chair of the round, the case's lead or a supervisor")
    }

    private static func mayOverride(_ number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let assessment = file.assessment(number) else { return .noSuchAssessment }
        guard isWorkedOn(file) else { return closedCase }
        // Who chairs does not excuse their own round from what the policy wants of it.
        guard assessment.round?.chair.id != member.id else {
            return .refused("an assessment is closed over an open step by somebody other than its chair")
        }
        return member.roles.contains(.supervisor)
            ? .allowed("supervises the case")
            : .refused("an assessment is closed over an open step by a supervisor of the case")
    }
}

extension Decision {
    static let noSuchAssessment = missing("there is no such assessment in this case; list its assessments")
}
