// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// An item of evidence and all that happened to it.
package struct EvidenceItem: Sendable {
    package let collected: EvidenceCollected
    package let entry: EntryReference
    /// Who answers for it now.
    package internal(set) var custodian: Author
    /// A release that nobody has yet accepted or refused.
    package internal(set) var pending: PendingRelease?
    package private(set) var custody: [CustodyEvent]

    init(collected: EvidenceCollected, entry: EntryReference) {
        self.collected = collected
        self.entry = entry
        custodian = entry.author
        custody = [CustodyEvent(kind: .collected, entry: entry, counterpart: nil, remark: collected.source)]
    }

    mutating func record(_ kind: CustodyKind, _ entry: EntryReference, with counterpart: Author?, remark: String?) {
        custody.append(CustodyEvent(kind: kind, entry: entry, counterpart: counterpart, remark: remark))
    }

    /// Takes the pending release away for who it was made to; throws where it is another's, or none is pending.
    mutating func answered(_ release: UInt64, by entry: EntryReference) throws(FoldError) -> PendingRelease {
        guard let pending, pending.entry.sequence == release else { throw entry.dangling }
        guard pending.release.to.id == entry.author.id else { throw entry.wrongAuthor }
        self.pending = nil
        return pending
    }
}

/// A release that waits for its answer.
package struct PendingRelease: Sendable {
    package let release: CustodyReleased
    package let entry: EntryReference
}

/// One line of an item's chain of custody.
package struct CustodyEvent: Sendable {
    package let kind: CustodyKind
    package let entry: EntryReference
    /// The other hand of a transfer.
    package let counterpart: Author?
    package let remark: String?
}

/// What can happen to an item (design.md 2).
package enum CustodyKind: String, Codable, Hashable, Sendable {
    case collected
    case released
    case accepted
    case refused
    case viewed
    case exported
    case stored
}

extension CaseFile {
    mutating func change(
        _ number: Int,
        _ entry: EntryReference,
        _ body: (inout EvidenceItem) throws(FoldError) -> Void
    ) throws(FoldError) {
        guard let index = evidence.firstIndex(where: { $0.collected.number == number }) else {
            if isPartial { return }
            throw entry.dangling
        }
        try body(&evidence[index])
    }
}
