// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import HTTPTypes
package import Hummingbird

/// A method and a path that the server answers, and to whom.
package struct Endpoint: Hashable, Sendable {
    package enum Audience: Hashable, Sendable {
        case anybody
        case signedIn
    }

    package let method: HTTPRequest.Method
    package let pattern: String
    package let audience: Audience

    package init(_ method: HTTPRequest.Method, _ pattern: String, _ audience: Audience) {
        self.method = method
        self.pattern = pattern
        self.audience = audience
    }
}

/// Where the parts of the site register what they answer: nothing is answered that is not registered here.
///
/// Who registers a form gets it read, within limits, with its token and origin checked: no part can forget that.
package final class Site {
    let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
    package private(set) var endpoints: [Endpoint] = []
    private let house: WebHouse

    init(_ house: WebHouse) {
        self.house = house
        router.add(middleware: Outermost(house: house))
        router.add(middleware: SameSite(address: house.settings.siteAddress))
    }

    /// A page that anybody may open.
    package func open(_ route: Route, _ answer: @escaping @Sendable (Visit) async throws -> Response) {
        add(.get, route, .anybody, answer)
    }

    /// A form that anybody may send.
    package func openForm(
        _ route: Route,
        _ limits: FormLimits = .standard,
        _ answer: @escaping @Sendable (Visit, Form) async throws -> Response
    ) {
        add(.post, route, .anybody) { visit in
            try await answer(visit, Form.read(visit.request, limits))
        }
    }

    /// A page for who is signed in; others are led to the sign-in.
    package func page(_ route: Route, _ answer: @escaping @Sendable (SignedInVisit) async throws -> Response) {
        add(.get, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                return .redirect(to: .signIn)
            }
            return try await answer(SignedInVisit(visit: visit, signedIn: signedIn))
        }
    }

    /// A form of who is signed in, which must bear their session's token.
    package func form(
        _ route: Route,
        _ limits: FormLimits = .standard,
        _ answer: @escaping @Sendable (SignedInVisit, Form) async throws -> Response
    ) {
        add(.post, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                throw WebRefusal.signedOut
            }
            let form = try await Form.read(visit.request, limits)
            try form.requireToken(signedIn.formToken)
            return try await answer(SignedInVisit(visit: visit, signedIn: signedIn), form)
        }
    }

    /// A form with a file, of who is signed in; the file is still coming while it is answered.
    package func upload(
        _ route: Route,
        _ answer: @escaping @Sendable (SignedInVisit, inout Upload) async throws -> Response
    ) {
        add(.post, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                throw WebRefusal.signedOut
            }
            var upload = try await Upload.begin(visit.request, token: signedIn.formToken)
            return try await answer(SignedInVisit(visit: visit, signedIn: signedIn), &upload)
        }
    }

    private func add(
        _ method: HTTPRequest.Method,
        _ route: Route,
        _ audience: Endpoint.Audience,
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) {
        endpoints.append(Endpoint(method, route.pattern, audience))
        router.on(RouterPath(route.pattern), method: method) { [house] request, context in
            try await answer(Visit(request: request, context: context, house: house))
        }
    }
}
