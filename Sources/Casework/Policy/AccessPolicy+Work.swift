// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension AccessPolicy {
    /// Decides about tasks, reports and disclosures of a case; nil for other actions.
    static func decideAboutWork(_ action: Action, by member: Member, in file: CaseFile) -> Decision? {
        switch action {
        case .changeTask(let number): mayChange(task: number, member, file)
        case .reviseReport(let number): mayRevise(report: number, member, file)
        case .withdrawReport(let number): mayWithdraw(report: number, member, file)
        case .reviewReport(let number): mayReview(report: number, member, file)
        case .disclose:
            role(
                member,
                [.investigator, .custodian, .assessor, .supervisor, .legal, .recordsOfficer],
                "disclosures are entered by those who work the case, legal staff and records officers"
            )
        default: nil
        }
    }

    private static func mayChange(task number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let task = file.task(number) else { return .noSuchTask }
        return [task.owner.id, task.entry.author.id].contains(member.id)
            ? .allowed("owns or gave the task")
            : leads(member, file, "a task is changed by its owner, who gave it, the case's lead or a supervisor")
    }

    private static func mayRevise(report number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let report = file.report(number) else { return .noSuchReport }
        guard file.status != .closed else {
            return .refused("the case is closed: its lead or a supervisor can reopen it (casebound case reopen)")
        }
        switch report.state {
        case .approved: return .refused("the report is approved: draft another that amends it")
        case .submitted:
            return .refused(
                "the report waits for a supervisor; its author takes it back first (casebound report withdraw)"
            )
        case .draft, .returned: break
        }
        return mayWrite(report, member, file)
    }

    private static func mayWithdraw(report number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let report = file.report(number) else { return .noSuchReport }
        guard report.state == .submitted else { return .refused("the report does not wait for a supervisor") }
        return mayWrite(report, member, file)
    }

    private static func mayWrite(_ report: CaseReport, _ member: Member, _ file: CaseFile) -> Decision {
        report.authors.contains(member.id) || file.lead?.id == member.id
            ? .allowed("wrote the report or leads the case")
            : .refused("a report is revised, submitted and taken back by who wrote it or the case's lead")
    }

    private static func mayReview(report number: Int, _ member: Member, _ file: CaseFile) -> Decision {
        guard let report = file.report(number) else { return .noSuchReport }
        guard member.roles.contains(.supervisor) else {
            return .refused("reports are approved and returned by a supervisor of the case")
        }
        guard !report.authors.contains(member.id) else {
            return .refused(
                "nobody approves or returns a report that they wrote: another supervisor does, whom an administrator can invite"
            )
        }
        return report.state == .submitted
            ? .allowed("supervises the case and did not write the report")
            : .refused("the report does not wait for a supervisor: its author submits it first")
    }
}

extension Decision {
    static let noSuchTask = missing("there is no such task in this case; list its tasks")
    static let noSuchReport = missing("there is no such report in this case; list its reports")
}
