// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Signing in and out, and one's own sessions.
enum SignInRoutes {
    static func register(in site: Site) {
        site.open(.signIn) { _ in .page(SignInPage(refusal: nil).markup) }
        site.openForm(.signIn) { visit, form in try await signIn(visit, form) }
        site.openForm(.signInCode) { visit, form in try await giveCode(visit, form) }
        site.form(.signOut) { visit, _ in try await signOut(visit) }
        site.page(.sessions) { visit in
            let house = visit.visit.house
            let sessions = await house.sessions.sessions(of: visit.signedIn)
            return .page(SessionsPage(viewer: visit.viewer, sessions: sessions, zone: house.zone).markup)
        }
        site.form(.passphrase, on: .sessions) { visit, form in try await changePassphrase(visit, &form) }
        site.form(.endSession("")) { visit, _ in
            try await visit.visit.house.sessions.end(visit.parameter("session"), of: visit.signedIn)
            return .redirect(to: .sessions)
        }
    }

    private static func signIn(_ visit: Visit, _ form: Form) async throws -> Response {
        var form = form
        let house = visit.house
        let name = try form.text("name")
        let passphrase = try form.takeSecret("passphrase")
        do { try await house.throttle.begin(name, from: visit.source) } catch { return refused(error) }
        let endings = await house.sessions.endingsSoFar()
        do {
            let signingIn = try await house.workers.signIn.run {
                try house.office.beginSigningIn(name, passphrase: passphrase, door: "browser")
            }
            switch signingIn {
            case .done(let session): return try await begin(session, name, endings, visit)
            case .asksForCode(let pending):
                // The attempt goes on counting until the code was right.
                let token = try await house.pendingSignIns.begin(pending, signInName: name, endings: endings)
                return .page(CodePage(token: token, refusal: nil).markup)
            }
        } catch {
            guard ServiceError(error).code == .signIn else {
                await house.throttle.withdraw(name, from: visit.source)
                throw error
            }
            return refused(WebRefusal(error))
        }
    }

    /// The second step of a sign-in; each code counts as an attempt, as a passphrase does.
    private static func giveCode(_ visit: Visit, _ form: Form) async throws -> Response {
        var form = form
        let house = visit.house
        let token = try form.text("sign-in")
        let code = try form.takeSecret("code")
        guard let entry = await house.pendingSignIns.entry(of: token) else { return refused(staleSignIn) }
        let name = entry.signInName
        func again(_ refusal: WebRefusal) -> Response {
            .page(CodePage(token: token, refusal: refusal.message).markup, refusal)
        }
        do { try await house.throttle.begin(name, from: visit.source) } catch { return again(error) }
        do {
            let session = try await house.workers.vault.run { try entry.pending.finish(with: code) }
            await house.pendingSignIns.end(token)
            return try await begin(session, name, entry.endings, visit)
        } catch {
            guard ServiceError(error).code == .signIn else {
                await house.throttle.withdraw(name, from: visit.source)
                throw error
            }
            guard entry.pending.isEnded else { return again(WebRefusal(error)) }
            await house.pendingSignIns.end(token)
            return refused(WebRefusal(error))
        }
    }

    private static let staleSignIn = WebRefusal(
        .forbidden,
        "Not signed in",
        "That took too long, or was done already. Give your passphrase again."
    )

    /// Keeps the session of somebody who has shown all that is asked for.
    private static func begin(
        _ session: Session,
        _ name: String,
        _ endings: Int,
        _ visit: Visit
    ) async throws -> Response {
        let house = visit.house
        let shown = try await house.workers.vault.run { try session.member(of: session.register()).name }
        await house.sessions.end(by: visit.request)
        let token = try await house.sessions.begin(session, name: shown, after: endings)
        await house.throttle.succeeded(name, from: visit.source)
        var response = Response.redirect(to: .today)
        response.headers[.setCookie] = token.cookie(isBehindTLS: house.settings.siteAddress.isBehindTLS)
        return response
    }

    /// Ends the person's other sessions, and what waits for a code.
    private static func changePassphrase(_ visit: SignedInVisit, _ form: inout Form) async throws -> Response {
        let typed = (
            now: try form.takeSecret(Form.secretPrefix + "now"), new: try form.takeSecret(Form.secretPrefix + "new"),
            again: try form.takeSecret(Form.secretPrefix + "again")
        )
        guard typed.new.isEqual(to: typed.again) else {
            throw ServiceError(.invalid, "The two new passphrases differ. Type the same one twice.")
        }
        let house = visit.visit.house
        let name = try await visit.perform(with: typed.now) { session in
            try session.changePassphrase(to: typed.new, cost: house.office.cost, door: "browser")
            return try session.member(of: session.register()).signInName
        }
        await house.sessions.endOthers(of: visit.signedIn)
        await house.pendingSignIns.endAll(of: name)
        return .redirect(to: .sessions)
    }

    /// The sign-in page again, with why; never with what was typed.
    private static func refused(_ refusal: WebRefusal) -> Response {
        .page(SignInPage(refusal: refusal.message).markup, refusal)
    }

    private static func signOut(_ visit: SignedInVisit) async throws -> Response {
        let house = visit.visit.house
        try await house.sessions.end(visit.signedIn.id, of: visit.signedIn)
        var response = Response.redirect(to: .signIn)
        response.headers[.setCookie] = SessionToken.forgetting(isBehindTLS: house.settings.siteAddress.isBehindTLS)
        return response
    }
}
