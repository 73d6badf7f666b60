// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTML
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension Response {
    /// A page.
    static func page(_ markup: Markup, status: HTTPResponse.Status = .ok) -> Response {
        var body = ByteBuffer()
        markup.forEachPart { body.writeBytes($0) }
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: body)
        )
    }

    /// A page that is shown because something was refused.
    static func page(_ markup: Markup, _ refusal: WebRefusal) -> Response {
        var response = page(markup)
        response.refuse(refusal)
        return response
    }

    /// Says what the page is shown for: that something was refused.
    mutating func refuse(_ refusal: WebRefusal) {
        status = refusal.status
        if let seconds = refusal.retryAfter { headers[.retryAfter] = String(seconds) }
    }

    /// A table as a file for a spreadsheet.
    static func file(_ table: FigureTable, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: FileName.attachment(name),
                .contentSecurityPolicy: SecurityHeaders.filePolicy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: table.csv))
        )
    }

    /// The page that says why something was refused.
    static func refusal(_ refusal: WebRefusal) -> Response { page(RefusalPage(refusal: refusal).markup, refusal) }

    /// A line for a script of ours.
    static func words(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// Leads on to a page of this site, which is then got: so a form that was sent is not sent again by reloading.
    static func redirect(to route: Route) -> Response {
        Response(status: .seeOther, headers: [.location: route.path])
    }
}
