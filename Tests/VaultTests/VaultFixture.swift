// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Ledger
import Values

@testable import Vault

/// A vault with one person and one ledger, below what people may do: bytes, chains and keys alone.
final class VaultFixture: Sendable {
    let folder: String
    let layout: VaultLayout
    let vault: Vault
    let personal: PersonalKeys
    let member = Identifier.random()
    let ledger = Identifier.random()
    let compartment = CompartmentVersion(id: .random(), version: 1)
    let key = CompartmentKey.random()
    static let start = Timestamp(milliseconds: 1_776_418_200_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "casebound-\(Identifier.random().hex)").path
        layout = VaultLayout(folder: folder + "/vault", outside: folder + "/outside")
        vault = try Vault.create(layout)
        personal = try PersonalKeys.random()
        let members = CompartmentVersion(id: vault.members, version: 1)
        let membersKey = CompartmentKey.random()
        var batch = Batch()
        batch.invited = [InvitedMember(id: member, signInName: "m", sealingKey: personal.sealingKey)]
        let passphrase = SecretBytes(Array("a long passphrase".utf8))
        let locked = try vault.lock(personal, of: member, with: passphrase, cost: .minimum)
        batch.joined = [JoinedMember(id: member, sealingKey: personal.sealingKey, lockedKeys: locked)]
        let audit = CompartmentVersion(id: vault.audit, version: 1)
        for (version, key) in [(members, membersKey), (audit, .random()), (compartment, key)] {
            batch.compartments.append(NewestVersion(version: version, sealingKey: key.sealingKey))
            batch.compartmentSlots.append(
                try .wrapping(key, of: version, toMember: member, sealingKey: personal.sealingKey)
            )
        }
        batch.ledgers = [NewLedger(id: ledger, kind: .intake, compartment: compartment.id)]
        _ = try vault.append(batch, at: VaultFixture.start)
    }

    deinit { _ = try? FileManager.default.removeItem(atPath: folder) }

    /// Keys that nothing was opened with yet.
    var keyring: Keyring { Keyring(member: member, personal: personal) }

    func entry(_ text: String) throws -> PreparedEntry {
        try PreparedEntry.make(
            ledger: ledger,
            fields: fields(text),
            signer: personal.signing,
            recipients: [.key(compartment, key)]
        )
    }

    func fields(_ text: String) throws -> [Field] {
        let author = Author(id: member, name: "M")
        return try EventCoding.fields(of: SessionStarted(door: text), at: VaultFixture.start, by: author)
    }

    @discardableResult
    func append(
        _ texts: [String],
        expecting size: UInt64? = nil,
        after milliseconds: Int64 = 0,
        heads: HeadsTiming = .whenDue,
        to vault: Vault? = nil
    ) throws -> [Ledger.Record] {
        var batch = Batch()
        batch.entries = try texts.map(entry)
        batch.expected[ledger] = size
        batch.heads = heads
        let time = Timestamp(milliseconds: VaultFixture.start.milliseconds + milliseconds)
        return try (vault ?? self.vault).append(batch, at: time)
    }

    /// What the entries say, read with fresh keys.
    func texts(of vault: Vault? = nil, head: Head? = nil) throws -> [String] {
        var texts: [String] = []
        try (vault ?? self.vault).read(ledger, with: keyring, head: head) { entry in
            let fields = try opened(entry)
            texts.append(try EventCoding.event(SessionStarted.self, of: fields).door)
        }
        return texts
    }

    private func opened(_ entry: OpenedEntry) throws -> [Field] {
        guard let fields = entry.fields else { throw VaultError.noKey }
        return fields
    }

    /// The newest head of the ledger that the register holds.
    func head() throws -> Head? {
        var newest: Head?
        try vault.read(vault.register, with: keyring) { entry in
            guard let fields = entry.fields else { return }
            newest = try EventCoding.event(Heads.self, of: fields).ledgers.first { $0.ledger == ledger } ?? newest
        }
        return newest
    }

    /// Writes the database as a file, with its guards taken away.
    func tamper(_ sql: String, _ arguments: StatementArguments = [], keepingTriggers: Bool = false) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: layout.database, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            if !keepingTriggers {
                try database.execute(
                    sql: """
                        DROP TRIGGER IF EXISTS entry_is_never_changed; DROP TRIGGER IF EXISTS entry_is_never_deleted
                        """
                )
            }
            try database.execute(sql: sql, arguments: arguments)
        }
        try queue.close()
    }

    func file(_ bytes: [UInt8]) throws -> POSIXFile {
        let path = folder + "/" + Identifier.random().hex
        try Data(bytes).write(to: URL(filePath: path))
        return try POSIXFile.reading(path)
    }

    var blobFiles: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: layout.blobs) } }
}
