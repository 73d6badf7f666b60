// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
package import Hummingbird
internal import HummingbirdCore
internal import Values

/// A request that anybody may make, with what the site needs to answer it.
package struct Visit: Sendable {
    package let request: Request
    package let context: VisitContext
    package let house: WebHouse

    /// A value of the path by its name; what the router matched it has.
    package func parameter(_ name: String) throws(WebRefusal) -> String {
        guard let encoded = context.parameters.get(name), let value = PercentCode.decode(Array(encoded.utf8)),
            let text = String(utf8: value)
        else { throw .notFound }
        return text
    }

    /// A value of the query by its name; nil where it is missing or empty.
    package func query(_ name: String) -> String? {
        guard let value = request.uri.queryParameters.get(name), !value.isEmpty else { return nil }
        return value
    }

    /// Does something with the vault for the public, on a thread that may wait for the disk.
    func performForPublic<Result: Sendable>(
        _ act: @escaping @Sendable (Office) throws -> Result
    ) async throws -> Result {
        let office = house.office
        return try await house.workers.publicVault.run(of: owner) { try act(office) }
    }

    /// Whose work it is; nobody's behind a proxy that does not say where its visitors come from, since all of them would be one.
    var owner: WorkOwner? { house.sources.isKnown(of: self) ? .source(source) : nil }

    /// Where it came from, for counting in memory only.
    package var source: SourceMark { house.sources.mark(of: self) }
}

/// A request of somebody who is signed in.
package struct SignedInVisit: Sendable {
    package let visit: Visit
    package let signedIn: SignedIn
    /// The form that was just refused, where its page is shown because of that.
    var refused: RefusedForm?

    /// What pages show of who looks at them.
    package var viewer: Viewer {
        Viewer(
            name: signedIn.name,
            formToken: signedIn.formToken,
            zone: visit.house.zone,
            now: visit.house.office.clock(),
            refused: refused,
            unfolded: visit.query("form")
        )
    }

    package func parameter(_ name: String) throws(WebRefusal) -> String { try visit.parameter(name) }

    /// A value of the query by its name; a form that comes back says itself what its page was asked for.
    package func query(_ name: String) -> String? { visit.query(name) ?? refused?.form.all(name).first }

    /// Does something with this person's session, on a thread that may wait for the disk.
    package func perform<Result: Sendable>(
        _ act: @escaping @Sendable (Session) throws -> Result
    ) async throws -> Result {
        let session = signedIn.session
        return try await visit.house.workers.vault.run { try act(session) }
    }

    /// The same with a whole file that comes, goes or is read through, which takes one of the threads for files, of which
    /// each person has a few.
    package func performWithFile<Result: Sendable>(
        _ act: @escaping @Sendable (Session) throws -> Result
    ) async throws -> Result {
        let session = signedIn.session
        return try await visit.house.workers.files.run(of: .person(session.memberID)) { try act(session) }
    }
}
