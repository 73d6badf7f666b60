// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import Ledger
import Values
import Vault

/// A real vault with a supervisor signed in, who may do all that the benchmarks do.
struct BenchmarkOffice {
    let folder: String
    let vault: Vault
    let office: Office
    let session: Session
    /// The supervisor's keys, to append by the thousand what one session would enter one by one.
    let keyring: Keyring

    private static var passphrase: SecretBytes { SecretBytes(Array("a passphrase of the benchmarks".utf8)) }

    init(in folder: String) throws {
        self.folder = folder
        let layout = VaultLayout(folder: folder + "/vault", outside: folder + "/outside")
        // The least that a release accepts: what unlocking costs is not measured here.
        office = Office(layout: layout, cost: try UnlockCost(memoryKiB: 65_536, passes: 1), clock: Clock.now)
        let founding = Office.Founding(
            vaultName: "Benchmarks",
            unitName: "Benchmark Unit",
            unitPrefix: "BU",
            administrator: "Ada Admin",
            signInName: "ada"
        )
        let ada = try office.create(founding, custody: nil, passphrase: BenchmarkOffice.passphrase)
        let code = try ada.invite(name: "Sam Supervisor", signInName: "sam", roles: [.supervisor])
        let typed = try InvitationCode(parsing: SecretBytes(Array(code.text.utf8)))
        try office.join("sam", code: typed, passphrase: BenchmarkOffice.passphrase)
        session = try office.signIn("sam", passphrase: BenchmarkOffice.passphrase, door: "benchmarks")
        vault = session.vault
        keyring = try vault.signIn("sam", passphrase: BenchmarkOffice.passphrase)
    }

    /// Keys that open no case: the reading of one with them checks its records and nothing else.
    func administrator() throws -> Keyring { try vault.signIn("ada", passphrase: BenchmarkOffice.passphrase) }

    /// The supervisor signed in anew, with no reading kept in memory but the register's, which signing in made.
    func anotherSession() throws -> Session {
        try office.signIn("sam", passphrase: BenchmarkOffice.passphrase, door: "benchmarks")
    }

    /// Opens a new case.
    func openCase() throws -> BenchmarkCase {
        let number = try session.openCase(title: "A case of many entries", type: "threat", tips: [], reason: nil)
        guard let card = try session.cases().first(where: { $0.number == number }) else {
            throw BenchmarkFailure(description: "the new case is not listed")
        }
        let register = try session.register()
        guard let compartment = register.ledgers[card.ledger]?.compartment else {
            throw BenchmarkFailure(description: "the new case has no compartment")
        }
        let version = try vault.newestVersion(of: compartment).version
        guard let key = try keyring.key(of: version, in: vault) else {
            throw BenchmarkFailure(description: "the new case does not open")
        }
        return BenchmarkCase(
            office: self,
            number: number,
            card: card,
            author: try session.member(of: register).author,
            version: version,
            key: key
        )
    }

    /// Forgets how far this person has checked a ledger, so that the next reading is a first one.
    func forgetMark(of ledger: Identifier, for keyring: Keyring) throws {
        let database = try BareDatabase(vault.layout.database)
        try database.execute("DELETE FROM mark WHERE ledger = x'\(ledger.hex)' AND member = x'\(keyring.member.hex)'")
    }
}

/// A case of the benchmarks, and what it takes to append to it.
struct BenchmarkCase {
    let office: BenchmarkOffice
    let number: String
    let card: CaseCard
    let author: Author
    let version: CompartmentVersion
    let key: CompartmentKey

    var ledger: Identifier { card.ledger }

    func fields<E: CaseEvent>(_ event: E) throws -> [Field] {
        try EventCoding.fields(of: event, at: Clock.now(), by: author)
    }

    func prepared(_ fields: [Field]) throws -> PreparedEntry {
        try PreparedEntry.make(
            ledger: ledger,
            fields: fields,
            signer: office.keyring.signing,
            recipients: [.key(version, key)]
        )
    }

    /// Appends entries some hundred a transaction, and a card at the size that the case then has.
    func append(_ entries: [PreparedEntry]) throws {
        for start in stride(from: 0, to: entries.count, by: 500) {
            var batch = Batch()
            batch.entries = Array(entries[start..<min(start + 500, entries.count)])
            _ = try office.vault.append(batch, at: Clock.now())
        }
        var batch = Batch()
        let size = try office.vault.size(of: ledger) ?? 0
        let bytes = EntryBody.encode(try FieldEncoder.encode(card))
        batch.cards = [SealedCard(bytes, ledger: ledger, size: size, compartment: version, key: key)]
        _ = try office.vault.append(batch, at: Clock.now())
    }

    /// Appends so many entries of all sorts.
    func fill(_ count: Int) throws {
        try append((0..<count).map { try prepared(fields(Samples.event($0))) })
    }
}

/// The system's time.
enum Clock {
    static let now: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
    }
}
