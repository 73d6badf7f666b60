// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
package import Values
package import Vault

/// What can be done with a vault before anybody is signed in: making it, joining it, signing in.
package struct Office: Sendable {
    package let layout: VaultLayout
    /// The cost of unlocking keys made from here on.
    package let cost: UnlockCost
    package let clock: @Sendable () -> Timestamp
    /// The vault, where it is kept open for many.
    private let kept: Vault?

    package init(layout: VaultLayout, cost: UnlockCost = .standard, clock: @escaping @Sendable () -> Timestamp) {
        self.init(layout: layout, cost: cost, clock: clock, kept: nil)
    }

    private init(layout: VaultLayout, cost: UnlockCost, clock: @escaping @Sendable () -> Timestamp, kept: Vault?) {
        self.layout = layout
        self.cost = cost
        self.clock = clock
        self.kept = kept
    }

    /// The same office with its vault kept open, for a process in which many sign in: they share its connections and syncs.
    package func keepingOpen() throws -> Office {
        Office(layout: layout, cost: cost, clock: clock, kept: try Vault.open(layout))
    }

    /// The vault: the one that is kept open, or opened now.
    func vault(_ opening: Vault.Opening = .regular) throws -> Vault {
        if opening == .regular, let kept { return kept }
        return try Vault.open(layout, opening)
    }

    /// Throws where the vault cannot be read; says nothing of what it holds.
    package func requireReadable() throws {
        let vault = try vault()
        _ = try vault.size(of: vault.register)
    }

    /// Who is named first, and what their unit is called.
    package struct Founding: Sendable {
        package let vaultName: String
        package let unitName: String
        /// Leads case numbers: 2 to 12 letters, digits or dashes.
        package let unitPrefix: String
        package let administrator: String
        package let signInName: String

        package init(
            vaultName: String,
            unitName: String,
            unitPrefix: String,
            administrator: String,
            signInName: String
        ) {
            self.vaultName = vaultName
            self.unitName = unitName
            self.unitPrefix = unitPrefix
            self.administrator = administrator
            self.signInName = signInName
        }
    }

    /// Makes a vault with its first administrator and unit, and signs the administrator in.
    ///
    /// `handOut` is given the shares of its recovery key, one a custodian, where there is `custody`; without, nothing leads
    /// back to what lost passphrases opened.
    package func create(
        _ founding: Founding,
        custody: Custody?,
        passphrase: SecretBytes,
        handOut: ([CustodianShare]) throws -> Void = { _ in }
    ) throws -> Session {
        try Names.check(signIn: founding.signInName)
        try Names.check(prefix: founding.unitPrefix)
        for name in [founding.vaultName, founding.unitName, founding.administrator] { try Names.check(display: name) }
        try Passphrases.check(passphrase)
        let keys = try PersonalKeys.random()
        let vault = try Vault.create(layout)
        let author = Author(id: .random(), name: founding.administrator)
        let keyring = Keyring(member: author.id, personal: keys)
        let locked = try vault.lock(keys, of: author.id, with: passphrase, cost: cost)
        let session = Session(vault: vault, keyring: keyring, clock: clock)
        let recovery = try custody.map {
            try SplitRecovery($0, vault: vault.register, compartment: .random(), version: 1)
        }
        // Shares are handed out before anything is wrapped to their key: a key whose shares are lost would be lost with them.
        try handOut(recovery?.shares ?? [])
        try session.commit(
            session.founding(founding, author, locked, recovery),
            decidedOn: Register { VerifyingKey($2).accepts(signature: $0, of: $1) }
        )
        return session
    }

    /// Makes an invited person's keys under their passphrase, with the one-time code that they were given.
    package func join(_ signInName: String, code: InvitationCode, passphrase: SecretBytes) throws {
        try Passphrases.check(passphrase)
        let vault = try vault()
        guard let member = try vault.invitedMember(signInName: signInName) else { throw Office.wrongCode }
        let keys = try PersonalKeys.random()
        let keyring = Keyring(member: member, personal: keys)
        let invitation = try vault.slots(heldBy: member)
        guard !invitation.isEmpty, try vault.sealingKey(ofMember: member) == code.sealingKey else {
            throw Office.wrongCode
        }
        for slot in invitation { keyring.keep(try slot.opened(with: code), of: slot.compartment) }
        let locked = try vault.lock(keys, of: member, with: passphrase, cost: cost)
        let session = Session(vault: vault, keyring: keyring, clock: clock)
        try session.retrying {
            let register = try session.register()
            // Others may have given more, or begun the next version of something, while the keys were made.
            let given = try vault.slots(heldBy: member)
            for slot in given { keyring.keep(try slot.opened(with: code), of: slot.compartment) }
            try session.commit(
                session.joining(with: code, locked, given.map(\.compartment), register),
                decidedOn: register
            )
        }
    }

    /// Puts the recovery key together from its custodians' shares, for one act.
    package func recover(
        with shares: [RecoveryShare],
        opening: Vault.Opening = .regular
    ) throws -> RecoverySession {
        try RecoverySession(vault(opening), shares, clock: clock)
    }

    private static let wrongCode = ServiceError(
        .signIn,
        "The sign-in name or code is not right, or was used already. Ask for a new invitation."
    )
}
