// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// One walk over an item's chain: who has it, where it is, what seal is on it, and what the clock said last.
struct CustodyWalk {
    let item: EvidenceItem
    let rule: CustodyRule
    private(set) var gaps: [CustodyGap] = []
    /// Who answers for it where the walk is.
    private(set) var holder: Author
    var seal = SealWalk()
    private var lastByHolder: Timestamp
    private var latest: Timestamp?
    private var release: CustodyEvent?
    private var handOut: CustodyEvent?
    private var placeUnknown: (since: Timestamp, entry: UInt64)?
    private var overlaps = OverlapSearch()

    init(_ item: EvidenceItem, _ rule: CustodyRule) {
        self.item = item
        self.rule = rule
        holder = item.entry.author
        lastByHolder = item.entry.time
    }

    mutating func take(_ event: CustodyEvent) {
        checkClock(of: event)
        checkSeal(of: event)
        if item.isPhysical { checkPlace(of: event) }
        pass(event)
        if event.entry.author.id == holder.id { lastByHolder = max(lastByHolder, event.time) }
    }

    /// What is still open now.
    mutating func end(at now: Timestamp) {
        if let release, now.milliseconds - release.time.milliseconds > CustodyRule.milliseconds(rule.answerMinutes) {
            find(.releaseUnanswered, release.time, now, release.entry.sequence)
        }
        if let handOut { close(handOut, at: max(now, handOut.time)) }
        if item.isPhysical { closePlace(at: now) }
        for overlap in overlaps.found() {
            find(.overlap, overlap.from, overlap.to, overlap.entry, last: overlap.holder)
        }
    }

    mutating func find(
        _ kind: CustodyGap.Kind,
        _ from: Timestamp,
        _ to: Timestamp,
        _ entry: UInt64,
        last: Author? = nil
    ) {
        gaps.append(
            CustodyGap(
                item: item.collected.number,
                kind: kind,
                from: from,
                to: to,
                lastResponsible: last ?? holder,
                entry: entry
            )
        )
    }

    // MARK: - Hands

    private mutating func pass(_ event: CustodyEvent) {
        switch event.kind {
        case .released: release = event
        case .refused, .withdrawn: release = nil
        case .accepted:
            if item.isPhysical, let release, event.time < release.time {
                find(.overlap, event.time, release.time, event.entry.sequence)
            }
            take(by: event)
        case .takenOver:
            find(.takenOver, lastByHolder, max(event.time, lastByHolder), event.entry.sequence)
            take(by: event)
        case .handedOut: handOut = event
        case .received:
            if let handOut { close(handOut, at: event.time) }
            handOut = nil
        case .stored, .moved, .sealed, .unsealed, .returned, .destroyed:
            if item.isPhysical { overlaps.acts.append((event.time, event.entry.sequence, holder)) }
        case .collected, .viewed, .copied, .derived, .verified, .verificationFailed, .exported: break
        }
    }

    private mutating func take(by event: CustodyEvent) {
        release = nil
        holder = event.entry.author
        lastByHolder = event.time
    }

    private mutating func close(_ handOut: CustodyEvent, at end: Timestamp) {
        overlaps.absences.append((handOut.time, end))
        guard handOut.counterpart?.isSigned == false, end > handOut.time else { return }
        find(.handOutUnsigned, handOut.time, end, handOut.entry.sequence, last: handOut.entry.author)
    }

    // MARK: - Times and places

    private mutating func checkClock(of event: CustodyEvent) {
        let time = isCollection(event) ? item.collectedAt?.instant ?? event.entry.time : event.time
        // One event is one doubt, by one mark, however many bounds its time oversteps.
        let before = latest ?? time
        if time < before || time > event.entry.time {
            find(.clockDoubt, min(time, event.entry.time), max(time, before), event.entry.sequence)
        }
        latest = max(before, time)
    }

    /// Of its collection, what was corrected counts.
    private func isCollection(_ event: CustodyEvent) -> Bool { event.entry.sequence == item.entry.sequence }

    private mutating func checkPlace(of event: CustodyEvent) {
        if (isCollection(event) ? item.value(of: .place) : event.place) != nil { return closePlace(at: event.time) }
        switch event.kind {
        case .collected, .accepted, .received, .takenOver:
            if placeUnknown == nil { placeUnknown = (event.time, event.entry.sequence) }
        default: break
        }
    }

    private mutating func closePlace(at time: Timestamp) {
        defer { placeUnknown = nil }
        guard let placeUnknown,
            time.milliseconds - placeUnknown.since.milliseconds > CustodyRule.milliseconds(rule.placeMinutes)
        else { return }
        find(.placeUnknown, placeUnknown.since, time, placeUnknown.entry)
    }
}
