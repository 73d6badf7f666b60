// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values

extension Session {
    /// Drafts a report, or the next version of one, and returns what to call it by, such as `R-1`.
    ///
    /// `amends` is the approved report that a new one corrects or goes on with.
    package func draftReport(
        _ content: ReportContent,
        in number: String,
        revising report: Int?,
        amends: Int?
    ) throws -> Reference {
        switch content {
        case .incident(let incident):
            try draft(content, in: number, revising: report, amends: amends) {
                IncidentDrafted(report: $0, version: $1, content: incident, amends: $2)
            }
        case .narrative(let narrative):
            try draft(content, in: number, revising: report, amends: amends) {
                NarrativeDrafted(report: $0, version: $1, content: narrative, amends: $2)
            }
        }
    }

    /// Hands a report's newest version to the supervisors; what the office's rules require of it must be stated.
    package func submitReport(_ report: Int, of number: String) throws {
        try enter(in: number, .reviseReport(report: report)) { opened, _ in
            let found = try opened.requireReport(report)
            guard found.state == .draft else {
                throw ServiceError.invalid("The report was returned. Draft the version that answers it first.")
            }
            let draft = try opened.newest(of: found)
            try opened.requireComplete(draft.content, at: clock())
            return ReportSubmitted(report: report, draft: draft.entry.sequence)
        }
    }

    /// Takes a submitted report back, which can then be revised or submitted again.
    package func withdrawReport(_ report: Int, of number: String, reason: String) throws {
        try enter(in: number, .withdrawReport(report: report)) { opened, _ in
            let draft = try opened.newest(of: opened.requireReport(report))
            return ReportWithdrawn(report: report, draft: draft.entry.sequence, reason: Narrative(reason))
        }
    }

    /// Gives a report back to its author, with the reasons.
    package func returnReport(_ report: Int, of number: String, reason: String) throws {
        try enter(in: number, .reviewReport(report: report)) { opened, _ in
            let draft = try opened.newest(of: opened.requireReport(report))
            return ReportReturned(report: report, draft: draft.entry.sequence, reason: Narrative(reason))
        }
    }

    /// Signs a report off; what the office's rules require of it must be stated.
    ///
    /// `version` is the one that was read; where another has come since, nothing is approved.
    package func approveReport(_ report: Int, version: Int?, of number: String, remark: String?) throws {
        try enter(in: number, .reviewReport(report: report)) { opened, _ in
            let draft = try opened.newest(of: opened.requireReport(report))
            guard version ?? draft.number == draft.number else {
                throw ServiceError(
                    .conflict,
                    "The report has another version by now, \(draft.number). Read that one, and approve it by its number."
                )
            }
            try opened.requireComplete(draft.content, at: clock())
            return ReportApproved(
                report: report,
                draft: draft.entry.sequence,
                remark: remark.map { Narrative($0) }
            )
        }
    }

    /// One report of a case, with all its versions and steps.
    package func report(_ report: Int, of number: String) throws -> CaseReport {
        guard let found = try caseFile(number).report(report) else { throw ServiceError.noSuchReport }
        return found
    }

    private func draft<E: CaseEvent>(
        _ content: ReportContent,
        in number: String,
        revising report: Int?,
        amends: Int?,
        _ make: (_ report: Int, _ version: Int, _ amends: Int?) -> E
    ) throws -> Reference {
        let action = report.map { Action.reviseReport(report: $0) } ?? .contribute
        let after = try enter(in: number, action) { opened, _ in
            try opened.requireHeld(content.references)
            guard let report else {
                try opened.requireApproved(amends)
                return make(opened.file.next(.report), 1, amends)
            }
            guard amends == nil else {
                throw ServiceError.invalid("What a report amends is said when it is begun. Leave it out of a version.")
            }
            let found = try opened.requireReport(report)
            let newest = try opened.newest(of: found)
            guard newest.content.kind == content.kind else {
                throw ServiceError.invalid("The report is of another kind: \(newest.content.kind). Begin a new one.")
            }
            return make(report, newest.number + 1, found.amends)
        }
        return Reference(.report, report ?? after.file.next(.report) - 1)
    }
}

extension OpenedCase {
    fileprivate func requireReport(_ number: Int) throws -> CaseReport {
        guard let report = file.report(number) else { throw ServiceError.noSuchReport }
        return report
    }

    fileprivate func newest(of report: CaseReport) throws -> ReportVersion {
        guard let version = report.newest else { throw ServiceError.noSuchReport }
        return version
    }

    fileprivate func requireApproved(_ amended: Int?) throws {
        guard let amended else { return }
        guard try requireReport(amended).state == .approved else {
            throw ServiceError.invalid("Only an approved report is amended. Draft a new version of that one instead.")
        }
    }

    /// Throws where the office's rules ask an incident report of these types for what it does not state.
    ///
    /// Without rules, or without types in them, any words do and nothing is required.
    fileprivate func requireComplete(_ content: ReportContent, at now: Timestamp) throws {
        guard case .incident(let report) = content, let rules = register.rules(at: now)?.incidentTypes, !rules.isEmpty
        else { return }
        let codes = Set(rules.map(\.code))
        guard !report.types.isEmpty, report.types.allSatisfy(codes.contains) else {
            let known = rules.map(\.code).joined(separator: ", ")
            throw ServiceError.invalid("A type of the report is none of the office's rules. They know: \(known).")
        }
        let required = rules.filter { report.types.contains($0.code) }.flatMap(\.required)
        let missing = report.missing(of: required)
        guard missing.isEmpty else {
            let parts = missing.joined(separator: ", ")
            throw ServiceError.invalid(
                "The office's rules require what the report does not state: \(parts). Draft a version that states it; an empty list says that there was none."
            )
        }
    }
}

extension ServiceError {
    static let noSuchReport = ServiceError(.notFound, "There is no such report in this case. List its reports.")
}
