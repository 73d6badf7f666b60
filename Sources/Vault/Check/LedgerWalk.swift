// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Ledger
internal import Values

/// Goes through one ledger's records in order: numbers, chain, signatures, tree, and that each entry has a key slot.
struct LedgerWalk {
    /// What can be told of one row apart from its place: done on all cores.
    struct Examined: Sendable {
        let sequence: Int64
        let record: Record?
        let leaf: Digest
        /// Whether the signature is the author's; nil where it was verified before.
        let isAuthentic: Bool?
        let hasSlots: Bool

        /// The entry's number, as a place.
        var number: UInt64 { UInt64(clamping: sequence) }

        init(_ row: EntryPage.Row, verifiedBelow size: UInt64) {
            sequence = row.sequence
            leaf = MerkleTree.leafHash(of: row.record)
            do { record = try Record(parsing: row.record) } catch { record = nil }
            isAuthentic = row.sequence < Int64(clamping: size) ? nil : record?.isAuthentic
            hasSlots = !row.slots.isEmpty
        }
    }

    let ledger: Identifier
    private let list: FindingList
    private let known: VerifiedLedger?
    private var claims: [UInt64: [RootClaim]]
    private(set) var frontier = MerkleFrontier()
    private(set) var leaf = Digest.zero
    private var isWhole = true
    private let seesSlots: Bool
    private let destroyed: Set<UInt64>

    /// Where `seesSlots`, an entry without a key slot is a finding, unless it is said to be `destroyed`; who opens entries
    /// knows better.
    init(
        _ ledger: Identifier,
        claims: [RootClaim],
        known: VerifiedLedger?,
        seesSlots: Bool = true,
        destroyed: Set<UInt64> = [],
        _ list: FindingList
    ) {
        self.ledger = ledger
        self.seesSlots = seesSlots
        self.destroyed = destroyed
        self.list = list
        self.known = known
        self.claims = Dictionary(grouping: claims, by: \.size)
    }

    /// Up to where the signatures need not be verified again.
    var verifiedBelow: UInt64 { known?.size ?? 0 }
    /// How many entries were walked over.
    var size: UInt64 { frontier.size }

    mutating func take(_ entry: Examined) {
        let place = Finding.Place.entry(ledger, entry.number)
        let isNext = entry.sequence == Int64(size)
        if !isNext {
            damage(.record, .entry(ledger, size), "It is missing, or stands twice.", "Everything after it.")
        }
        if let record = entry.record {
            if record.ledger != ledger || record.sequence != entry.number {
                damage(.record, place, "Its record is another entry's.", "The entry that belongs there.")
            }
            // After a gap the chain is broken by that, and was told.
            if isNext, record.previous != leaf {
                damage(.chain, place, "It does not follow the entry before it.", "One of the two was changed.")
            }
            if entry.isAuthentic == false {
                damage(
                    .signature,
                    place,
                    "Its signature is not its author's.",
                    "Nothing that it says can be relied on."
                )
            }
        } else {
            damage(.record, place, "Its record is not one.", "The entry cannot be read.")
        }
        if seesSlots, !entry.hasSlots, !destroyed.contains(entry.number) {
            list.add(
                .warning,
                .entryKey,
                place,
                "It has no key slot: it was destroyed, or its slots were taken away.",
                affects: "Nobody can open this entry.",
                next: Finding.signIn
            )
        }
        advance(entry.leaf)
    }

    private mutating func advance(_ leaf: Digest) {
        self.leaf = leaf
        frontier.append(leaf)
        if let known, known.size == size, known.leaf != leaf {
            damage(.record, .entry(ledger, size - 1), "It was changed while this check ran.", "All before it too.")
        }
        for claim in claims.removeValue(forKey: size) ?? [] where claim.root != frontier.root {
            list.add(claim.differing(in: ledger))
        }
    }

    /// What remains to be said at the ledger's end; what was verified of it, where all of it holds.
    mutating func finish() -> VerifiedLedger? {
        for claim in claims.removeValue(forKey: 0) ?? [] where claim.root != MerkleTree.emptyRoot {
            list.add(claim.differing(in: ledger))
        }
        for claim in claims.values.joined().sorted(by: { $0.size < $1.size }) {
            list.add(claim.missing(in: ledger, size: size))
        }
        return isWhole && verifiedBelow <= size ? VerifiedLedger(size: size, leaf: leaf) : nil
    }

    private mutating func damage(_ part: Finding.Part, _ place: Finding.Place, _ what: String, _ affects: String) {
        isWhole = false
        list.add(.damage, part, place, what, affects: affects)
    }
}
