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
    private let leaf: Digest
    private let envelope: Result<Envelope, any Error>?

    /// Makes what every reader of an entry needs, so that it is made where entries are opened side by side.
    init(record: Ledger.Record, leaf: Digest, fields: [Field]?, key: EntryKey?) {
        self.record = record
        self.leaf = leaf
        self.fields = fields
        self.key = key
        envelope = fields.map { fields in Result { try EventCoding.envelope(of: fields) } }
    }

    /// What it means that an entry does not open to somebody who holds its ledger's key: its slot is gone.
    package var keyMissing: VaultError {
        .damaged(Damage(.keySlot, ledger: record.ledger, sequence: record.sequence))
    }

    /// The record alone, as of an entry that was destroyed.
    package var withoutContent: OpenedEntry { OpenedEntry(record: record, leaf: leaf, fields: nil, key: nil) }

    /// The entry as the fold sees it; throws where its envelope is not one.
    package func reference() throws -> EntryReference? {
        let envelope: Envelope
        do {
            guard let read = try self.envelope?.get() else { return nil }
            envelope = read
        } catch {
            throw VaultError.damaged(Damage(.sealedPart, ledger: record.ledger, sequence: record.sequence))
        }
        return EntryReference(
            ledger: record.ledger,
            sequence: record.sequence,
            leaf: leaf,
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
    /// Where `reached` says how far an earlier reading came, this one goes on from there. Returns how far it came; throws
    /// `damaged` with the place at the first thing that is not what was entered.
    @discardableResult
    package func read(
        _ ledger: Identifier,
        with keyring: Keyring,
        head: Head? = nil,
        after reached: ReachedReading? = nil,
        _ body: (OpenedEntry) throws -> Void
    ) throws -> ReachedReading {
        try read(ledger, with: keyring, head: head, after: reached, making: { _ in }, { entry, _ in try body(entry) })
    }

    /// Reads a ledger in the same way; what can be made of each entry alone is made on all cores by `making`, and given to
    /// `body` with it.
    @discardableResult
    package func read<Made: Sendable>(
        _ ledger: Identifier,
        with keyring: Keyring,
        head: Head? = nil,
        after reached: ReachedReading? = nil,
        making: @Sendable (OpenedEntry) -> Made,
        _ body: (OpenedEntry, Made) throws -> Void
    ) throws -> ReachedReading {
        var check =
            try reached.map { try LedgerCheck(after: $0, head: head) }
            ?? LedgerCheck(ledger: ledger, mark: mark(of: ledger, for: keyring), head: head)
        if let reached { try require(reached) }
        try forEachPage(of: ledger, from: reached?.size ?? 0) { page in
            let keys = try keys(of: page, with: keyring)
            // What one entry takes, apart from its place in the chain, is done on all cores: that is where the time goes.
            let read = try Parallel.map(page) { [check] stored in
                let isNew = check.isNew(stored.record)
                let isAuthentic = isNew && stored.record.isAuthentic
                let leaf = stored.record.leaf
                let opened = Result {
                    let entry = try open(stored, leaf: leaf, with: keys, isNew: isNew)
                    return (entry: entry, made: making(entry))
                }
                return (leaf: leaf, isAuthentic: isAuthentic, opened: opened)
            }
            for (stored, read) in zip(page, read) {
                try check.take(stored, leaf: read.leaf, isAuthentic: read.isAuthentic)
                let opened = try read.opened.get()
                try body(opened.entry, opened.made)
            }
        }
        try check.finish()
        // Who holds an instant open must not wait to write: whoever empties the log waits for them, with the database locked.
        if check.advanced, instant == nil { try keep(check.newMark, of: ledger, for: keyring) }
        return check.reached
    }

    /// Throws where a ledger no longer holds what an earlier reading ended with.
    private func require(_ reached: ReachedReading) throws {
        guard let last = reached.leaves.last else { return }
        let record = try database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT record FROM entry WHERE ledger = ? AND sequence = ?",
                arguments: [reached.ledger.data, Int64(reached.size - 1)]
            ).map { try? Ledger.Record(parsing: $0.bytes(0)) }
        }
        guard record??.leaf == last else {
            throw VaultError.damaged(Damage(.mark, ledger: reached.ledger, sequence: reached.size - 1))
        }
    }

    /// One entry of a ledger, checked by its signature and commitments; nil where there is none.
    package func entry(_ sequence: UInt64, of ledger: Identifier, with keyring: Keyring) throws -> OpenedEntry? {
        var result: OpenedEntry?
        for stored in try page(of: ledger, sequence..<(sequence + 1)).entries {
            guard stored.record.ledger == ledger, stored.record.sequence == sequence else {
                throw damaged(.record, stored.record)
            }
            guard stored.record.isAuthentic else { throw damaged(.signature, stored.record) }
            let keys = try keys(of: [stored], with: keyring)
            result = try open(stored, leaf: stored.record.leaf, with: keys, isNew: true)
        }
        return result
    }

    /// The places of the entries that were shown to a member alone.
    package func entriesShown(to member: Identifier) throws -> [(ledger: Identifier, sequence: UInt64)] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT ledger, sequence FROM entry_slot WHERE holder = ? AND holder_version = 0
                    ORDER BY ledger, sequence
                    """,
                arguments: [member.data]
            ).map { (try $0.identifier(0), try $0.integer(1)) }
        }
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

    typealias Keys = [CompartmentVersion: EntryKeyOpener]

    /// The keys of the compartments that these entries are sealed to, where the keyring opens them; looked for once each.
    func keys(of page: [StoredEntry], with keyring: Keyring) throws -> Keys {
        var holders: Set<CompartmentVersion> = []
        for entry in page {
            for slot in entry.slots { holders.insert(slot.holder) }
        }
        var keys: Keys = [:]
        for holder in holders {
            if holder == CompartmentVersion(id: keyring.member, version: 0) {
                keys[holder] = .person(keyring.personal)
            } else if holder.version > 0 {
                keys[holder] = try keyring.key(of: holder, in: self).map { .compartment($0) }
            }
        }
        return keys
    }

    /// Opens an entry where a key does; where it is new to the reader, its commitments are checked.
    func open(
        _ stored: StoredEntry,
        leaf: Digest,
        with keys: Keys,
        isNew: Bool
    ) throws -> OpenedEntry {
        let opened = try open(stored, leaf: leaf, with: keys)
        if isNew, let fields = opened.fields, let key = opened.key,
            Commitment.root(of: fields, seed: key.commitmentSeed) != stored.record.fieldsRoot
        {
            throw damaged(.commitment, stored.record)
        }
        return opened
    }

    private func open(_ stored: StoredEntry, leaf: Digest, with keys: Keys) throws -> OpenedEntry {
        let record = stored.record
        for slot in stored.slots {
            guard let compartment = keys[slot.holder] else { continue }
            let wrapContext = Context.entryWrap(
                ledger: record.ledger,
                fieldsRoot: record.fieldsRoot,
                holder: slot.holder
            )
            let key: EntryKey
            do { key = try compartment.open(slot.wrap, context: wrapContext) } catch {
                throw damaged(.keySlot, record)
            }
            do {
                let context = Context.sealedPart(ledger: record.ledger, fieldsRoot: record.fieldsRoot)
                let fields = try EntryBody.decode(key.open(stored.sealed, context: context))
                guard fields.count == record.fieldCount else { throw damaged(.sealedPart, record) }
                return OpenedEntry(record: record, leaf: leaf, fields: fields, key: key)
            } catch { throw damaged(.sealedPart, record) }
        }
        return OpenedEntry(record: record, leaf: leaf, fields: nil, key: nil)
    }

    /// Walks the stored entries of a ledger in order, some megabytes of them at a time.
    ///
    /// `body` runs outside the database's read, so that it may itself read; entries never change in between. The next
    /// page is read meanwhile, because reading one keeps only one core busy.
    private func forEachPage(
        of ledger: Identifier,
        from start: UInt64,
        _ body: ([StoredEntry]) throws -> Void
    ) throws {
        let end = UInt64(Int64.max)
        var page = try page(of: ledger, start..<end)
        while let start = page.next {
            let next = Ahead { try self.page(of: ledger, start..<end) }
            let done = Result { try body(page.entries) }
            let following = Result { try next.wait() }
            // What is wrong with an earlier entry comes first.
            try done.get()
            page = try following.get()
        }
        try body(page.entries)
    }

    typealias Page = (entries: [StoredEntry], next: UInt64?)

    /// The stored entries from the range's beginning up to a page's bytes, and where the next page begins.
    func page(
        of ledger: Identifier,
        _ range: Range<UInt64>
    ) throws -> Page {
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
                let sequence: Int64 = try row.integer(0)
                if last != sequence {
                    if byteCount >= Vault.pageByteCount { return (entries, UInt64(clamping: sequence)) }
                    entries.append(try StoredEntry(row, of: ledger))
                    byteCount += entries[entries.count - 1].sealed.count + Record.byteCount
                    last = sequence
                }
                guard !row.hasNull(atIndex: 3) else { continue }
                let holder = CompartmentVersion(id: try row.identifier(3), version: try row.integer(4))
                entries[entries.count - 1].slots.append((holder: holder, wrap: row.bytes(5)))
            }
            return (entries, nil)
        }
    }

    private static let pageByteCount = 1 << 22
}

/// What opens an entry's key: a compartment that the reader holds, their own keys where they were shown this entry,
/// or a reporter's receipt.
enum EntryKeyOpener: Sendable {
    case compartment(CompartmentKey)
    case person(PersonalKeys)
    case receipt(Receipt)

    func open(_ wrap: [UInt8], context: [UInt8]) throws(CryptographyError) -> EntryKey {
        switch self {
        case .compartment(let key): try key.unwrapEntryKey(wrap, context: context)
        case .person(let keys): try keys.unwrapEntryKey(wrap, context: context)
        case .receipt(let receipt): try receipt.unwrapEntryKey(wrap, context: context)
        }
    }
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
