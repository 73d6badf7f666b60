// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import HTTPTypes
package import Hummingbird
internal import NIOHTTP1

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
    /// What shows the pages of who is signed in, by pattern: a form that is refused is shown on its page again.
    private var pages: [String: Page] = [:]

    package typealias Page = @Sendable (SignedInVisit) async throws -> Response

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
            try await answer(visit, Form.read(visit.request, limits, in: visit.house.zone))
        }
    }

    /// A form that anybody may send, with files that are still coming while it is answered.
    package func openUpload(
        _ route: Route,
        _ limits: FormLimits,
        _ answer: @escaping @Sendable (Visit, inout PublicUpload) async throws -> Response
    ) {
        add(.post, route, .anybody) { visit in
            var upload = try await PublicUpload.begin(visit.request, limits, in: visit.house.zone)
            return try await answer(visit, &upload)
        }
    }

    /// A page for who is signed in; others are led to the sign-in.
    package func page(_ route: Route, _ answer: @escaping Page) {
        pages[route.pattern] = answer
        add(.get, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                return .redirect(to: .signIn)
            }
            return try await answer(SignedInVisit(visit: visit, signedIn: signedIn))
        }
    }

    /// A form of who is signed in, which must bear their session's token.
    ///
    /// Where it is refused, the page that it stands on is shown with why, and with what was typed.
    package func form(
        _ route: Route,
        _ limits: FormLimits = .standard,
        on page: Route? = nil,
        _ answer: @escaping @Sendable (SignedInVisit, inout Form) async throws -> Response
    ) {
        let back = way(back: page)
        add(.post, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                throw WebRefusal.signedOut
            }
            let visit = SignedInVisit(visit: visit, signedIn: signedIn)
            var form = try await Form.read(visit.visit.request, limits, in: visit.visit.house.zone)
            do {
                try form.requireToken(signedIn.formToken)
                return try await answer(visit, &form)
            } catch { return try await back(form, error, visit) }
        }
    }

    /// A form with a file, of who is signed in; the file is still coming while it is answered.
    package func upload(
        _ route: Route,
        on page: Route? = nil,
        _ answer: @escaping @Sendable (SignedInVisit, inout Upload) async throws -> Response
    ) {
        let back = way(back: page)
        add(.post, route, .signedIn) { visit in
            guard let signedIn = await visit.house.sessions.signedIn(by: visit.request) else {
                throw WebRefusal.signedOut
            }
            let visit = SignedInVisit(visit: visit, signedIn: signedIn)
            var upload = try await Upload.begin(
                visit.visit.request,
                token: signedIn.formToken,
                in: visit.visit.house.zone
            )
            do { return try await answer(visit, &upload) } catch let error as HTTPParserError {
                // The connection is no longer readable as HTTP.
                throw error
            } catch { return try await back(upload.form, error, visit) }
        }
    }

    /// How a form that was refused comes back: on its page, or, where it has none or that cannot be shown, as why alone.
    private func way(back page: Route?) -> @Sendable (Form, any Error, SignedInVisit) async throws -> Response {
        guard let page else { return { _, error, _ in throw error } }
        guard let answer = pages[page.pattern] else { preconditionFailure("a page is registered before its forms") }
        return { form, error, visit in
            let refusal = WebRefusal(error)
            var visit = visit
            visit.refused = RefusedForm(action: visit.visit.request.uri.path, form: form, refusal: refusal)
            do {
                var response = try await answer(visit)
                response.refuse(refusal)
                return response
            } catch { throw refusal }
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
