// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// An item of evidence and all that happened to it.
package struct EvidenceItem: Sendable {
    package let collected: ItemFacts
    /// Nil where the item is a thing and no file.
    package let file: FileFacts?
    package let capture: Capture?
    package let physical: PhysicalFacts?
    /// Where it was made from another item.
    package let derivation: Derivation?
    /// Where it came with a tip.
    package let origin: AttachmentOrigin?
    package let entry: EntryReference
    /// Who answers for it now.
    package internal(set) var custodian: Author
    /// A release that nobody has yet accepted or refused.
    package internal(set) var pending: PendingRelease?
    /// A handing out to somebody without an account, from whom it has not come back.
    package internal(set) var handedOut: OutsideHolding?
    /// What became of it in the end; nothing happens to it after that.
    package internal(set) var disposition: Disposition?
    package internal(set) var details: [ItemDetail] = []
    package internal(set) var corrections: [ItemCorrection] = []
    package internal(set) var verifications: [ItemVerification] = []
    package internal(set) var explanations: [GapExplanation] = []
    package private(set) var custody: [CustodyEvent]

    init(
        collected: ItemFacts,
        file: FileFacts? = nil,
        capture: Capture? = nil,
        physical: PhysicalFacts? = nil,
        derivation: Derivation? = nil,
        origin: AttachmentOrigin? = nil,
        entry: EntryReference
    ) {
        self.collected = collected
        self.file = file
        self.capture = capture
        self.physical = physical
        self.derivation = derivation
        self.origin = origin
        self.entry = entry
        custodian = entry.author
        custody = origin.map { [$0.arrival(entry)] } ?? []
        custody.append(
            CustodyEvent(
                kind: derivation == nil ? .collected : .derived,
                entry: entry,
                remark: derivation?.text ?? collected.source,
                stated: origin == nil ? collected.collectedAt : nil,
                place: collected.place,
                seal: physical?.seal.map { .putOn($0) }
            )
        )
    }

    /// Whether it is a thing and no file.
    package var isPhysical: Bool { physical != nil }

    /// When it was collected: as last corrected, else as stated.
    package var collectedAt: StatedTime? {
        value(of: .collectedAt).flatMap { StatedTime($0) }
    }

    mutating func record(
        _ kind: CustodyKind,
        _ entry: EntryReference,
        with counterpart: Counterpart? = nil,
        remark: String? = nil,
        stated: StatedTime? = nil,
        place: String? = nil,
        seal: SealFact? = nil
    ) {
        custody.append(
            CustodyEvent(
                kind: kind,
                entry: entry,
                counterpart: counterpart,
                remark: remark,
                stated: stated,
                place: place,
                seal: seal
            )
        )
    }

    /// Takes the pending release away for who it was made to; throws where it is another's, or none is pending.
    mutating func answered(_ release: UInt64, by entry: EntryReference) throws(FoldError) -> PendingRelease {
        guard let pending, pending.entry.sequence == release else { throw entry.dangling }
        guard pending.release.to.id == entry.author.id else { throw entry.wrongAuthor }
        self.pending = nil
        return pending
    }

    /// Throws where the item is not its custodian's to handle any more.
    func checkKept(by entry: EntryReference) throws(FoldError) {
        guard custodian.id == entry.author.id else { throw entry.wrongAuthor }
        guard disposition == nil else { throw entry.dangling }
    }
}

/// A release that waits for its answer.
package struct PendingRelease: Sendable {
    package let release: CustodyReleased
    package let entry: EntryReference
}

/// What became of an item in the end.
package enum Disposition: String, Sendable {
    case returned
    case destroyed
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
