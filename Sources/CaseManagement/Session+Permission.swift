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
        try permission(on: openCase(number).file.ledger) {
            let opened = try self.openCase(number)
            try self.require(AccessPolicy.decide(action, by: opened.member, in: opened.file))
        }
    }

    /// The same of what `ask` asks, where the register or a ledger has grown.
    func permission(
        on ledger: Identifier,
        _ ask: @escaping @Sendable () throws -> Void
    ) throws -> @Sendable () throws -> Void {
        let permission = Permission(vault, ledger, ask)
        try permission.require()
        return { try permission.require() }
    }
}

private final class Permission: Sendable {
    private let vault: Vault
    private let ledger: Identifier
    private let ask: @Sendable () throws -> Void
    /// How far both had come when it was last asked.
    private let asked = Mutex<[UInt64?]>([])

    init(_ vault: Vault, _ ledger: Identifier, _ ask: @escaping @Sendable () throws -> Void) {
        (self.vault, self.ledger, self.ask) = (vault, ledger, ask)
    }

    func require() throws {
        let sizes = [try vault.size(of: vault.register), try vault.size(of: ledger)]
        guard asked.withLock({ $0 != sizes }) else { return }
        try ask()
        asked.withLock { $0 = sizes }
    }
}
