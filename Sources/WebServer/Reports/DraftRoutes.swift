// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// Reports as they are written: begun, and gone on with in new versions.
enum DraftRoutes {
    /// A report's rows are fields each.
    private static let limits = FormLimits(bytes: 8 << 20, fields: 2000, time: .seconds(120))

    static func register(in site: Site) {
        for kind in ReportKind.allCases {
            site.page(.beginReport(kind, of: "")) { visit in try await page(visit, kind, report: nil) }
            site.form(.beginReport(kind, of: ""), limits, on: .beginReport(kind, of: "")) { visit, form in
                let number = try visit.parameter("case")
                let content = try DraftPage.content(form, kind, after: nil)
                let amends =
                    try form.optional("amends") == nil ? nil : form.number("amends", called: "The report") as Int
                let drafted = try await visit.perform {
                    try $0.draftReport(content, in: number, revising: nil, amends: amends)
                }
                return .redirect(to: .report(drafted.number, of: number))
            }
        }
        site.page(.revise(0, of: "")) { visit in
            try await page(visit, nil, report: try visit.number("report"))
        }
        site.form(.revise(0, of: ""), limits, on: .revise(0, of: "")) { visit, form in
            let (number, report) = (try visit.parameter("case"), try visit.number("report"))
            let sent = form
            try await visit.perform { session in
                guard let before = try session.report(report, of: number).newest?.content else {
                    throw WebRefusal.notFound
                }
                let content = try DraftPage.content(sent, before.formKind, after: before)
                _ = try session.draftReport(content, in: number, revising: report, amends: nil)
            }
            return .redirect(to: .report(report, of: number))
        }
    }

    private static func page(_ visit: SignedInVisit, _ kind: ReportKind?, report: Int?) async throws -> Response {
        let number = try visit.parameter("case")
        let (file, offers, rules) = try await visit.perform {
            (try $0.caseFile(number), try $0.offers(), try $0.rules().current)
        }
        let found = report.flatMap { file.report($0) }
        guard let kind = kind ?? found?.newest?.content.formKind else { throw WebRefusal.notFound }
        return .page(
            DraftPage(
                viewer: visit.viewer,
                file: file,
                kind: kind,
                report: found,
                offers: offers,
                types: rules?.incidentTypes ?? []
            ).markup
        )
    }
}
