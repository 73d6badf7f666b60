// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
internal import Synchronization
internal import Values
package import Vault

/// How far a sign-in has come, once the passphrase was right.
package enum SigningIn: Sendable {
    case done(Session)
    /// The member has a second factor, and is nobody yet who may do or read anything.
    case asksForCode(PendingSignIn)
}

extension Office {
    /// Opens a member's keys; enters that they signed in, where nothing more is asked for.
    ///
    /// `door` is such as `command line`. `opening` is what the vault's state is put up with, for the one act that answers
    /// it. Throws `secondFactorLost` where the register asks for a second factor that is not there.
    package func beginSigningIn(
        _ signInName: String,
        passphrase: SecretBytes,
        door: String,
        opening: Vault.Opening = .regular
    ) throws -> SigningIn {
        let vault = try vault(opening)
        let keyring = try vault.signIn(signInName, passphrase: passphrase)
        let session = Session(vault: vault, keyring: keyring, clock: clock)
        let asks = try session.retrying { try session.secondFactor(session.register()) != nil }
        guard !asks else { return .asksForCode(PendingSignIn(session, door: door)) }
        // What answers the vault's state is to be its first entry.
        guard opening == .regular else { return .done(session) }
        try session.tellAuditors([SessionStarted(door: door)])
        return .done(session)
    }

    /// Throws as a sign-in does where this is not the member's passphrase; nothing is entered.
    package func requirePassphrase(_ passphrase: SecretBytes, of signInName: String) throws {
        _ = try vault().signIn(signInName, passphrase: passphrase)
    }

    /// Signs a member in, and enters that they did; `code` is asked where they have a second factor.
    package func signIn(
        _ signInName: String,
        passphrase: SecretBytes,
        door: String,
        opening: Vault.Opening = .regular,
        code: (() throws -> SecretBytes)? = nil
    ) throws -> Session {
        switch try beginSigningIn(signInName, passphrase: passphrase, door: door, opening: opening) {
        case .done(let session): return session
        case .asksForCode(let pending):
            guard let code else {
                throw ServiceError(.signIn, "This account has a second factor. Give a code of it too.")
            }
            return try pending.finish(with: code())
        }
    }
}

/// Somebody who has shown that they know a member's passphrase, and not yet that they hold their second factor.
///
/// It gives nothing out but that it is there. Its keys go when it does.
package final class PendingSignIn: Sendable {
    private let session: Session
    private let door: String

    init(_ session: Session, door: String) {
        self.session = session
        self.door = door
    }

    /// Whether no further code is taken.
    package var isEnded: Bool { session.codes.isEnded }

    /// Signs the member in by a code of their authenticator or a spare code; the code is used up with the entry of it.
    ///
    /// Throws `.signIn` for a wrong code, which is entered for the auditors; after five nothing more is taken.
    package func finish(with code: SecretBytes) throws -> Session {
        try session.take(code, door: door) { use in
            [SessionStarted(door: door)] + (use == .spareCode ? [SpareCodeUsed(door: door)] : [])
        }
        return session
    }
}

/// How many more codes a session takes, and when it last took a right one.
final class CodeTries: Sendable {
    static let most = 5
    private let state = Mutex<(left: Int, provedAt: Timestamp?)>((most, nil))

    var isEnded: Bool { state.withLock { $0.left == 0 } }
    /// When a right code was given last.
    var provedAt: Timestamp? { state.withLock { $0.provedAt } }

    /// Counts a try before it is made, so that many at once count as many; how many are left after it.
    func take() throws -> Int {
        try state.withLock { state in
            guard state.left > 0 else { throw CodeTries.ended }
            state.left -= 1
            return state.left
        }
    }

    /// A right code was given: whoever did may slip five times again.
    func succeeded(at time: Timestamp) { state.withLock { $0 = (CodeTries.most, time) } }
    /// Takes a try back that came to nothing by no fault of who made it.
    func withdraw() { state.withLock { $0.left = min($0.left + 1, CodeTries.most) } }

    static let ended = ServiceError(
        .signIn,
        "Five codes were not right. Sign in anew; where the device is lost, use a spare code or ask an administrator."
    )
    static let wrong = ServiceError(
        .signIn,
        "The code is not right, or was used already. Wait for the next one, and check the time on the device."
    )
}
