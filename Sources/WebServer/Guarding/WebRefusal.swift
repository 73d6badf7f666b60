// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
package import HTTPTypes

/// Why the server does not do what a request asks, in words for who made it.
///
/// Safe to show and to log: no text of a request is ever in it.
package struct WebRefusal: Error, Equatable {
    package let status: HTTPResponse.Status
    package let title: String
    package let message: String
    /// After how many seconds it may be tried again, where that is so.
    package let retryAfter: Int?

    package init(_ status: HTTPResponse.Status, _ title: String, _ message: String, retryAfter: Int? = nil) {
        self.status = status
        self.title = title
        self.message = message
        self.retryAfter = retryAfter
    }

    package static let notFound = WebRefusal(
        .notFound,
        "Not found",
        "There is no such page, or it is not for you. Check the address, or begin from today's page."
    )
    static let signedOut = WebRefusal(
        .forbidden,
        "You are signed out",
        "Your session has ended, and nothing was done. Sign in in another tab, come back here, and send it again."
    )
    static let strangeOrigin = WebRefusal(
        .forbidden,
        "Sent from elsewhere",
        "This came from another site than this one, so nothing was done. Open the page here and send it again."
    )
    static let staleForm = WebRefusal(
        .forbidden,
        "This form is of another session",
        "Nothing was done. Reload the page that it stands on, and send it again."
    )
    static let strangeHost = WebRefusal(
        .misdirectedRequest,
        "Not this server's address",
        "Use the address that the server was started for."
    )
    static let busy = WebRefusal(
        .serviceUnavailable,
        "Too busy",
        "Too many requests are waiting. Try again in a few seconds.",
        retryAfter: 5
    )
    static let tooManyFiles = WebRefusal(
        .tooManyRequests,
        "Too many files at once",
        "Several files of yours are coming or going. Wait until one of them is done, and try again.",
        retryAfter: 30
    )
    static let tooSlow = WebRefusal(
        .requestTimeout,
        "Too slow",
        "What was sent did not come in time, and nothing was done. Check the connection and send it again."
    )
    static let failed = WebRefusal(
        .internalServerError,
        "Something went wrong",
        "The server could not do this. Try again; where it fails again, tell your administrator the time."
    )

    static let notWhole = unfit("The form is not whole. Reload the page that it stands on, and send it again.")
    static func unfit(_ message: String) -> WebRefusal { WebRefusal(.badRequest, "Not understood", message) }
    static func tooLarge(_ message: String) -> WebRefusal { WebRefusal(.contentTooLarge, "Too large", message) }

    /// Any error, as what is answered.
    init(_ error: any Error) {
        switch error {
        case let refusal as WebRefusal: self = refusal
        case let error as ServiceError: self.init(service: error)
        default: self.init(service: ServiceError(error))
        }
    }

    /// What each code of the house is in HTTP: the only place that says so.
    package init(service error: ServiceError) {
        switch error.code {
        case .notFound: self.init(.notFound, "Not found", error.message)
        case .denied: self.init(.forbidden, "Not allowed", error.message)
        case .signIn: self.init(.forbidden, "Not signed in", error.message)
        case .invalid: self.init(.unprocessableContent, "Not right yet", error.message)
        case .conflict: self.init(.conflict, "Changed meanwhile", error.message)
        case .integrity: self.init(.internalServerError, "Not what was entered", error.message)
        case .storage: self.init(.serviceUnavailable, "The vault cannot be used", error.message)
        }
    }
}
