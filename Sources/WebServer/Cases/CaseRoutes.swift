// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// Cases: the list, one as it stands, and what is added to it by form.
enum CaseRoutes {
    static func register(in site: Site) {
        site.page(.cases(nil, page: 1)) { visit in
            let status = visit.query("status").flatMap { CaseStatus(rawValue: $0) }
            let page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
            let cards = try await visit.perform { try $0.cases() }
            return .page(
                CaseListPage(
                    viewer: visit.viewer,
                    list: CaseListPage.List(cards, status: status, page: page),
                    zone: visit.visit.house.zone
                ).markup
            )
        }
        site.page(.caseFile("")) { visit in
            let number = try visit.parameter("case")
            let (file, offers) = try await visit.perform { session in
                let file = try session.caseFile(number)
                return (file, try CasePage.Offers(file, session))
            }
            return .page(
                CasePage(viewer: visit.viewer, file: file, offers: offers, zone: visit.visit.house.zone).markup
            )
        }
        site.form(.addNote(""), .longText) { visit, form in
            let number = try visit.parameter("case")
            let (title, body) = (try form.optional("title"), try form.required("body", called: "The note"))
            _ = try await visit.perform { try $0.addNote(to: number, title: title, body: body, about: []) }
            return .redirect(to: .caseFile(number))
        }
        site.form(.addTask(""), .longText) { visit, form in
            let number = try visit.parameter("case")
            let title = try form.required("task-title", called: "What is to be done")
            let (details, owner) = (try form.optional("details"), try form.optional("owner"))
            let due = try form.time("due")
            _ = try await visit.perform {
                try $0.addTask(to: number, title: title, details: details, owner: owner, due: due, about: [])
            }
            return .redirect(to: .caseFile(number))
        }
        site.form(.addDecision(""), .longText) { visit, form in
            let number = try visit.parameter("case")
            let decision = try form.required("decision", called: "What is decided")
            let reason = try form.required("reason", called: "Why")
            let authority = try form.optional("authority")
            _ = try await visit.perform {
                try $0.addDecision(to: number, decision: decision, reason: reason, about: [], authority: authority)
            }
            return .redirect(to: .caseFile(number))
        }
        site.form(.finishTask(0, of: "")) { visit, form in
            let (number, task) = (try visit.parameter("case"), try visit.number("task"))
            let remark = try form.optional("remark")
            try await visit.perform { try $0.finish(task, of: number, remark: remark) }
            return .redirect(to: .caseFile(number))
        }
    }
}

extension SignedInVisit {
    /// A number of the path.
    func number(_ name: String) throws(WebRefusal) -> Int {
        guard let number = Int(try parameter(name)), number >= 0 else { throw .notFound }
        return number
    }
}
