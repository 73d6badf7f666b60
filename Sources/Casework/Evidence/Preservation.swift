// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Somebody was asked to keep what they hold until legal process comes.
///
/// 18 U.S.C. 2703(f) gives 90 days, which may be renewed once (unchecked).
package struct PreservationRequested: CaseEvent {
    package static let type = "preservation.requested/1"

    /// Such as the platform's or the company's name.
    package let to: String
    /// What they are to keep.
    package let what: Narrative
    package let authority: String?
    package let sentAt: StatedTime?
    /// From when on they no longer keep it.
    package let expires: StatedTime

    package init(to: String, what: Narrative, authority: String?, sentAt: StatedTime?, expires: StatedTime) {
        self.to = to
        self.what = what
        self.authority = authority
        self.sentAt = sentAt
        self.expires = expires
    }

    package var headline: String { "Asked \(to) to preserve what they hold, until \(expires.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.preservations.append(Preservation(kind: .request(self), entry: entry))
    }
}

/// A recorder writes over what it holds after so many days: what is not retrieved by then is gone.
package struct OverwriteExpected: CaseEvent {
    package static let type = "overwrite.expected/1"

    /// Which recorder, and where.
    package let recorder: String
    package let incidentAt: StatedTime
    package let retentionDays: Int
    /// How it is known that it keeps so many.
    package let basis: String?

    package init(recorder: String, incidentAt: StatedTime, retentionDays: Int, basis: String?) {
        self.recorder = recorder
        self.incidentAt = incidentAt
        self.retentionDays = retentionDays
        self.basis = basis
    }

    package static let days = 1...3660

    /// When the incident is written over: so many times 24 hours after it, whatever the clock does meanwhile.
    package var overwrittenAt: Timestamp {
        Timestamp(milliseconds: incidentAt.instant.milliseconds + Int64(retentionDays) * 86_400_000)
    }

    package var headline: String { "\(recorder) overwrites the incident at \(overwrittenAt.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard OverwriteExpected.days.contains(retentionDays) else { throw entry.malformed }
        file.preservations.append(Preservation(kind: .overwrite(self), entry: entry))
    }
}

/// A preservation is settled: the material came, was not there, or is given up.
package struct PreservationSettled: CaseEvent {
    package static let type = "preservation.settled/1"

    /// The entry of the request or of the countdown.
    package let request: UInt64
    package let outcome: String

    package init(request: UInt64, outcome: String) {
        self.request = request
        self.outcome = outcome
    }

    package var headline: String { "Settled the preservation of entry #\(request): \(outcome)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard let index = file.preservations.firstIndex(where: { $0.entry.sequence == request }) else {
            if file.isPartial { return }
            throw entry.dangling
        }
        guard file.preservations[index].settled == nil else { throw entry.dangling }
        file.preservations[index].settled = (self, entry)
    }
}

/// Something that is gone after a time unless somebody acts.
package struct Preservation: Sendable {
    package enum Kind: Sendable {
        case request(PreservationRequested)
        case overwrite(OverwriteExpected)
    }

    package let kind: Kind
    package let entry: EntryReference
    package internal(set) var settled: (event: PreservationSettled, entry: EntryReference)?

    /// When it is gone.
    package var due: Timestamp {
        switch kind {
        case .request(let request): request.expires.instant
        case .overwrite(let overwrite): overwrite.overwrittenAt
        }
    }

    package var what: String {
        switch kind {
        case .request(let request): "Preservation by \(request.to) ends"
        case .overwrite(let overwrite): "\(overwrite.recorder) overwrites the incident"
        }
    }
}

extension CaseFile {
    /// What of the evidence is due: what is gone after a time, and what is to come back from outside; the first to come first.
    package var evidenceDueTimes: [DueTime] {
        let kept = preservations.filter { $0.settled == nil }.map {
            DueTime(
                what: $0.what,
                due: $0.due,
                reference: Reference(.entry, Int($0.entry.sequence)),
                owner: $0.entry.author.id
            )
        }
        let away = evidence.compactMap { item -> DueTime? in
            guard let holding = item.handedOut, let back = holding.event.expectedBack else { return nil }
            return DueTime(
                what: "\(item.collected.reference.text) is due back from \(holding.event.to.text)",
                due: back.instant,
                reference: item.collected.reference,
                owner: item.custodian.id
            )
        }
        return (kept + away).sorted { ($0.due, $0.what) < ($1.due, $1.what) }
    }
}
