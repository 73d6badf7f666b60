// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Foundation
internal import GRDB
internal import Ledger
internal import Values

extension VaultCheck {
    /// A ledger's row, as it is stored.
    private struct LedgerRow {
        let id: Identifier
        let compartment: [UInt8]
        let size: Int64
        let head: [UInt8]
        let frontier: [UInt8]
        let headedSize: Int64
    }

    /// Every ledger: its row, its records, and what was signed of it.
    func checkLedgers(_ database: Database, _ found: inout Findings) throws {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT id, compartment, size, head, frontier, headed_size FROM ledger ORDER BY id"
        )
        let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM entry")
        var outside: [RootClaim] = []
        if let checkpoint = subject.checkpoint, let register = found.register {
            outside = OutsideCheck.claims(checkpoint, of: register, house, list)
        }
        var isCoded = 0
        for row in rows {
            guard let id = Identifier(row.content(0)) else {
                malformed("A ledger's row has no id.")
                continue
            }
            let ledger = LedgerRow(
                id: id,
                compartment: row.content(1),
                size: row.number(2) ?? -1,
                head: row.content(3),
                frontier: row.content(4),
                headedSize: row.number(5) ?? -1
            )
            found.counts.ledgers += 1
            var claims = heads.filter { $0.ledger == id }.map {
                RootClaim(source: .heads, size: $0.size, root: $0.root)
            }
            if id == found.register { claims += outside }
            attempt("stored checkpoints") { claims += try storedClaims(of: id, found.register, database) }
            var destroyed: Set<UInt64> = []
            attempt("destroyed entries") {
                let rows = try Row.fetchAll(
                    database,
                    sql: "SELECT sequence FROM destroyed_entry WHERE ledger = ?",
                    arguments: [id.data]
                )
                destroyed = Set(rows.compactMap { $0.number(0).flatMap(UInt64.init(exactly:)) })
            }
            var walk = LedgerWalk(id, claims: claims, known: known[id], destroyed: destroyed, list)
            let before = found.counts.entries
            attempt("ledger \(id.hex.prefix(8))") {
                try walkRecords(&walk, found, database) { progress(.records, before + Int($0), total) }
            }
            found.counts.entries += Int(walk.size)
            found.sizes[id] = walk.size
            found.verified[id] = walk.finish()
            check(ledger, against: walk, found, &isCoded)
        }
        sayOfHouse(isCoded, of: rows.count)
    }

    /// Reads the next page while the one before is examined on all cores.
    private func walkRecords(
        _ walk: inout LedgerWalk,
        _ found: Findings,
        _ database: Database,
        _ tell: (UInt64) -> Void
    ) throws {
        var next: Int64? = .min
        var waiting: Ahead<[LedgerWalk.Examined]>?
        let (ledger, verifiedBelow) = (walk.ledger, walk.verifiedBelow)
        while true {
            var begun: Ahead<[LedgerWalk.Examined]>?
            if let first = next {
                let page = try EntryPage.fetch(ledger, from: first, withSealed: false, database)
                begun = Ahead { try Parallel.map(page.rows) { LedgerWalk.Examined($0, verifiedBelow: verifiedBelow) } }
                checkSlots(of: page, ledger, found)
                next = page.next
            }
            for entry in try waiting?.wait() ?? [] { walk.take(entry) }
            tell(walk.size)
            guard let begun else { return }
            waiting = begun
        }
    }

    private func checkSlots(of page: EntryPage, _ ledger: Identifier, _ found: Findings) {
        for row in page.rows {
            let place = Finding.Place.entry(ledger, UInt64(clamping: row.sequence))
            for slot in row.slots { checkSlot(.entryKey, slot.holder, slot.wrap, .entryKey, place, found) }
        }
    }

    /// The ledger's row says how long it is, where it ends and what its tree is, under the house's code.
    private func check(_ row: LedgerRow, against walk: LedgerWalk, _ found: Findings, _ isCoded: inout Int) {
        let place = Finding.Place.ledger(row.id)
        let affects = "Nothing can be entered in this ledger; what is in it can be read."
        if row.size != Int64(walk.size) {
            list.add(
                .damage,
                .ledger,
                place,
                "Its row says that it has \(row.size) entries, and \(walk.size) are there.",
                affects: "Entries were taken away or put in, or the row was changed."
            )
        } else if row.head != walk.leaf.bytes {
            list.add(.damage, .ledger, place, "Its row names another last entry.", affects: affects)
        }
        if !row.frontier.dropLast(Digest.byteCount).elementsEqual(walk.frontier.bytes) {
            list.add(.damage, .tree, place, "Its row's tree is not that of its entries.", affects: affects)
        }
        if !(0...max(0, row.size)).contains(row.headedSize) {
            list.add(.damage, .ledger, place, "Its row's size at the last heads cannot be.", affects: affects)
        }
        // A unit's intake waits for its first supervisor, with whom its compartment begins.
        if walk.size > 0, !found.compartments.contains(where: { row.compartment.elementsEqual($0.id.bytes) }) {
            list.add(.damage, .ledger, place, "Its compartment was not begun.", affects: "Nobody can open it.")
        }
        guard let house else { return }
        if isCodeRight(row, house) {
            isCoded += 1
        } else {
            list.add(.damage, .ledger, place, "The house key did not make its row's code.", affects: affects)
        }
    }

    private func isCodeRight(_ row: LedgerRow, _ house: HouseKey) -> Bool {
        guard let head = Digest(row.head), row.size >= 0, row.headedSize >= 0,
            let frontier = MerkleFrontier(bytes: Array(row.frontier.dropLast(Digest.byteCount)))
        else { return false }
        var tip = LedgerTips.Tip()
        tip.size = UInt64(row.size)
        tip.head = head
        tip.headedSize = UInt64(row.headedSize)
        tip.frontier = frontier
        return tip.storedFrontier(of: row.id, house) == row.frontier
    }

    private func sayOfHouse(_ isCoded: Int, of count: Int) {
        if house == nil {
            list.add(
                .note,
                .houseKey,
                .vault,
                "Without the house key, the codes of ledgers' rows and the signatures of checkpoints were not checked.",
                affects: "Both are only looked at by their form and their entries.",
                next: Finding.nothing
            )
        } else if isCoded == 0, count > 0 {
            list.add(
                .damage,
                .houseKey,
                .file("house.key"),
                "It fits none of this vault's ledgers: it is another vault's.",
                affects: "Nothing can be entered.",
                next: "Put this vault's own house.key into the folder kept apart."
            )
        }
    }

    /// The checkpoints that are kept for productions, each signed by the house.
    private func storedClaims(
        of ledger: Identifier,
        _ register: Identifier?,
        _ database: Database
    ) throws -> [RootClaim] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT size, note FROM checkpoint WHERE ledger = ? ORDER BY size",
            arguments: [ledger.data]
        )
        let former = try Row.fetchAll(database, sql: "SELECT key FROM former_house_key ORDER BY key").compactMap {
            VerifyingKey($0.content(0))
        }
        return rows.compactMap { row in
            let size = UInt64(clamping: row.number(0) ?? 0)
            let note = CheckedNote(row.content(1), of: ledger, register: register, house, former: former)
            if let finding = note.finding(.checkpoint, .entry(ledger, size)) { list.add(finding) }
            guard let checkpoint = note.checkpoint else { return nil }
            if checkpoint.size != size {
                list.add(
                    .damage,
                    .checkpoint,
                    .entry(ledger, size),
                    "A stored checkpoint is kept under another size than its own.",
                    affects: "The production that needs it cannot be made again."
                )
            }
            return RootClaim(source: .stored, size: checkpoint.size, root: checkpoint.root)
        }
    }
}
