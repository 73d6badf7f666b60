// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import Hummingbird

/// Refuses what was sent to another host than this one, and what another site makes a browser send here.
///
/// The token in every form of who is signed in stands beside it: each is enough by itself in a browser of today.
struct SameSite: RouterMiddleware {
    let address: SiteAddress

    func handle(
        _ request: Request,
        context: VisitContext,
        next: @concurrent (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, address.isMeant(by: authority) else {
            throw WebRefusal.strangeHost
        }
        if ![.get, .head].contains(request.method) {
            guard isFromHere(request.headers, authority) else { throw WebRefusal.strangeOrigin }
        }
        return try await next(request, context)
    }

    /// Whether a browser says that a page of this site sent it: what it names must be this site, and one of the two must be named.
    private func isFromHere(_ headers: HTTPFields, _ authority: String) -> Bool {
        let site = headers[.secFetchSite]
        // Some browsers hide where a form comes from, even from the site itself.
        let origin = headers[.origin] == "null" ? nil : headers[.origin]
        guard site != nil || origin != nil else { return false }
        return (site ?? "same-origin") == "same-origin" && (origin.map { address.isOrigin($0, of: authority) } ?? true)
    }
}
