// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore

/// Finding words in everything that one person can open.
enum SearchRoutes {
    static func register(in site: Site) {
        site.page(.search) { visit in
            let units = try await visit.perform { try $0.units() }.map(\.prefix)
            return .page(SearchPage(viewer: visit.viewer, units: units, zone: visit.visit.house.zone).markup)
        }
        // A form that is sent, and not an address: those stand in histories and in logs of others.
        site.form(.search, on: .search) { visit, form in
            let words = try form.required("words", called: "What to look for")
            let filter = SearchFilter(
                kind: try form.optional("kind"),
                unitPrefix: try form.optional("unit"),
                by: try form.optional("by")
            )
            let session = visit.signedIn.session
            let (results, units) = try await visit.visit.house.workers.searches.run {
                (try session.search(words, filter), try session.units().map(\.prefix))
            }
            return .page(
                SearchPage(
                    viewer: visit.viewer,
                    units: units,
                    zone: visit.visit.house.zone,
                    words: words,
                    filter: filter,
                    results: results
                ).markup
            )
        }
    }
}
