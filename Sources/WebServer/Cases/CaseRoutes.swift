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
            let page = visit.page
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
            let (file, offers, rules, attachments) = try await visit.perform { session in
                (
                    try session.caseFile(number), try session.offers(), try session.rules().current,
                    try session.attachments(of: number)
                )
            }
            let zone = visit.visit.house.zone
            return .page(
                CasePage(
                    viewer: visit.viewer,
                    file: file,
                    offers: offers,
                    rules: rules,
                    attachments: attachments,
                    zone: zone
                ).markup
            )
        }
        site.form(.addNote(""), .longText, on: .caseFile("")) { visit, form in
            let number = try visit.parameter("case")
            let (title, body) = (try form.optional("title"), try form.required("body", called: "The note"))
            let about = try form.references("about")
            _ = try await visit.perform { try $0.addNote(to: number, title: title, body: body, about: about) }
            return .redirect(to: .caseFile(number))
        }
        site.caseForms(SubjectAct.self)
    }
}

extension SignedInVisit {
    /// The page of a list that is asked for.
    var page: Int { query("page").flatMap { Int($0) } ?? 1 }

    /// A number of the path.
    func number(_ name: String) throws(WebRefusal) -> Int {
        guard let number = Int(try parameter(name)), number >= 0 else { throw .notFound }
        return number
    }
}
