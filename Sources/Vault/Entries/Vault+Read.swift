// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
package import Fields
internal import Foundation
internal import GRDB
package import Ledger
package import Values

/// An entry as it is read: its record, and its fields and key where the reader can open it.
package struct OpenedEntry: Sendable {
    package let record: Ledger.Record
    package let fields: [Field]?
    package let key: EntryKey?

    /// What it means that an entry does not open to somebody who holds its ledger's key: its slot is gone.
    package var keyMissing: VaultError {
        .damaged(Damage(.keySlot, ledger: record.ledger, sequence: record.sequence))
    }

    /// The entry as the fold sees it; throws where its envelope is not one.
    package func reference() throws -> EntryReference? {
        guard let fields else { return nil }
        let envelope: Envelope
        do { envelope = try EventCoding.envelope(of: fields) } catch {
            throw VaultError.damaged(Damage(.sealedPart, ledger: record.ledger, sequence: record.sequence))
        }
        return EntryReference(
            ledger: record.ledger,
            sequence: record.sequence,
            leaf: record.leaf,
            key: record.author.digest,
            envelope: envelope
        )
    }
}

/// An entry as it is stored.
struct StoredEntry: Sendable {
    let record: Ledger.Record
    let sealed: [UInt8]
    var slots: [(holder: CompartmentVersion, wrap: [UInt8])]
}

extension Vault {
    /// Reads a whole ledger with a person's keys, verified: what their mark covers by its hash, what came after it in
    /// full (signature, chain, commitments).
    ///
    /// Entries that they cannot open come as bare records. Where `head` is given, the ledger must hold what the
    /// register's newest `heads` says of it.
    ///
    /// Throws `damaged` with the place at the first thing that is not what was entered.
    package func read(
        _ ledger: Identifier,
        with keyring: Keyring,
        head: Head? = nil,
        _ body: (OpenedEntry) throws -> Void
    ) throws {
        var check = LedgerCheck(ledger: ledger, mark: try mark(of: ledger, for: keyring), head: head)
        try forEachPage(of: ledger) { page in
            let keys = try keys(of: page, with: keyring)
            // What one entry takes, apart from its place in the chain, is done on all cores: that is where the time goes.
            let read = try Parallel.map(page) { [check] stored in
                let isNew = check.isNew(stored.record)
                let isAuthentic = isNew && stored.record.isAuthentic
                return (isAuthentic: isAuthentic, opened: Result { try open(stored, with: keys, isNew: isNew) })
            }
            for (stored, read) in zip(page, read) {
                try check.take(stored, isAuthentic: read.isAuthentic)
                try body(read.opened.get())
            }
        }
        try check.finish()
        if check.advanced { try keep(check.newMark, of: ledger, for: keyring) }
    }

    /// One entry of a ledger, checked by its signature and commitments; nil where there is none.
    package func entry(_ sequence: UInt64, of ledger: Identifier, with keyring: Keyring) throws -> OpenedEntry? {
        var result: OpenedEntry?
        for stored in try page(of: ledger, sequence..<(sequence + 1)).entries {
            guard stored.record.ledger == ledger, stored.record.sequence == sequence else {
                throw damaged(.record, stored.record)
            }
            guard stored.record.isAuthentic else { throw damaged(.signature, stored.record) }
            result = try open(stored, with: keys(of: [stored], with: keyring), isNew: true)
        }
        return result
    }

    /// The records of a ledger, in order, unopened.
    package func records(of ledger: Identifier, upTo size: UInt64) throws -> [Ledger.Record] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT record FROM entry WHERE ledger = ? AND sequence < ? ORDER BY sequence",
                arguments: [ledger.data, Int64(size)]
            ).map { try Ledger.Record(parsing: $0.bytes(0)) }
        }
    }

    /// How many entries a ledger holds; nil where there is no such ledger.
    package func size(of ledger: Identifier) throws -> UInt64? {
        try database.read { database in
            try Row.fetchOne(database, sql: "SELECT size FROM ledger WHERE id = ?", arguments: [ledger.data])
                .map { try $0.integer(0) }
        }
    }

    private func damaged(_ part: Damage.Part, _ record: Ledger.Record) -> VaultError {
        .damaged(Damage(part, ledger: record.ledger, sequence: record.sequence))
    }

    typealias Keys = [CompartmentVersion: CompartmentKey]

    /// The keys of the compartments that these entries are sealed to, where the keyring opens them; looked for once each.
    func keys(of page: [StoredEntry], with keyring: Keyring) throws -> Keys {
        var keys: Keys = [:]
        for holder in Set(page.flatMap { $0.slots.map(\.holder) }) {
            keys[holder] = try keyring.key(of: holder, in: self)
        }
        return keys
    }

    /// Opens an entry where a key does; where it is new to the reader, its commitments are checked.
    func open(_ stored: StoredEntry, with keys: Keys, isNew: Bool) throws -> OpenedEntry {
        let opened = try open(stored, with: keys)
        if isNew, let fields = opened.fields, let key = opened.key,
            Commitment.root(of: fields, seed: key.commitmentSeed) != stored.record.fieldsRoot
        {
            throw damaged(.commitment, stored.record)
        }
        return opened
    }

    private func open(_ stored: StoredEntry, with keys: Keys) throws -> OpenedEntry {
        let record = stored.record
        for slot in stored.slots {
            guard let compartment = keys[slot.holder] else { continue }
            let wrapContext = Context.entryWrap(
                ledger: record.ledger,
                fieldsRoot: record.fieldsRoot,
                holder: slot.holder
            )
            let key: EntryKey
            do { key = try compartment.unwrapEntryKey(slot.wrap, context: wrapContext) } catch {
                throw damaged(.keySlot, record)
            }
            do {
                let context = Context.sealedPart(ledger: record.ledger, fieldsRoot: record.fieldsRoot)
                let fields = try EntryBody.decode(key.open(stored.sealed, context: context))
                guard fields.count == record.fieldCount else { throw damaged(.sealedPart, record) }
                return OpenedEntry(record: record, fields: fields, key: key)
            } catch { throw damaged(.sealedPart, record) }
        }
        return OpenedEntry(record: record, fields: nil, key: nil)
    }

    /// Walks the stored entries of a ledger in order, some megabytes of them at a time.
    ///
    /// `body` runs outside the database's read, so that it may itself read; entries never change in between.
    private func forEachPage(of ledger: Identifier, _ body: ([StoredEntry]) throws -> Void) throws {
        let end = UInt64(Int64.max)
        var next: UInt64? = 0
        while let start = next {
            let page = try page(of: ledger, start..<end)
            try body(page.entries)
            next = page.next
        }
    }

    /// The stored entries from the range's beginning up to a page's bytes, and where the next page begins.
    private func page(
        of ledger: Identifier,
        _ range: Range<UInt64>
    ) throws -> (entries: [StoredEntry], next: UInt64?) {
        try database.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT entry.sequence, record, sealed, holder, holder_version, wrap
                    FROM entry LEFT JOIN entry_slot USING (ledger, sequence)
                    WHERE ledger = ? AND sequence >= ? AND sequence < ? ORDER BY entry.sequence
                    """,
                arguments: [ledger.data, Int64(range.lowerBound), Int64(range.upperBound)]
            )
            var entries: [StoredEntry] = []
            var byteCount = 0
            var last: Int64?
            while let row = try rows.next() {
                let sequence: Int64 = row[0]
                if last != sequence {
                    if byteCount >= Vault.pageByteCount { return (entries, UInt64(sequence)) }
                    entries.append(try StoredEntry(row, of: ledger))
                    byteCount += entries[entries.count - 1].sealed.count + Record.byteCount
                    last = sequence
                }
                guard row[3] as Data? != nil else { continue }
                let holder = CompartmentVersion(id: try row.identifier(3), version: try row.integer(4))
                entries[entries.count - 1].slots.append((holder: holder, wrap: row.bytes(5)))
            }
            return (entries, nil)
        }
    }

    private static let pageByteCount = 1 << 22
}

extension StoredEntry {
    fileprivate init(_ row: Row, of ledger: Identifier) throws {
        do { record = try Ledger.Record(parsing: row.bytes(1)) } catch {
            throw VaultError.damaged(Damage(.record, ledger: ledger, sequence: try row.integer(0)))
        }
        sealed = row.bytes(2)
        slots = []
    }
}
