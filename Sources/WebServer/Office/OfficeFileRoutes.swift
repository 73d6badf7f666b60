// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import HummingbirdCore

/// What the office adopts from files: listed, shown, adopted and withdrawn from use.
enum OfficeFileRoutes {
    static func register(in site: Site) {
        register(Instrument.self, in: site)
        register(AssessmentPolicy.self, in: site)
    }

    private static func register<Content: OfficeFile>(_: Content.Type, in site: Site) {
        site.page(Content.list) { visit in .page(try await list(visit, read: nil as Content?).markup) }
        site.upload(Content.list, on: Content.list) { visit, upload in try await take(Content.self, visit, &upload) }
        site.page(Content.page("", version: nil)) { visit in
            let (code, version) = (try visit.parameter(Content.naming.one), visit.query("version"))
            let (known, offers) = try await visit.perform { (try $0.adopted(Content.self), try $0.offers()) }
            let page = OfficeFilePage(
                viewer: visit.viewer,
                adopted: try known.find(code, version: version),
                known: known,
                offers: offers,
                zone: visit.visit.house.zone
            )
            return .page(page.markup)
        }
        site.form(Content.withdrawing(""), on: Content.page("", version: nil)) { visit, form in
            let code = try visit.parameter(Content.naming.one)
            let reason = try form.required("reason", called: "The reason")
            try await visit.perform { try $0.withdraw(Content.self, code: code, reason: reason) }
            return .redirect(to: Content.list)
        }
    }

    private static func list<Content: OfficeFile>(
        _ visit: SignedInVisit,
        read: Content?
    ) async throws -> OfficeFilesPage<Content> {
        let (known, offers) = try await visit.perform { (try $0.adopted(Content.self), try $0.offers()) }
        return OfficeFilesPage(
            viewer: visit.viewer,
            known: known,
            offers: offers,
            zone: visit.visit.house.zone,
            read: read
        )
    }

    private static func take<Content: OfficeFile>(
        _: Content.Type,
        _ visit: SignedInVisit,
        _ upload: inout Upload
    ) async throws -> Response {
        let content = try Content.read(try await upload.whole(limit: Content.longestFile))
        guard try upload.form.text("course") == "adopt" else {
            return .page(try await list(visit, read: content).markup)
        }
        let reason = try upload.form.required("reason", called: "The reason")
        _ = try await visit.perform { try $0.adopt(content, reason: reason) }
        return .redirect(to: Content.list)
    }
}
