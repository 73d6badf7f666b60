// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
internal import Ledger
internal import Synchronization
package import Values
package import Vault

/// A member of the office who is signed in: the only way in to a vault for what people do.
///
/// Every act is decided by `AccessPolicy`, done, and entered in one transaction, here and nowhere else.
package final class Session: Sendable {
    package let vault: Vault
    let keyring: Keyring
    let clock: @Sendable () -> Timestamp
    let readings = Readings()
    let folds = FoldCache()
    let finder = Finder()
    let codes = CodeTries()
    package let memberID: Identifier

    init(vault: Vault, keyring: Keyring, clock: @escaping @Sendable () -> Timestamp) {
        self.vault = vault
        self.keyring = keyring
        self.clock = clock
        memberID = keyring.member
    }

    /// The register as it stands, verified and folded.
    package func register() throws -> Register {
        let fold = try read(folds.register, upTo: .max)
        // What another vault's house key signed would be refused by every later reading.
        guard vault.opening == .replacingHouse || fold.reading.houseKey == vault.houseVerifyingKey.digest else {
            throw VaultError.houseKeyMismatch
        }
        folds.keep(fold)
        return fold.reading
    }

    /// The register as it stood when it had a size.
    func register(upTo size: UInt64) throws -> Register { try read(nil, upTo: size).reading }

    private func read(_ kept: Fold<Register>?, upTo size: UInt64) throws -> Fold<Register> {
        var register = kept?.reading ?? Register { VerifyingKey($2).accepts(signature: $0, of: $1) }
        let reached = try vault.read(
            vault.register,
            with: keyring,
            head: vault.headKeptApart(),
            after: kept?.reached
        ) { entry in
            guard register.size < size else { return }
            guard let reference = try entry.reference(), let fields = entry.fields else {
                guard try !vault.isWithdrawn(keyring.signing.verifyingKey) else { throw VaultError.keyWithdrawn }
                // A key slot that somebody took away would otherwise hide an entry of the register.
                guard register.mayBeAudit(fieldCount: entry.record.fieldCount, key: entry.record.author.digest) else {
                    throw VaultError.damaged(
                        Damage(.keySlot, ledger: vault.register, sequence: entry.record.sequence)
                    )
                }
                return register.pass()
            }
            try register.apply(reference, fields: fields)
        }
        guard register.houseCompartments == [vault.members, vault.audit] else {
            throw VaultError.damaged(Damage(.account, ledger: vault.register, sequence: 0))
        }
        return Fold(reading: register, reached: reached)
    }

    /// The member whose session this is; throws where the register does not bind these keys to them.
    package func member(of register: Register) throws -> Member {
        guard let member = register.member(withKey: keyring.signing.verifyingKey.digest), member.id == memberID else {
            throw VaultError.damaged(Damage(.account, ledger: vault.register, sequence: 0))
        }
        guard member.isActive else { throw VaultError.keyWithdrawn }
        return member
    }

    /// Runs an act again, on what stands by then, where another entry came first; gives up after several times.
    ///
    /// An act reads the register and then what must fit it: keys, cards, other ledgers. What others have entered in
    /// between does not fit the register that was read, so that something is damage only where the register has not grown.
    func retrying<Result>(_ act: () throws -> Result) throws -> Result {
        for _ in 0..<8 {
            let size = try vault.size(of: vault.register)
            do { return try act() } catch VaultError.headMoved { continue } catch {
                guard Session.mayBeOvertaken(error), try vault.size(of: vault.register) != size else { throw error }
            }
        }
        throw VaultError.headMoved
    }

    private static func mayBeOvertaken(_ error: any Error) -> Bool {
        switch error {
        case VaultError.damaged, VaultError.secondFactorLost, is FoldError: true
        default: false
        }
    }

    /// Throws what the policy says where it refuses.
    func require(_ decision: Decision) throws {
        if decision == .noSuchItem { throw ServiceError.noSuchItem }
        if decision.isMissing { throw ServiceError(.notFound, "Not found: \(decision.reason).") }
        guard decision.isAllowed else { throw ServiceError(.denied, "Not allowed: \(decision.reason).") }
    }

    /// Enters that this member opened a ledger, once in a session and before they see it.
    func noteReading(of ledger: Identifier) throws { try noteReadings(of: [ledger]) }

    /// Enters that this member opened some ledgers, in one transaction.
    func noteReadings(of ledgers: [Identifier]) throws {
        try readings.enterOnce(ledgers.map { Reading(ledger: $0, item: nil) }) { new in
            try tellAuditors(new.map { LedgerRead(ledger: $0.ledger) })
        }
    }

    /// Enters events that are sealed to the auditors: those of now, and not one who was taken out meanwhile.
    func tellAuditors(_ events: [any RegisterEvent], with batch: Batch = Batch()) throws {
        try retrying {
            let register = try register()
            let author = try member(of: register).author
            var batch = batch
            batch.expectedKeyChanges = register.keyChanges
            batch.entries = try events.map { try registerEntry($0, by: author, register, sealedTo: vault.audit) }
            _ = try vault.append(batch, at: clock())
        }
    }

    /// Commits and seals an event for a compartment.
    func prepare<E: Event>(
        _ event: E,
        in ledger: Identifier,
        by author: Author,
        to recipients: [Recipient],
        at time: Timestamp
    ) throws -> PreparedEntry {
        try PreparedEntry.make(
            ledger: ledger,
            fields: EventCoding.fields(of: event, at: time, by: author),
            signer: keyring.signing,
            recipients: recipients
        )
    }

    /// Commits and seals an event of the register, to all members or to the auditors.
    ///
    /// Where the act itself begins a new version of the members' compartment, it is sealed to that.
    func registerEntry<E: RegisterEvent>(
        _ event: E,
        by author: Author,
        _ register: Register,
        sealedTo compartment: Identifier? = nil,
        orFresh fresh: BegunCompartment? = nil
    ) throws -> PreparedEntry {
        let recipient =
            try fresh.map { .key($0.version, $0.key) } ?? recipient(compartment ?? vault.members, register)
        return try prepare(event, in: vault.register, by: author, to: [recipient], at: clock())
    }
}

/// A ledger that was opened, or an item of it whose bytes were.
struct Reading: Hashable, Sendable {
    let ledger: Identifier
    let item: Int?
    /// Of a tip, which of its files.
    var attachment: Int?
}

/// What a session has opened so far, and entered that it did.
final class Readings: Sendable {
    private let ledgers = Mutex<Set<Reading>>([])
    private let items = Mutex<Set<Reading>>([])

    /// Enters what a session opens for the first time; where it opens something twice at once, one waits for the other.
    ///
    /// `enter` may open ledgers where it enters items.
    func enterOnce<Failure>(
        _ readings: [Reading],
        _ enter: ([Reading]) throws(Failure) -> Void
    ) throws(Failure) {
        if readings.contains(where: { $0.item != nil }) {
            try items.withLock { (entered) throws(Failure) in try enterOnce(readings, among: &entered, enter) }
        } else {
            try ledgers.withLock { (entered) throws(Failure) in try enterOnce(readings, among: &entered, enter) }
        }
    }

    private func enterOnce<Failure>(
        _ readings: [Reading],
        among entered: inout Set<Reading>,
        _ enter: ([Reading]) throws(Failure) -> Void
    ) throws(Failure) {
        let new = readings.filter { !entered.contains($0) }
        guard !new.isEmpty else { return }
        try enter(new)
        entered.formUnion(new)
    }
}
