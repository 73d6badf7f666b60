// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HummingbirdCore

/// What needs one person now.
enum TodayRoutes {
    private static let days = 3

    static func register(in site: Site) {
        site.page(.home) { _ in .redirect(to: .today) }
        site.page(.today) { visit in
            let today = try await visit.perform { try $0.today(dueWithin: days, newSince: nil) }
            return .page(
                TodayPage(viewer: visit.viewer, today: today, days: days, zone: visit.visit.house.zone).markup
            )
        }
    }
}
