// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// What the assessments add up to: a page, its tables as files, and the form by which groups are recorded for it.
enum ProgrammeRoutes {
    static func register(in site: Site) {
        site.page(.programme(nil)) { visit in
            let quarter = try visit.quarter
            let page = ProgrammePage(
                viewer: visit.viewer,
                programme: try await programme(quarter, visit),
                quarter: quarter,
                zone: visit.visit.house.zone
            )
            return .page(page.markup)
        }
        for part in ProgrammePart.allCases {
            site.page(.programmeFile(part, nil)) { visit in
                let quarter = try visit.quarter
                let table = try await programme(quarter, visit).values(part)
                return .file(table, name: "\(part.rawValue)\(quarter.map { "-" + $0.text } ?? "").csv")
            }
        }
        site.page(.unrecorded(nil)) { visit in
            let quarter = try visit.quarter
            let places = try await programme(quarter, visit).unrecorded
            return .page(UnrecordedPage(viewer: visit.viewer, places: places, quarter: quarter).markup)
        }
        site.page(.groups(0, of: "")) { visit in
            let place = try visit.assessmentPlace
            let shown = try await visit.perform { (try $0.assessment(place), try $0.offers()) }
            return .page(
                GroupsPage(
                    viewer: visit.viewer,
                    page: shown.0,
                    offers: shown.1,
                    zone: visit.visit.house.zone
                ).markup
            )
        }
        site.form(.groups(0, of: ""), on: .groups(0, of: "")) { visit, form in
            let place = try visit.assessmentPlace
            let statement = EquityStatement(
                race: (try form.optional("race") ?? "").split { ", ".contains($0) }.map { String($0) },
                sex: try form.optional("sex"),
                disability: try form.optional("disability").flatMap { EquityRecorded.Disability(rawValue: $0) },
                basis: try form.required("basis", called: "How it is known")
            )
            try await visit.perform { try $0.recordEquity(statement, of: place) }
            return .redirect(to: .groups(place.assessment, of: place.caseNumber))
        }
    }

    private static func programme(_ quarter: Quarter?, _ visit: SignedInVisit) async throws -> Programme {
        let limits = try quarter?.limits(in: visit.visit.house.zone)
        return try await visit.perform { try $0.programme(from: limits?.from, to: limits?.to) }
    }
}

extension SignedInVisit {
    /// The quarter that the address names; nil for all time.
    fileprivate var quarter: Quarter? {
        get throws {
            try query("quarter").map { text in
                guard let quarter = Quarter(text) else {
                    throw ServiceError(.invalid, "That is no quarter. Choose one on the programme's page.")
                }
                return quarter
            }
        }
    }
}
