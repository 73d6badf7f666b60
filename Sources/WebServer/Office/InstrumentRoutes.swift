// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import HummingbirdCore

/// The instruments of assessment: listed, shown with their guidance, adopted from files and withdrawn from use.
enum InstrumentRoutes {
    static func register(in site: Site) {
        site.page(.instruments) { visit in .page(try await list(visit, read: nil).markup) }
        site.upload(.instruments, on: .instruments) { visit, upload in try await take(visit, &upload) }
        site.page(.instrument("", version: nil)) { visit in
            let (code, version) = (try visit.parameter("instrument"), visit.query("version"))
            let (known, offers) = try await visit.perform { (try $0.instruments(), try $0.offers()) }
            let page = InstrumentPage(
                viewer: visit.viewer,
                adopted: try known.find(code, version: version),
                known: known,
                offers: offers,
                zone: visit.visit.house.zone
            )
            return .page(page.markup)
        }
        site.form(.withdrawInstrument(""), on: .instrument("", version: nil)) { visit, form in
            let code = try visit.parameter("instrument")
            let reason = try form.required("reason", called: "The reason")
            try await visit.perform { try $0.withdraw(instrument: code, reason: reason) }
            return .redirect(to: .instruments)
        }
    }

    private static func list(_ visit: SignedInVisit, read: Instrument?) async throws -> InstrumentsPage {
        let (known, offers) = try await visit.perform { (try $0.instruments(), try $0.offers()) }
        return InstrumentsPage(
            viewer: visit.viewer,
            known: known,
            offers: offers,
            zone: visit.visit.house.zone,
            read: read
        )
    }

    private static func take(_ visit: SignedInVisit, _ upload: inout Upload) async throws -> Response {
        let bytes = try await upload.whole(limit: Instrument.longestFile)
        let instrument = try Session.readInstrument(bytes)
        guard try upload.form.text("course") == "adopt" else {
            return .page(try await list(visit, read: instrument).markup)
        }
        let reason = try upload.form.required("reason", called: "The reason")
        _ = try await visit.perform { try $0.adopt(instrument: instrument, reason: reason) }
        return .redirect(to: .instruments)
    }
}
