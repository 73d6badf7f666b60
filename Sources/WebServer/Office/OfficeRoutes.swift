// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HTML
internal import HummingbirdCore

/// The people of the office and their accounts.
enum OfficeRoutes {
    static func register(in site: Site) {
        site.page(.people) { visit in try await people(visit) }
        site.form(.people, on: .people) { visit, form in
            let name = try form.required("name", called: "The name")
            let signIn = try form.required("sign-in", called: "Signs in as")
            let roles = Set(form.all("role").compactMap { Role(rawValue: $0) })
            let unit = roles.isDisjoint(with: Role.ofUnits) ? nil : try form.optional("unit")
            let code = try await visit.perform {
                try $0.invite(name: name, signInName: signIn, roles: roles, unitPrefix: unit).text
            }
            return .page(InvitationPage(viewer: visit.viewer, name: name, signInName: signIn, code: code).markup)
        }
        site.form(.changeAccount(.endSessions, of: ""), on: .people) { visit, form in
            let name = try visit.parameter("person")
            return try await endSessions(of: name, reason: form.required("reason", called: "The reason"), visit)
        }
        for change in AccountChange.allCases where change != .endSessions {
            site.form(.changeAccount(change, of: ""), on: .people) { visit, form in
                let name = try visit.parameter("person")
                let reason = try form.required("reason", called: "The reason")
                let code = try await visit.perform { session -> String? in
                    switch change {
                    case .suspend: try session.suspend(name, reason: reason)
                    case .reinstate: try session.reinstate(name, reason: reason)
                    case .remove: try session.remove(name, reason: reason)
                    case .resetSecondFactor: try session.resetSecondFactor(of: name, reason: reason)
                    case .reinvite: return try session.reinvite(name, reason: reason).text
                    case .endSessions: break
                    }
                    return nil
                }
                guard let code else { return .redirect(to: .people) }
                return .page(InvitationPage(viewer: visit.viewer, name: name, signInName: name, code: code).markup)
            }
        }
    }

    private static func people(_ visit: SignedInVisit, notice: String? = nil) async throws -> Response {
        let (units, offers) = try await visit.perform { (try $0.units(), try $0.offers()) }
        return .page(PeoplePage(viewer: visit.viewer, units: units, offers: offers, notice: notice).markup)
    }

    /// Enters it first, so that nothing is ended that the register does not say.
    private static func endSessions(
        of name: String,
        reason: String,
        _ visit: SignedInVisit
    ) async throws -> Response {
        let member = try await visit.perform { try $0.endSessions(of: name, reason: reason) }
        let house = visit.visit.house
        let waiting = await house.pendingSignIns.endAll(of: name)
        let ended = await house.sessions.endAll(of: member)
        return try await people(
            visit,
            notice:
                "Sessions of \(name) that were ended: \(ended). Sign-ins of theirs that waited for a code: \(waiting)."
        )
    }
}

/// A one-time code, shown once.
struct InvitationPage {
    let viewer: Viewer
    let name: String
    let signInName: String
    let code: String

    var markup: Markup {
        Layout.page(
            title: "A one-time code",
            viewer,
            at: .people,
            """
            <h1>A one-time code for \(name)</h1>
            \(Sections.notice("It is shown here once, and kept nowhere. Hand it over in person, or by voice to somebody whom you know."))
            <div class="sheet"><code>\(code)</code></div>
            <p>They join with it as <span class="strong">\(signInName)</span>, and choose a passphrase of their own.</p>
            <p><a href="\(Route.people)">Back to the people</a></p>
            """
        )
    }
}
