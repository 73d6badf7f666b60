// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HTML
internal import Hummingbird
internal import HummingbirdCore
internal import SquareCode

/// One's own second factor: set up with a picture and a first code, and removed by a code.
enum SecondFactorRoutes {
    static func register(in site: Site) {
        site.page(.secondFactor) { visit in try await page(visit, refusal: nil) }
        site.form(.secondFactor) { visit, form in try await setUp(visit, form) }
        site.form(.removeSecondFactor) { visit, form in
            var form = form
            let reason = try form.required("reason", called: "The reason")
            let code = try form.takeSecret("code")
            do {
                try await visit.perform { try $0.removeSecondFactor(code: code, reason: reason, door: "browser") }
            } catch let error as ServiceError where error.code == .signIn {
                return try await page(visit, refusal: WebRefusal(error))
            }
            return .redirect(to: .secondFactor)
        }
    }

    /// What stands of it, or a new key to begin with: nothing is stored of one that no code was given of.
    private static func page(_ visit: SignedInVisit, refusal: WebRefusal?) async throws -> Response {
        guard let left = try await visit.perform({ try $0.spareCodesLeft() }) else {
            return try await offer(.random(), visit, refusal: refusal)
        }
        let markup = SecondFactorPage(viewer: visit.viewer, spareCodesLeft: left, refusal: refusal?.message).markup
        return refusal.map { .page(markup, $0) } ?? .page(markup)
    }

    private static func offer(
        _ key: AuthenticatorKey,
        _ visit: SignedInVisit,
        refusal: WebRefusal?
    ) async throws -> Response {
        let names = try await visit.perform { try $0.authenticatorNames() }
        let address = key.address(office: names.office, signInName: names.signInName)
        let markup = try SecondFactorOfferPage(
            viewer: visit.viewer,
            key: key.text,
            picture: SquareCode.read(address),
            refusal: refusal?.message
        ).markup
        return refusal.map { .page(markup, $0) } ?? .page(markup)
    }

    /// The key comes back with the first code: whoever changes it on the way sets up a key of their own.
    ///
    /// The passphrase is asked again: whoever finds a browser open could lock its owner out with a factor of their own.
    private static func setUp(_ visit: SignedInVisit, _ form: Form) async throws -> Response {
        var form = form
        let key = try AuthenticatorKey(parsing: form.takeSecret("key"))
        let code = try form.takeSecret("code")
        let passphrase = try form.takeSecret(Form.secretPrefix + "passphrase")
        do {
            let codes = try await visit.perform(with: passphrase) {
                try $0.setUpSecondFactor(key, confirmedBy: code, door: "browser").map(\.text)
            }
            return .page(SpareCodesPage(viewer: visit.viewer, codes: codes).markup)
        } catch {
            guard try await visit.perform({ try $0.spareCodesLeft() }) == nil else { throw error }
            return try await offer(key, visit, refusal: WebRefusal(error))
        }
    }
}
