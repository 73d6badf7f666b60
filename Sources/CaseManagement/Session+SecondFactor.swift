// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
internal import Values
internal import Vault

extension Session {
    /// How many spare codes this member has left; nil where they have no second factor.
    package func spareCodesLeft() throws -> Int? {
        try retrying { try secondFactor(register())?.state.spareCodesLeft }
    }

    /// The name of the office, as authenticators show it beside a code, and one's own sign-in name.
    package func authenticatorNames() throws -> (office: String, signInName: String) {
        let register = try register()
        return (register.name, try member(of: register).signInName)
    }

    /// Lets one's sign-in ask for a code from here on, where the first one fits the key; returns the spare codes, to be shown
    /// once.
    ///
    /// `door` is such as `command line`.
    package func setUpSecondFactor(
        _ key: AuthenticatorKey,
        confirmedBy code: SecretBytes,
        door: String
    ) throws -> [SpareCode] {
        let spareCodes = (0..<SecondFactor.spareCodeCount).map { _ in SpareCode.random() }
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.setUpSecondFactor, by: member))
            guard member.secondFactor == nil else {
                throw ServiceError.invalid("You have a second factor already. Remove it first, by a code of it.")
            }
            guard let begun = SecondFactor.begin(key, spareCodes: spareCodes, confirmedBy: code, at: clock()) else {
                throw ServiceError.invalid(
                    "That code is not one of this key now. Wait for the next one, and check the time on the device."
                )
            }
            let factor = Identifier.random()
            var batch = Batch()
            batch.secondFactors = [
                SecondFactorChange(
                    of: memberID,
                    // What somebody may have put there counts for nothing.
                    from: try vault.sealedSecondFactor(of: memberID),
                    to: Vault.seal(begun, of: factor, with: keyring)
                )
            ]
            let event = SecondFactorSetUp(factor: factor, door: door)
            batch.entries = [try registerEntry(event, by: member.author, register)]
            try commit(batch, decidedOn: register)
        }
        return spareCodes
    }

    /// Takes one's own second factor away, by a code of it: whoever finds a browser open cannot.
    ///
    /// Who gave a code within the last minute need not wait for the next one.
    package func removeSecondFactor(code: SecretBytes?, reason: String, door: String) throws {
        if let code {
            try take(code, door: door) { use in use == .spareCode ? [SpareCodeUsed(door: door)] : [] }
        }
        guard let proved = codes.provedAt, (0..<60_000).contains(clock().milliseconds - proved.milliseconds) else {
            throw ServiceError.invalid("Give a code of your second factor to remove it.")
        }
        try retrying {
            let register = try register()
            let member = try member(of: register)
            guard member.secondFactor != nil else { throw ServiceError.invalid("You have no second factor.") }
            try commit(removal(ofSecondFactorOf: member, reason: reason, register), decidedOn: register)
        }
    }

    /// Stores that a code was used, with what is entered of it; throws where it is not one that counts now.
    func take(
        _ code: SecretBytes,
        door: String,
        entering events: (SecondFactor.Use) -> [any RegisterEvent]
    ) throws {
        let left = try codes.take()
        let isRight: Bool
        do { isRight = try use(code, entering: events) } catch {
            codes.withdraw()
            throw error
        }
        guard isRight else {
            if vault.opening == .regular { try tellAuditors([CodeRefused(door: door)]) }
            throw left > 0 ? CodeTries.wrong : CodeTries.ended
        }
        codes.succeeded(at: clock())
    }

    private func use(_ code: SecretBytes, entering events: (SecondFactor.Use) -> [any RegisterEvent]) throws -> Bool {
        try retrying {
            let register = try register()
            guard let current = try secondFactor(register) else {
                throw ServiceError(.signIn, "The second factor was taken away meanwhile. Sign in anew.")
            }
            guard let (next, use) = current.state.using(code, at: clock()) else { return false }
            // What answers the vault's state is to be its first entry: the code is looked at, and stays.
            guard vault.opening == .regular else { return true }
            var batch = Batch()
            batch.expectedKeyChanges = register.keyChanges
            let sealed = Vault.seal(next, of: current.id, with: keyring)
            batch.secondFactors = [SecondFactorChange(of: memberID, from: current.sealed, to: sealed)]
            let author = try member(of: register).author
            batch.entries = try events(use).map {
                try registerEntry($0, by: author, register, sealedTo: vault.audit)
            }
            _ = try vault.append(batch, at: clock())
            return true
        }
    }

    /// What stands of this member's second factor; nil where the register asks for none.
    func secondFactor(
        _ register: Register
    ) throws -> (id: Identifier, sealed: [UInt8], state: SecondFactor)? {
        guard let id = try member(of: register).secondFactor else { return nil }
        guard let sealed = try vault.sealedSecondFactor(of: memberID) else { throw VaultError.secondFactorLost }
        do { return (id, sealed, try Vault.open(sealed, of: id, with: keyring)) } catch {
            throw VaultError.secondFactorLost
        }
    }

    /// The batch that takes a second factor away, whatever lies there of it.
    func removal(ofSecondFactorOf target: Member, reason: String, _ register: Register) throws -> Batch {
        var batch = Batch()
        let sealed = try vault.sealedSecondFactor(of: target.id)
        batch.secondFactors = [SecondFactorChange(of: target.id, from: sealed, to: nil)]
        let event = SecondFactorRemoved(member: target.id, reason: reason)
        batch.entries = [try registerEntry(event, by: member(of: register).author, register)]
        return batch
    }
}
