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

/// How far a ledger was read and found right in this process, so that the next reading goes on from there.
package struct ReachedReading: Sendable {
    let ledger: Identifier
    let head: Head?
    let leaves: [Digest]
    let frontier: MerkleFrontier
    let mark: Mark

    package var size: UInt64 { UInt64(leaves.count) }
}

/// Checks a ledger's entries as they are read: by the mark's hash where it reaches, in full beyond it.
struct LedgerCheck {
    private let ledger: Identifier
    private let mark: Mark
    private let head: Head?
    private var previous = Digest.zero
    private(set) var newMark = Mark.none
    private var frontier = MerkleFrontier()
    private var leaves: [Digest] = []

    init(ledger: Identifier, mark: Mark, head: Head?) {
        self.ledger = ledger
        self.mark = mark
        self.head = head
    }

    /// Goes on where a reading ended; a head that is newer than that reading is held against what it read.
    init(after reached: ReachedReading, head: Head?) throws {
        ledger = reached.ledger
        mark = reached.mark
        self.head = head
        previous = reached.leaves.last ?? .zero
        newMark = reached.mark
        leaves = reached.leaves
        frontier = reached.frontier
        guard let head, head != reached.head, head.size <= reached.size else { return }
        guard MerkleTree.root(of: Array(leaves.prefix(Int(head.size)))) == head.root else {
            throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: head.size))
        }
    }

    /// Where this reading has come to.
    var reached: ReachedReading {
        ReachedReading(ledger: ledger, head: head, leaves: leaves, frontier: frontier, mark: newMark)
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
        leaves.append(leaf)
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
