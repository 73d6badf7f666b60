// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTTPTypes
internal import HummingbirdCore
internal import Values

/// What leaves a case for a court: decided, and made as it is saved.
enum ProductionRoutes {
    static func register(in site: Site) {
        site.page(.productions("")) { visit in
            let number = try visit.parameter("case")
            let (file, offers, trust) = try await visit.perform {
                (try $0.caseFile(number), try $0.offers(), try $0.trustFingerprint())
            }
            let page = ProductionsPage(
                viewer: visit.viewer,
                file: file,
                offers: offers,
                trust: trust.hex,
                zone: visit.visit.house.zone
            )
            return .page(page.markup)
        }
        site.form(.productions(""), on: .productions("")) { visit, form in
            let number = try visit.parameter("case")
            let recipient = try form.required("recipient", called: "For whom")
            let purpose = try form.required("purpose", called: "What for")
            let items = try form.all("item").map { try ProductionRoutes.number($0, as: Int.self) }
            let withheld = try (form.optional("withheld") ?? "").utf8.split { [0x20, 0x2C, 0x23].contains($0) }
                .map { try ProductionRoutes.number(String(decoding: Array($0), as: UTF8.self), as: UInt64.self) }
            let (reporters, related) = (try form.optional("reporters") != nil, try form.optional("related") != nil)
            _ = try await visit.perform {
                try $0.decideCourtBundle(
                    of: number,
                    items: items,
                    recipient: recipient,
                    purpose: purpose,
                    withholding: withheld,
                    showingReporters: reporters,
                    showingRelated: related
                )
            }
            return .redirect(to: .productions(number))
        }
        site.form(.makeProduction(0, of: ""), on: .productions("")) { visit, _ in
            let (number, production) = (try visit.parameter("case"), try visit.number("production"))
            let (name, body) = try await StreamedBundle.begin(production, of: number, visit)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/x-tar", .contentDisposition: FileName.attachment(name + ".tar"),
                    .contentSecurityPolicy: SecurityHeaders.filePolicy,
                ],
                body: body
            )
        }
    }

    private static func number<Number: FixedWidthInteger>(_ text: String, as _: Number.Type) throws -> Number {
        guard let number = Number(text) else {
            throw ServiceError(.invalid, "An item or entry is not a number. Write entries as 7 12, and send it again.")
        }
        return number
    }
}
