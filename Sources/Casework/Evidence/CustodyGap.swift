// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A custody gap: a time for which the record does not say who answered for an item, where it was, or whether it was shut.
///
/// It says nothing of integrity, and nothing fills it: an explanation stands beside it, dated as later.
package struct CustodyGap: Hashable, Sendable {
    /// What can be missing (domain.md 3.3).
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Released, and neither accepted nor refused since.
        case releaseUnanswered = "release-unanswered"
        /// Handed out, and the record holds no signature of who took it.
        case handOutUnsigned = "hand-out-unsigned"
        /// Taken over although its custodian did not release it.
        case takenOver = "taken-over"
        /// Two people are on record as having the thing at once.
        case overlap
        /// Somebody answered for the thing, and no place is on record.
        case placeUnknown = "place-unknown"
        /// Stated as collected well before it was taken in and hashed; nothing can repair that interval.
        case lateFirstHash = "late-first-hash"
        /// A seal was broken or replaced, and no opening is on record.
        case sealBroken = "seal-broken"
        /// A seal was found that bears another number than the one on record.
        case sealMismatch = "seal-mismatch"
        /// A time that cannot be right: before that of what it follows, or after its own entry.
        case clockDoubt = "clock-doubt"
        /// Times by a recorder's clock, of which nobody stated how far it was off.
        case clockOffsetUnknown = "clock-offset-unknown"
        /// A derivative of which the case does not hold what it was made from.
        case parentMissing = "parent-missing"
        /// A derivative of which nobody stated how it was made.
        case transformMissing = "transform-missing"
    }

    package let item: Int
    package let kind: Kind
    package let from: Timestamp
    package let to: Timestamp
    /// Who answered for it last before the gap.
    package let lastResponsible: Author
    /// The entry at which it begins.
    package let entry: UInt64
    package internal(set) var explanations: [GapExplanation] = []

    package var mark: GapMark { GapMark(kind: kind, entry: entry) }
    /// In milliseconds; a point in time has none.
    package var length: Int64 { to.milliseconds - from.milliseconds }

    /// The length for people, to the minute.
    package var lengthText: String {
        let minutes = length / 60_000
        return "\(minutes / 1440) d \(minutes / 60 % 24) h \(minutes % 60) min"
    }
}

extension CustodyGap.Kind {
    /// For people, as the second half of "From … to …:".
    package var words: String {
        switch self {
        case .releaseUnanswered: "released, and neither accepted nor refused"
        case .handOutUnsigned: "handed out, and no signature of who took it is on record"
        case .takenOver: "taken over without the custodian's release"
        case .overlap: "two people are on record as having it at once"
        case .placeUnknown: "no place is on record"
        case .lateFirstHash: "collected well before it was taken in and hashed"
        case .sealBroken: "a seal was broken or replaced, and no opening is on record"
        case .sealMismatch: "a seal was found whose number is not the one on record"
        case .clockDoubt: "a time that cannot be right: before what it follows, or after its own entry"
        case .clockOffsetUnknown: "times by a recorder's clock, of which it is not stated how far it was off"
        case .parentMissing: "a derivative of which the case does not hold what it was made from"
        case .transformMissing: "a derivative of which it is not stated how it was made"
        }
    }
}

/// What was found of an item's bytes: apart from its custody, whatever the gaps in that.
package struct IntegrityFinding: Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        /// The bytes hashed to another value than when they were taken in.
        case hashMismatch = "hash-mismatch"
        /// The bytes could not be read to their end, or a part of them did not open.
        case unreadable
    }

    package let item: Int
    package let kind: Kind
    /// The entry of the verification that failed.
    package let entry: EntryReference
    /// What the bytes hashed to; nil where they could not be read.
    package let found: Digest?
    /// The next verification that found them whole, such as after a backup was put back; nil where there is none.
    package let wholeAgain: EntryReference?
}

extension IntegrityFinding.Kind {
    package var words: String {
        switch self {
        case .hashMismatch: "the bytes are not those that were taken in: their SHA-256 is another"
        case .unreadable: "the bytes could not be read to their end"
        }
    }
}
