// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore
internal import Values

/// How a case goes on, and its reports on their way to a signature.
enum WorkRoutes {
    static func register(in site: Site) {
        site.caseForms(CaseAct.self)
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
                try await visit.perform(act.reading(form, report, of: number))
                return .redirect(to: .report(report, of: number))
            }
        }
    }
}
