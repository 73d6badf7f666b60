// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Synchronization
internal import Values
internal import Vault

extension Session {
    /// Something to call before each part of what lasts, such as a download: throws once this member may not do it any more.
    ///
    /// The policy is asked anew where the register or the case has grown since it was last asked.
    func permission(for action: Action, in number: String) throws -> @Sendable () throws -> Void {
        let permission = try Permission(self, action, number)
        return { try permission.require() }
    }
}

private final class Permission: Sendable {
    private let session: Session
    private let action: Action
    private let number: String
    private let ledger: Identifier
    private let asked = Mutex<[UInt64?]>([])

    init(_ session: Session, _ action: Action, _ number: String) throws {
        (self.session, self.action, self.number) = (session, action, number)
        ledger = try session.openCase(number).file.ledger
        try require()
    }

    func require() throws {
        let vault = session.vault
        let sizes = [try vault.size(of: vault.register), try vault.size(of: ledger)]
        guard asked.withLock({ $0 != sizes }) else { return }
        let opened = try session.openCase(number)
        try session.require(AccessPolicy.decide(action, by: opened.member, in: opened.file))
        asked.withLock { $0 = sizes }
    }
}
