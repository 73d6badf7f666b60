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
            let (today, drafts) = try await visit.perform { session in
                // A draft that somebody changed on the disk must not keep the day from its member.
                (try session.today(dueWithin: days, newSince: nil), Result { try session.drafts() })
            }
            return .page(
                TodayPage(
                    viewer: visit.viewer,
                    today: today,
                    drafts: drafts,
                    days: days,
                    zone: visit.visit.house.zone
                ).markup
            )
        }
    }
}
