// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Ledger
import Testing
import Values

@testable import CaseManagement
@testable import Vault

/// An attacker with a copy of the scene's vault in their hands: writes rows as they like, and signs with what keys they have.
final class Rogue {
    let attacker: Attacker
    let scene: RogueScene
    let fixture: OfficeFixture
    /// What they sign with: the best that they have, which for whoever has the disk alone is a key of nobody's.
    let signing: SigningKey
    /// The office as its members had read it before the attack, with their marks.
    var read: OfficeFixture
    private let house: HouseKey?
    private var queue: DatabaseQueue?

    init(_ attacker: Attacker) throws {
        self.attacker = attacker
        scene = try RogueScene.shared.get()
        read = scene.fixture
        fixture = try scene.fixture.copy(clock: StepClock(scene.now.text, step: 0))
        house = attacker == .house ? try HouseKey.load(from: fixture.office.layout.houseKey) : nil
        switch attacker {
        case .disk: signing = try PersonalKeys.random().signing
        case .house: signing = try #require(house).signing
        case .member, .administrator:
            let name = attacker == .member ? "iris" : "ada"
            signing = try Reader(fixture, name).personal.signing
        }
    }

    var layout: VaultLayout { fixture.office.layout }
    var number: String { RogueScene.number }
    /// Whoever has keys of their own signs in by them: Iris, who is admitted to the case, or Ada.
    var ownName: String { attacker == .member ? "iris" : "ada" }

    /// A session that leaves no trace by reading.
    func session(_ name: String, of fixture: OfficeFixture? = nil) throws -> Session {
        let clock = self.fixture.clock
        let session = try Reader(fixture ?? self.fixture, name).session(clock: clock)
        session.noteAll(in: try session.register())
        return session
    }

    // MARK: The disk

    func write(_ sql: String, _ arguments: StatementArguments = []) throws {
        let queue = try queue ?? Tampering(fixture).database
        self.queue = queue
        try queue.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// Puts the triggers back that every attacker drops first, and lets go of the database.
    func coverTracks() throws {
        guard let queue else { return }
        try queue.writeWithoutTransaction { database in
            guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == 0
            else { return }
            try database.execute(sql: scene.triggers)
        }
        try queue.close()
        self.queue = nil
    }

    func stored(_ ledger: Identifier) throws -> [StoredEntry] {
        let vault = try Vault.open(layout, .acceptingOlder)
        return try (0..<(vault.size(of: ledger) ?? 0)).flatMap { try vault.storedEntries(of: ledger, at: $0) }
    }

    /// Attaches a copy of the vault's database that was kept aside, as `old`; that itself is never opened, since many use it.
    func attach(_ copy: String) throws {
        let own = fixture.folder.path + "/" + Identifier.random().hex
        try FileManager.default.copyItem(atPath: copy + "/vault", toPath: own)
        try write("ATTACH ? AS old", [own + "/vault.sqlite"])
    }

    /// Takes a ledger's rows as a copy of the disk had them: its entries from there on, its row, its card.
    func cut(_ ledger: Identifier, backTo copy: String) throws {
        let id = Data(ledger.bytes)
        try attach(copy)
        try write(
            """
            UPDATE ledger SET (size, head, frontier, headed_size) =
                (SELECT size, head, frontier, headed_size FROM old.ledger AS o WHERE o.id = ledger.id) WHERE id = ?
            """,
            [id]
        )
        try write(
            """
            UPDATE case_card SET (compartment, version, size, sealed) =
                (SELECT compartment, version, size, sealed FROM old.case_card AS o WHERE o.ledger = case_card.ledger)
            WHERE ledger = ?
            """,
            [id]
        )
        try write("DETACH old")
        try dropBeyondRow(of: ledger)
    }

    func dropBeyondRow(of ledger: Identifier) throws {
        for table in ["entry_slot", "entry"] {
            try write(
                "DELETE FROM \(table) WHERE ledger = ? AND sequence >= (SELECT size FROM ledger WHERE id = ?)",
                [Data(ledger.bytes), Data(ledger.bytes)]
            )
        }
    }

    // MARK: Forging

    /// Puts entries in from a number on, chained and signed; whoever has the house key makes the row's code for them too.
    func put(_ entries: [PreparedEntry], in ledger: Identifier, from first: UInt64, settingRow: Bool = true) throws {
        let kept = Array(try stored(ledger).prefix(Int(first)))
        var tip = LedgerTips.Tip()
        for entry in kept { tip.append(entry.record.leaf) }
        for table in ["entry_slot", "entry"] {
            try write(
                "DELETE FROM \(table) WHERE ledger = ? AND sequence >= ?",
                [Data(ledger.bytes), Int64(first)]
            )
        }
        for entry in entries {
            let record = Ledger.Record.signed(
                ledger: ledger,
                sequence: tip.size,
                previous: tip.head,
                fieldCount: entry.fieldCount,
                fieldsRoot: entry.fieldsRoot,
                by: entry.signer
            )
            try write(
                "INSERT INTO entry (ledger, sequence, record, sealed) VALUES (?, ?, ?, ?)",
                [Data(ledger.bytes), Int64(tip.size), Data(record.bytes), Data(entry.sealed)]
            )
            for slot in entry.slots {
                try write(
                    "INSERT INTO entry_slot VALUES (?, ?, ?, ?, ?)",
                    [
                        Data(ledger.bytes), Int64(tip.size), Data(slot.holder.id.bytes), slot.holder.version,
                        Data(slot.wrap),
                    ]
                )
            }
            tip.append(record.leaf)
        }
        if settingRow { try setRow(of: ledger, tip) }
    }

    private func setRow(of ledger: Identifier, _ tip: LedgerTips.Tip) throws {
        guard let house else { return }
        var tip = tip
        tip.headedSize = tip.size
        try write(
            "UPDATE ledger SET size = ?, head = ?, frontier = ?, headed_size = ? WHERE id = ?",
            [
                Int64(tip.size), Data(tip.head.bytes), Data(tip.storedFrontier(of: ledger, house)), Int64(tip.size),
                Data(ledger.bytes),
            ]
        )
    }

    /// An entry with the fields of an event, sealed to a compartment's public half, which everybody can read on the disk.
    func forged<E: Event>(
        _ event: E,
        in ledger: Identifier,
        by author: Author,
        to holder: NewestVersion
    ) throws
        -> PreparedEntry
    {
        try forged(EventCoding.fields(of: event, at: scene.now, by: author), in: ledger, to: holder)
    }

    func forged(_ fields: [Field], in ledger: Identifier, to holder: NewestVersion) throws -> PreparedEntry {
        try PreparedEntry.make(ledger: ledger, fields: fields, signer: signing, recipients: [.sealingKey(holder)])
    }

    /// A stored entry as it is, to be signed anew in another place.
    func unsigned(_ entry: StoredEntry) -> PreparedEntry {
        PreparedEntry(
            ledger: entry.record.ledger,
            fields: [],
            fieldCount: entry.record.fieldCount,
            fieldsRoot: entry.record.fieldsRoot,
            sealed: entry.sealed,
            slots: entry.slots,
            signer: signing
        )
    }

    /// The public half of a ledger's compartment.
    func publicHalf(of ledger: Identifier) throws -> NewestVersion {
        let vault = try Vault.open(layout, .acceptingOlder)
        return try vault.newestVersion(of: vault.compartment(ofLedger: ledger))
    }
}

extension Vault {
    func compartment(ofLedger ledger: Identifier) throws -> Identifier {
        try database.read { database in
            try Row.fetchOne(database, sql: "SELECT compartment FROM ledger WHERE id = ?", arguments: [ledger.data])
                .map { try $0.identifier(0) }
        } ?? .zero
    }

    func storedEntries(of ledger: Identifier, at sequence: UInt64) throws -> [StoredEntry] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT record, sealed, holder, holder_version, wrap
                    FROM entry LEFT JOIN entry_slot USING (ledger, sequence) WHERE ledger = ? AND sequence = ?
                    """,
                arguments: [ledger.data, Int64(sequence)]
            )
            guard let first = rows.first else { return [] }
            let record = try Ledger.Record(parsing: first.bytes(0))
            let slots = try rows.filter { $0[2] as Data? != nil }.map {
                (holder: CompartmentVersion(id: try $0.identifier(2), version: try $0.integer(3)), wrap: $0.bytes(4))
            }
            return [StoredEntry(record: record, sealed: first.bytes(1), slots: slots)]
        }
    }
}
