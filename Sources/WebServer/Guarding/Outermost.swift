// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOHTTP1

/// The outermost of all: every error becomes a page in words, and every response gets the security headers.
///
/// Errors go up through Hummingbird's middleware as errors and become responses only at its very end, so that headers which
/// are set anywhere else would miss them.
struct Outermost: RouterMiddleware {
    let house: WebHouse

    func handle(
        _ request: Request,
        context: VisitContext,
        next: @concurrent (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        let begun = ContinuousClock.now
        var response: Response
        do { response = try await next(request, context) } catch let error as HTTPParserError {
            // The connection is no longer readable as HTTP: who reads it answers and closes it.
            throw error
        } catch let error as HTTPError {
            response = .refusal(error.status == .notFound ? .notFound : WebRefusal.failed)
        } catch { response = .refusal(WebRefusal(error)) }
        SecurityHeaders.set(on: &response, isBehindTLS: house.settings.siteAddress.isBehindTLS)
        log(request, response, context, begun)
        return response
    }

    /// One line a request: which endpoint, never which case, person or words.
    private func log(
        _ request: Request,
        _ response: Response,
        _ context: VisitContext,
        _ begun: ContinuousClock.Instant
    ) {
        let endpoint = context.endpointPath ?? "(none)"
        let milliseconds = (ContinuousClock.now - begun) / .milliseconds(1)
        house.logger.info("\(request.method) \(endpoint) \(response.status.code) \(Int(milliseconds.rounded())) ms")
    }
}
