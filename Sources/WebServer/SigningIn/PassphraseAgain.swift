// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography

extension SignedInVisit {
    /// Does something that an open browser alone does not entitle to: whoever finds one does not thereby own the account.
    ///
    /// The passphrase of now is held to the same count of attempts as a sign-in.
    func perform<Result: Sendable>(
        with passphrase: SecretBytes,
        _ act: @escaping @Sendable (Session) throws -> Result
    ) async throws -> Result {
        let (house, source, session) = (visit.house, visit.source, signedIn.session)
        let name = try await perform { try $0.member(of: $0.register()).signInName }
        try await house.throttle.begin(name, from: source)
        do {
            let result = try await house.workers.signIn.run {
                try house.office.requirePassphrase(passphrase, of: name)
                return try act(session)
            }
            await house.throttle.succeeded(name, from: source)
            return result
        } catch {
            if ServiceError(error).code != .signIn { await house.throttle.withdraw(name, from: source) }
            throw error
        }
    }
}
