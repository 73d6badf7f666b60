// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// Which keys could sign, from when to when.
///
/// Time is counted in *changes*: each withdrawal or return of a key is one. How far every ledger had come at a change is
/// what the `heads` entry just before it says, so that an entry's place tells on which side of it the entry was made.
struct KeyHistory: Sendable {
    private struct Span {
        let from: Int
        var to: Int?
    }

    private struct Key {
        /// Nil where it is the house's.
        let owner: Identifier?
        var spans: [Span]
    }

    /// What a ledger's size was at all changes up to one.
    private struct Size {
        let through: Int
        let size: UInt64
    }

    private var keys: [Digest: Key] = [:]
    private var changes = 0
    /// Noted where a ledger grows, for the changes since it last did; a ledger's newest head stands for the rest.
    private var sizes: [Identifier: [Size]] = [:]
    /// Whether the register is shown in part: what was withdrawn is then not known, and no place is refused for it.
    var isPartial = false

    /// Whose a key is; nil for the house's and for unknown ones.
    func owner(of key: Digest) -> Identifier? { keys[key]?.owner }
    func isKnown(_ key: Digest) -> Bool { keys[key] != nil }

    mutating func bind(_ key: Digest, to owner: Identifier?) {
        keys[key] = Key(owner: owner, spans: [Span(from: changes, to: nil)])
    }

    /// A key signs nothing any more, or signs again, from what the newest heads say on.
    mutating func withdraw(_ key: Digest) {
        changes += 1
        // Who was suspended and is then removed signed nothing in between.
        guard let last = keys[key]?.spans.indices.last, keys[key]?.spans[last].to == nil else { return }
        keys[key]?.spans[last].to = changes
    }

    mutating func reinstate(_ key: Digest) {
        changes += 1
        keys[key]?.spans.append(Span(from: changes, to: nil))
    }

    /// A ledger's newest head is about to be another.
    mutating func noteGrowth(of ledger: Identifier, from size: UInt64) {
        guard changes > sizes[ledger]?.last?.through ?? 0 else { return }
        sizes[ledger, default: []].append(Size(through: changes, size: size))
    }

    /// Whether a key could sign the entry at a place of a ledger whose newest head has a size.
    func isValid(_ key: Digest, at sequence: UInt64, of ledger: Identifier, headedSize: UInt64) -> Bool {
        guard let key = keys[key] else { return false }
        if isPartial || changes == 0 { return true }
        let place = passed(sequence, of: ledger, headedSize)
        return key.spans.contains { $0.from <= place && place < $0.to ?? .max }
    }

    /// How many changes had been made when the entry at a place was.
    private func passed(_ sequence: UInt64, of ledger: Identifier, _ headedSize: UInt64) -> Int {
        var passed = 0
        for size in sizes[ledger] ?? [] {
            guard sequence >= size.size else { return passed }
            passed = size.through
        }
        return sequence >= headedSize ? changes : passed
    }
}
