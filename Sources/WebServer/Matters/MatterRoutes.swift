// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// A case as a matter: who else sees it, what belongs to it, what of it was told outside, what of it is gone.
enum MatterRoutes {
    static func register(in site: Site) {
        site.caseForms(MatterAct.self)
        site.page(.task(0, of: "")) { visit in
            let (number, task) = (try visit.parameter("case"), try visit.number("task"))
            let (file, offers) = try await visit.perform { (try $0.caseFile(number), try $0.offers()) }
            guard let found = file.task(task) else { throw WebRefusal.notFound }
            let zone = visit.visit.house.zone
            return .page(TaskPage(viewer: visit.viewer, file: file, task: found, offers: offers, zone: zone).markup)
        }
        for act in TaskAct.allCases {
            site.form(.taskAct(act, 0, of: ""), .longText, on: .task(0, of: "")) { visit, form in
                let (number, task) = (try visit.parameter("case"), try visit.number("task"))
                let done = try act.reading(form, task, of: number)
                try await visit.perform(done)
                return .redirect(to: .task(task, of: number))
            }
        }
        site.page(.disclosures("", nil)) { visit in
            let number = try visit.parameter("case")
            let listing = visit.query("listing").flatMap { DisclosureListing(rawValue: $0) }
            let (file, lines, offers) = try await visit.perform {
                (try $0.caseFile(number), try $0.disclosures(of: number, listing), try $0.offers())
            }
            return .page(
                DisclosuresPage(
                    viewer: visit.viewer,
                    file: file,
                    lines: lines,
                    listing: listing,
                    offers: offers,
                    zone: visit.visit.house.zone
                ).markup
            )
        }
        site.form(.disclosures("", nil), .longText, on: .disclosures("", nil)) { visit, form in
            let number = try visit.parameter("case")
            let statement = try DisclosuresPage.statement(form)
            _ = try await visit.perform { try $0.addDisclosure(to: number, statement) }
            return .redirect(to: .disclosures(number, nil))
        }
    }
}
