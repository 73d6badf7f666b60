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
            guard let origin = request.headers[.origin] else { throw WebRefusal.strangeOrigin }
            guard address.isOrigin(origin, of: authority) else { throw WebRefusal.strangeOrigin }
            if let site = request.headers[.secFetchSite], site != "same-origin" { throw WebRefusal.strangeOrigin }
        }
        return try await next(request, context)
    }
}
