// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HummingbirdCore
internal import Values
internal import Vault

/// The office's keeping: units, rules, the register as auditors read it, whether the vault is whole, who leads what.
enum OfficeKeepingRoutes {
    /// A file of rules has some kilobytes.
    private static let longestRules = 1 << 20

    static func register(in site: Site) {
        site.form(.units, on: .people) { visit, form in
            let name = try form.required("unit-name", called: "The unit’s name")
            let prefix = try form.required("prefix", called: "The prefix")
            try await visit.perform { try $0.createUnit(name: name, prefix: prefix) }
            return .redirect(to: .people)
        }
        site.page(.rules) { visit in .page(try await rules(visit, read: nil).markup) }
        site.upload(.rules, on: .rules) { visit, upload in try await take(visit, &upload) }
        site.page(.caseload) { visit in
            let (cards, offers) = try await visit.perform { (try $0.cases(), try $0.offers()) }
            let zone = visit.visit.house.zone
            return .page(CaseloadPage(viewer: visit.viewer, cards: cards, offers: offers, zone: zone).markup)
        }
        site.page(.audit(AuditFilter(), page: 1)) { visit in
            let filter = visit.auditFilter
            let (lines, people) = try await visit.perform { (try $0.auditLines(), try $0.members()) }
            let page = AuditPage(
                viewer: visit.viewer,
                lines: try filter.apply(to: lines, people: people, in: visit.visit.house.zone),
                page: visit.page,
                filter: filter,
                zone: visit.visit.house.zone
            )
            return .page(page.markup)
        }
        site.page(.auditExport(AuditFilter())) { visit in
            let filter = visit.auditFilter
            let (lines, people) = try await visit.perform { (try $0.auditLines(), try $0.members()) }
            let shown = try filter.apply(to: lines, people: people, in: visit.visit.house.zone)
            return .file(.audit(shown), name: "register.csv")
        }
        site.page(.check) { visit in .page(try await check(visit, nil).markup) }
        site.form(.check, on: .check) { visit, _ in
            let session = visit.signedIn.session
            let report = try await visit.visit.house.workers.checks.run { try session.checkAsAuditor() }
            return .page(try await check(visit, report).markup)
        }
    }

    private static func check(_ visit: SignedInVisit, _ report: CheckReport?) async throws -> CheckPage {
        let lines = try await visit.perform { try $0.auditLines() }
        let house = visit.visit.house
        return CheckPage(
            viewer: visit.viewer,
            lastBackup: lines.last { $0.entry.envelope.type == BackupMade.type }?.entry.time,
            now: house.office.clock(),
            zone: house.zone,
            report: report
        )
    }

    private static func rules(_ visit: SignedInVisit, read: Rules?) async throws -> RulesPage {
        let (rules, offers) = try await visit.perform { (try $0.rules(), try $0.offers()) }
        return RulesPage(
            viewer: visit.viewer,
            adopted: rules.adopted,
            current: rules.current,
            offers: offers,
            zone: visit.visit.house.zone,
            read: read
        )
    }

    private static func take(_ visit: SignedInVisit, _ upload: inout Upload) async throws -> Response {
        let bytes = try await upload.whole(limit: longestRules)
        let rules = try Session.readRules(bytes)
        guard try upload.form.text("course") == "adopt" else {
            return .page(try await Self.rules(visit, read: rules).markup)
        }
        let reason = try upload.form.required("reason", called: "The reason")
        _ = try await visit.perform { try $0.adopt(rules, reason: reason) }
        return .redirect(to: .rules)
    }
}
