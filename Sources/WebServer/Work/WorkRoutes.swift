// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore
internal import Values

/// How a case goes on, and its reports on their way to a signature.
enum WorkRoutes {
    static func register(in site: Site) {
        for act in CaseAct.allCases {
            site.form(.caseAct(act, of: ""), .longText, on: .caseFile("")) { visit, form in
                let number = try visit.parameter("case")
                let request = try CaseRequest(act, form)
                try await visit.perform { try request.perform(in: number, $0) }
                return .redirect(to: .caseFile(number))
            }
        }
        site.page(.report(0, of: "")) { visit in
            let (number, report) = (try visit.parameter("case"), try visit.number("report"))
            let (file, offers) = try await visit.perform { (try $0.caseFile(number), try $0.offers()) }
            guard let found = file.report(report) else { throw WebRefusal.notFound }
            let zone = visit.visit.house.zone
            return .page(
                ReportPage(viewer: visit.viewer, file: file, report: found, offers: offers, zone: zone).markup
            )
        }
        for act in ReportAct.allCases {
            site.form(.reportAct(act, 0, of: ""), .longText, on: .report(0, of: "")) { visit, form in
                let (number, report) = (try visit.parameter("case"), try visit.number("report"))
                let request = try ReportRequest(act, form)
                try await visit.perform { try request.perform(on: report, of: number, $0) }
                return .redirect(to: .report(report, of: number))
            }
        }
    }
}

/// An act in a case, as a form asks for it.
private enum CaseRequest: Sendable {
    case task(title: String, details: String?, owner: String?, due: Timestamp?, about: [Reference])
    case decision(String, reason: String, authority: String?, about: [Reference])
    case submit(finding: String, summary: String)
    case `return`(reason: String)
    case signOff(submission: UInt64, remark: String?)
    case reopen(reason: String)
    case admit(String, reason: String)
    case dismiss(String, reason: String)

    init(_ act: CaseAct, _ form: Form) throws {
        let reason = { try form.required("reason", called: "The reason") }
        switch act {
        case .task:
            self = .task(
                title: try form.required("title", called: "What is to be done"),
                details: try form.optional("details"),
                owner: try form.optional("owner"),
                due: try form.endOfDay("due"),
                about: try form.references("about")
            )
        case .decision:
            let words = try form.required("decision", called: "What is decided")
            self = .decision(
                words,
                reason: try reason(),
                authority: try form.optional("authority"),
                about: try form.references("about")
            )
        case .submit:
            self = .submit(
                finding: try form.required("finding", called: "The finding"),
                summary: try form.required("summary", called: "What was found")
            )
        case .return: self = .return(reason: try reason())
        case .signOff:
            self = .signOff(
                submission: try form.number("submission", called: "The submission"),
                remark: try form.optional("remark")
            )
        case .reopen: self = .reopen(reason: try reason())
        case .admit: self = .admit(try form.required("name", called: "Who"), reason: try reason())
        case .dismiss: self = .dismiss(try form.required("name", called: "Who"), reason: try reason())
        }
    }

    func perform(in number: String, _ session: Session) throws {
        switch self {
        case .task(let title, let details, let owner, let due, let about):
            _ = try session.addTask(
                to: number,
                title: title,
                details: details,
                owner: owner,
                due: due,
                about: about
            )
        case .decision(let words, let reason, let authority, let about):
            _ = try session.addDecision(
                to: number,
                decision: words,
                reason: reason,
                about: about,
                authority: authority
            )
        case .submit(let finding, let summary): try session.submit(number, finding: finding, summary: summary)
        case .return(let reason): try session.returnCase(number, reason: reason)
        case .signOff(let submission, let remark):
            try session.signOff(number, submission: submission, remark: remark)
        case .reopen(let reason): try session.reopen(number, reason: reason)
        case .admit(let name, let reason): try session.admit(name, to: number, reason: reason)
        case .dismiss(let name, let reason): try session.dismiss(name, from: number, reason: reason)
        }
    }
}

/// An act with a report, as a form asks for it.
private enum ReportRequest: Sendable {
    case submit
    case withdraw(reason: String)
    case `return`(reason: String)
    case approve(version: Int, remark: String?)

    init(_ act: ReportAct, _ form: Form) throws {
        switch act {
        case .submit: self = .submit
        case .withdraw: self = .withdraw(reason: try form.required("reason", called: "The reason"))
        case .return: self = .return(reason: try form.required("reason", called: "The reason"))
        case .approve:
            self = .approve(
                version: try form.number("version", called: "The version"),
                remark: try form.optional("remark")
            )
        }
    }

    func perform(on report: Int, of number: String, _ session: Session) throws {
        switch self {
        case .submit: try session.submitReport(report, of: number)
        case .withdraw(let reason): try session.withdrawReport(report, of: number, reason: reason)
        case .return(let reason): try session.returnReport(report, of: number, reason: reason)
        case .approve(let version, let remark):
            try session.approveReport(report, version: version, of: number, remark: remark)
        }
    }
}
