// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
internal import Values

/// The growing ends of the ledgers that one transaction touches.
struct LedgerTips {
    struct Tip {
        var size: UInt64
        var head: Digest
        var frontier: MerkleFrontier
        var headedSize: UInt64

        /// What is stored of the tree's growing end: the frontier, and the house's code over the whole tip.
        ///
        /// An entry chained to a changed tip, or a head drawn from one, could never be mended: and whoever could choose
        /// a tip could have the house sign a head of their making.
        func storedFrontier(of ledger: Identifier, _ house: HouseKey) -> [UInt8] {
            var bytes = frontier.bytes
            bytes.append(code(over: bytes, ledger, house))
            return bytes
        }

        private func code(over frontier: [UInt8], _ ledger: Identifier, _ house: HouseKey) -> Digest {
            var bytes = ledger.bytes
            bytes.reserveCapacity(64 + frontier.count)
            bytes += size.bigEndianBytes
            bytes.append(head)
            bytes += headedSize.bigEndianBytes
            bytes += frontier
            return house.tips.code(of: bytes)
        }

        init(
            of ledger: Identifier,
            size: UInt64,
            head: Digest,
            storedFrontier: [UInt8],
            headedSize: UInt64,
            _ house: HouseKey
        ) throws {
            let bytes = Array(storedFrontier.dropLast(Digest.byteCount))
            guard let frontier = MerkleFrontier(bytes: bytes), frontier.size == size else {
                throw VaultError.malformedRow
            }
            self.size = size
            self.head = head
            self.frontier = frontier
            self.headedSize = headedSize
            guard Digest(storedFrontier.suffix(Digest.byteCount)) == code(over: bytes, ledger, house) else {
                throw VaultError.malformedRow
            }
        }

        mutating func append(_ leaf: Digest) {
            size += 1
            head = leaf
            frontier.append(leaf)
        }

        /// The tip of a ledger that holds nothing yet.
        init() {
            size = 0
            head = .zero
            frontier = MerkleFrontier()
            headedSize = 0
        }
    }

    let database: Database
    private let house: HouseKey
    private var tips: [Identifier: Tip] = [:]
    private var changed: Set<Identifier> = []
    /// Whether this transaction has made heads.
    var haveHeads = false
    /// When heads were made before it, once known; it comes with the first tip, because every act asks for both.
    private var headsBefore: Timestamp??

    init(database: Database, house: HouseKey) {
        self.database = database
        self.house = house
    }

    mutating func tip(of ledger: Identifier) throws -> Tip {
        if let tip = tips[ledger] { return tip }
        let select = try database.cachedStatement(
            sql: """
                SELECT size, head, frontier, headed_size, (SELECT max(time) FROM heads_time) FROM ledger WHERE id = ?
                """
        )
        let row = try Row.fetchOne(select, arguments: [ledger.data])
        guard let row, let head = Digest(row.bytes(1)[...]) else {
            throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: 0))
        }
        let tip = try Tip(
            of: ledger,
            size: try row.integer(0),
            head: head,
            storedFrontier: row.bytes(2),
            headedSize: try row.integer(3),
            house
        )
        tips[ledger] = tip
        headsBefore = .some(Int64.fromDatabaseValue(row[4] as DatabaseValue).map(Timestamp.init(milliseconds:)))
        return tip
    }

    /// When the newest heads before this transaction were made: the row is written with them.
    func lastHeads() throws -> Timestamp? {
        if let known = headsBefore { return known }
        return try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(time) FROM heads_time")).map(
            Timestamp.init(milliseconds:)
        )
    }

    mutating func setHeadedSize(of ledger: Identifier) throws {
        var tip = try tip(of: ledger)
        tip.headedSize = tip.size
        set(tip, of: ledger)
    }

    /// Chains and signs an entry, and stores it with its key slots.
    mutating func append(_ entry: PreparedEntry) throws -> Ledger.Record {
        var tip = try tip(of: entry.ledger)
        let record = Ledger.Record.signed(
            ledger: entry.ledger,
            sequence: tip.size,
            previous: tip.head,
            fieldCount: entry.fieldCount,
            fieldsRoot: entry.fieldsRoot,
            by: entry.signer
        )
        let statement = try database.cachedStatement(
            sql: "INSERT INTO entry (ledger, sequence, record, sealed) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(
            arguments: [entry.ledger.data, Int64(tip.size), Data(record.bytes), Data(entry.sealed)]
        )
        for slot in entry.slots {
            try LedgerTips.insertSlot(
                ledger: entry.ledger,
                sequence: tip.size,
                holder: slot.holder,
                wrap: slot.wrap,
                into: database
            )
        }
        tip.append(record.leaf)
        set(tip, of: entry.ledger)
        return record
    }

    private mutating func set(_ tip: Tip, of ledger: Identifier) {
        tips[ledger] = tip
        changed.insert(ledger)
    }

    /// Stores what has changed since the last time.
    mutating func save() throws {
        let update = try database.cachedStatement(
            sql: "UPDATE ledger SET size = ?, head = ?, frontier = ?, headed_size = ? WHERE id = ?"
        )
        for ledger in changed {
            let tip = try tip(of: ledger)
            try update.execute(
                arguments: [
                    Int64(tip.size), Data(tip.head.bytes), Data(tip.storedFrontier(of: ledger, house)),
                    Int64(tip.headedSize), ledger.data,
                ]
            )
        }
        changed = []
    }

    static func insertSlot(
        ledger: Identifier,
        sequence: UInt64,
        holder: CompartmentVersion,
        wrap: [UInt8],
        into database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO entry_slot (ledger, sequence, holder, holder_version, wrap) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        )
        try statement.execute(
            arguments: [ledger.data, Int64(sequence), holder.id.data, holder.version, Data(wrap)]
        )
    }
}
