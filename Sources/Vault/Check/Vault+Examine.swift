// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Ledger
package import Values

/// One entry, as it comes out of being examined.
package enum ExaminedEntry: Sendable {
    /// It opens, and its commitments hold.
    case opened(OpenedEntry)
    /// No key of this person's opens it; nothing is wrong with it by that alone.
    case closed(OpenedEntry)
    /// It is damaged, and that was told.
    case damaged
}

extension Vault {
    /// Reads a whole ledger with a person's keys and no regard to their mark: every entry is opened, and its commitments
    /// are held against its record.
    ///
    /// What is wrong goes to `list`, and the reading goes on. Signatures are verified beyond what `verified` says;
    /// what is wrong with records goes to `records`. Returns what was verified where all records hold.
    package func examine(
        _ ledger: Identifier,
        with keyring: Keyring,
        head: Head? = nil,
        verified: VerifiedLedger?,
        records: FindingList,
        list: FindingList,
        progress: (Int) -> Void,
        taking body: (ExaminedEntry) throws -> Void
    ) throws -> VerifiedLedger? {
        let claims = head.map { [RootClaim(source: .heads, size: $0.size, root: $0.root)] } ?? []
        var walk = LedgerWalk(ledger, claims: claims, known: verified, seesSlots: false, records)
        var next: Int64? = .min
        var waiting: Ahead<[(row: LedgerWalk.Examined, opened: Opened)]>?
        while true {
            var begun: Ahead<[(row: LedgerWalk.Examined, opened: Opened)]>?
            if let first = next {
                let page = try database.read { try EntryPage.fetch(ledger, from: first, withSealed: true, $0) }
                begun = try examining(page, verifiedBelow: walk.verifiedBelow, with: keyring)
                next = page.next
            }
            // While the page that was just read is being opened, the one before it is folded.
            for (row, opened) in try waiting?.wait() ?? [] {
                walk.take(row)
                try body(told(opened, at: row.number, of: ledger, list))
            }
            progress(Int(walk.size))
            guard let begun else { break }
            waiting = begun
        }
        return walk.finish()
    }

    /// What came of opening one entry.
    private enum Opened: Sendable {
        case entry(OpenedEntry)
        case damaged(Damage.Part)
        /// Its record cannot be read: that is told of records.
        case unreadable
    }

    private func examining(
        _ page: EntryPage,
        verifiedBelow size: UInt64,
        with keyring: Keyring
    ) throws -> Ahead<[(row: LedgerWalk.Examined, opened: Opened)]> {
        let stored = page.rows.map { StoredEntry($0) }
        let keys = try keys(of: stored.compactMap(\.self), with: keyring)
        let both = Array(zip(page.rows, stored))
        return Ahead {
            try Parallel.map(both) { row, stored in
                (LedgerWalk.Examined(row, verifiedBelow: size), self.opened(stored, with: keys))
            }
        }
    }

    private func opened(_ stored: StoredEntry?, with keys: Keys) -> Opened {
        guard let stored else { return .unreadable }
        do {
            return .entry(try open(stored, leaf: stored.record.leaf, with: keys, isNew: true))
        } catch VaultError.damaged(let damage) {
            return .damaged(damage.part)
        } catch { return .damaged(.sealedPart) }
    }

    private func told(
        _ opened: Opened,
        at sequence: UInt64,
        of ledger: Identifier,
        _ list: FindingList
    ) -> ExaminedEntry {
        switch opened {
        case .entry(let entry): return entry.fields == nil ? .closed(entry) : .opened(entry)
        case .unreadable: return .damaged
        case .damaged(let part):
            let (kind, what): (Finding.Part, String) =
                switch part {
                case .keySlot: (.entryKey, "A key slot of it does not open.")
                case .commitment: (.commitment, "What it says is not what its record commits to.")
                default: (.sealedPart, "Its sealed part does not open.")
                }
            list.add(.damage, kind, .entry(ledger, sequence), what, affects: "What was entered there cannot be read.")
            return .damaged
        }
    }
}

extension StoredEntry {
    /// The entry in a row; nil where its record is not one.
    fileprivate init?(_ row: EntryPage.Row) {
        do { record = try Record(parsing: row.record) } catch { return nil }
        sealed = row.sealed
        slots = row.slots.compactMap { slot in slot.holder.map { ($0, slot.wrap) } }
    }
}
