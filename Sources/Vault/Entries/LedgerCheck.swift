// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Values

/// How far a person has checked a ledger: a running hash over records and sealed parts up to a size.
struct Mark: Hashable, Sendable {
    static let none = Mark(size: 0, hash: .zero)

    var size: UInt64
    var hash: Digest

    var bytes: [UInt8] { size.bigEndianBytes + hash.bytes }

    init(size: UInt64, hash: Digest) {
        self.size = size
        self.hash = hash
    }

    init?(bytes: [UInt8]) {
        guard bytes.count == 40, let hash = Digest(bytes.dropFirst(8)) else { return nil }
        size = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.hash = hash
    }

    mutating func take(_ entry: StoredEntry) {
        var hasher = SHA256Hasher()
        hasher.update(hash)
        hasher.update(entry.record.bytes)
        hasher.update(entry.sealed)
        hash = hasher.finalize()
        size += 1
    }
}

/// Checks a ledger's entries as they are read: by the mark's hash where it reaches, in full beyond it.
struct LedgerCheck {
    private let ledger: Identifier
    private let mark: Mark
    private let head: Head?
    private var previous = Digest.zero
    private(set) var newMark = Mark.none
    private var frontier = MerkleFrontier()

    init(ledger: Identifier, mark: Mark, head: Head?) {
        self.ledger = ledger
        self.mark = mark
        self.head = head
    }

    /// Whether something was read that the mark did not cover.
    var advanced: Bool { newMark.size > mark.size }

    /// Takes the next stored entry with its leaf; beyond the mark, its signature must have been found to be its author's.
    mutating func take(_ entry: StoredEntry, leaf: Digest, isAuthentic: Bool) throws {
        let record = entry.record
        guard record.ledger == ledger, record.sequence == newMark.size else { throw damaged(.record) }
        guard record.previous == previous else { throw damaged(.chain) }
        if isNew(record), !isAuthentic { throw damaged(.signature) }
        previous = leaf
        frontier.append(leaf)
        newMark.take(entry)
        if newMark.size == mark.size, newMark.hash != mark.hash { throw damaged(.mark) }
        if let head, head.size == newMark.size, head.root != frontier.root { throw damaged(.head) }
    }

    /// Whether the mark does not cover this place of the ledger.
    func isNew(_ record: Record) -> Bool { record.sequence >= mark.size }

    /// Throws where the ledger ends before the mark or the head: its tail was cut off.
    func finish() throws {
        if let head, newMark.size < head.size { throw damaged(.head) }
        guard newMark.size >= mark.size else { throw damaged(.mark) }
    }

    private func damaged(_ part: Damage.Part) -> VaultError {
        .damaged(Damage(part, ledger: ledger, sequence: newMark.size))
    }
}
