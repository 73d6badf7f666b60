// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Values
import Vault

@testable import CaseManagement

/// Somebody with the vault's disk in their hands: opens the database as a file and writes what they like.
struct Tampering {
    let database: DatabaseQueue

    init(_ fixture: OfficeFixture) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        database = try DatabaseQueue(path: fixture.office.layout.database, configuration: configuration)
        try write("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted")
    }

    func write(_ sql: String, _ arguments: StatementArguments = []) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    }

    func blobs(_ sql: String, _ arguments: StatementArguments = []) throws -> [Data] {
        try database.read { try Data.fetchAll($0, sql: sql, arguments: arguments) }
    }

    /// A value of a column, by its place among those that are not null.
    struct Cell {
        let table: String
        let column: String
        let index: Int
        let data: Data
    }

    func cells(_ table: String, _ column: String) throws -> [Cell] {
        try blobs("SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE \(column) IS NOT NULL ORDER BY \(column)")
            .enumerated().map { Cell(table: table, column: column, index: $0.offset, data: $0.element) }
    }

    func put(_ data: Data, inPlaceOf old: Data, _ table: String, _ column: String) throws {
        let value = table == "checkpoint" ? "CAST(? AS TEXT)" : "?"
        let stored = table == "checkpoint" ? "CAST(? AS TEXT)" : "?"
        try write(
            "PRAGMA ignore_check_constraints = ON; UPDATE \(table) SET \(column) = \(value) WHERE \(column) = \(stored)",
            [data, old]
        )
    }
}

extension Data {
    func flipping(bit: Int) -> Data {
        var bytes = [UInt8](self)
        bytes[bit / 8] ^= 1 << (bit % 8)
        return Data(bytes)
    }
}

/// Everything that a member sees of a vault, as text: what is served is right where it equals what was served before.
struct Reader {
    let vault: Vault
    let personal: PersonalKeys
    let member: Identifier

    init(_ fixture: OfficeFixture, _ name: String) throws {
        vault = try Vault.open(fixture.office.layout)
        let keyring = try vault.signIn(name, passphrase: OfficeFixture.passphrase(name))
        personal = keyring.personal
        member = keyring.member
    }

    /// Reads with a keyring that has opened nothing yet, and enters nothing.
    func everything() throws -> String {
        let session = session()
        let register = try session.register()
        var seen = ["\(register.members.keys.sorted())", "\(register.size)", "\(register.heads.count)"]
        session.noteAll(in: register)
        if register.members[member]?.roles.contains(.investigator) == true {
            seen += try session.tips().map { "\($0.number) \($0.report)" }
        }
        seen += try session.cases().map { "\($0)" }
        let file = try session.caseFile(OfficeFixture.number)
        seen += file.timeline.map { "\($0.headline ?? "") \($0.entry?.leaf.hex ?? "")" }
        seen += file.notes.map { $0.note.body.text } + file.tips.map { "\($0.report as Any)" }
        let bytes = try session.openBytes(of: 1, file)
        return (seen + [Digest(sha256: try bytes.read(0..<bytes.count)).hex]).joined(separator: "\n")
    }

    func session(clock: StepClock = StepClock("2026-04-19T09:30:00Z")) -> Session {
        Session(vault: vault, keyring: Keyring(member: member, personal: personal)) { clock.read() }
    }
}

extension Error {
    /// Whether the error is one of the house's own, which says what is wrong.
    var isTyped: Bool {
        self is VaultError || self is CryptographyError || self is FoldError || self is ServiceError
    }
}
