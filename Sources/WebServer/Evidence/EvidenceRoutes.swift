// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HTML
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Values

/// Items of evidence: what is known of one, its bytes looked at and copied, and files taken in.
enum EvidenceRoutes {
    static func register(in site: Site) {
        site.page(.item(0, of: "")) { visit in
            let place = try ItemPlace(visit)
            let (file, findings, offers) = try await visit.perform { session in
                let file = try session.caseFile(place.number)
                let findings = try session.custody(of: place.item, in: place.number)
                return (file, findings, try session.offers())
            }
            return .page(
                ItemPage(
                    viewer: visit.viewer,
                    file: file,
                    findings: findings,
                    offers: offers,
                    zone: visit.visit.house.zone
                ).markup
            )
        }
        site.page(.itemView(0, of: "")) { visit in try await view(visit) }
        site.page(.itemBytes(0, of: "")) { visit in try await bytes(visit) }
        site.form(.itemExport(0, of: ""), on: .item(0, of: "")) { visit, form in try await export(visit, form) }
        site.page(.collect("")) { visit in
            let number = try visit.parameter("case")
            let (file, coming) = try await visit.perform { session in
                let file = try session.caseFile(number)
                return (file, try session.arrivingFiles().filter { $0.caseNumber == file.number && $0.item == nil })
            }
            let page = CollectPage(viewer: visit.viewer, file: file, coming: coming, zone: visit.visit.house.zone)
            var response = Response.page(page.markup)
            response.headers[.contentSecurityPolicy] = SecurityHeaders.scriptedPolicy
            return response
        }
        site.form(.logThing(""), on: .collect("")) { visit, form in
            let number = try visit.parameter("case")
            let (thing, statement) = (try CollectPage.thing(form), try CollectPage.statement(form, fileName: ""))
            let item = try await visit.perform { try $0.log(thing, for: number, as: statement) }
            return .redirect(to: .item(item.collected.number, of: number))
        }
        site.upload(.collect(""), on: .collect("")) { visit, upload in try await collect(visit, &upload) }
    }

    /// A page that shows the bytes; a text is read for it, and what else is shown is got by the browser from `bytes`.
    private static func view(_ visit: SignedInVisit) async throws -> Response {
        let place = try ItemPlace(visit)
        let (item, text) = try await visit.perform { session -> (EvidenceItem, ShownFile.Text?) in
            let item = try session.item(place.item, of: place.number)
            guard let file = item.file, ShownKind(file) == .maybeText else { return (item, nil) }
            let reader = try session.view(place.item, of: place.number, purpose: nil)
            return (item, try ShownFile.Text(reader))
        }
        return .page(ItemViewPage(viewer: visit.viewer, number: place.number, item: item, text: text).markup)
    }

    /// The bytes for the browser's own player or picture; the viewing is entered before the first of them, once a session.
    private static func bytes(_ visit: SignedInVisit) async throws -> Response {
        let place = try ItemPlace(visit)
        let (file, reader) = try await visit.perform { session -> (FileFacts, BlobReader) in
            guard let file = try session.item(place.item, of: place.number).file, ShownKind(file).isPlayed else {
                throw WebRefusal.notFound
            }
            return (file, try session.view(place.item, of: place.number, purpose: nil))
        }
        return FileResponse.shown(file, reader, visit)
    }

    /// A copy that leaves the vault; that it does is entered before the first byte.
    private static func export(_ visit: SignedInVisit, _ form: Form) async throws -> Response {
        let place = try ItemPlace(visit)
        let purpose = try form.optional("purpose")
        let (reader, facts) = try await visit.perform {
            try $0.beginExport(place.item, of: place.number, purpose: purpose)
        }
        return FileResponse.saved(facts, reader, visit)
    }

    /// Takes a file in as it comes, sealed and hashed in one pass.
    private static func collect(_ visit: SignedInVisit, _ upload: inout Upload) async throws -> Response {
        let number = try visit.parameter("case")
        let statement = try CollectPage.statement(upload.form, fileName: upload.fileName)
        let session = visit.signedIn.session
        let item = try await upload.take(visit) { source in
            try session.collect(source, for: number, as: statement) { _ in }
        }
        return .redirect(to: .item(item.collected.number, of: number))
    }
}

/// An item as a path names it.
struct ItemPlace: Sendable {
    let number: String
    let item: Int

    init(_ visit: SignedInVisit) throws(WebRefusal) {
        number = try visit.parameter("case")
        item = try visit.number("item")
    }
}
