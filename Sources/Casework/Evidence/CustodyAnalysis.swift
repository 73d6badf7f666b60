// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A custody gap: a time for which the record does not say who answered for an item.
///
/// It says nothing of integrity.
package struct CustodyGap: Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        /// Released, and neither accepted nor refused since.
        case releaseUnanswered = "release-unanswered"
        /// Stated as collected well before it was taken in and hashed; nothing can repair that interval.
        case lateFirstHash = "late-first-hash"
    }

    package let item: Int
    package let kind: Kind
    package let from: Timestamp
    package let to: Timestamp
    /// Who answered for it last before the gap.
    package let lastResponsible: Author
}

/// Finds custody gaps in the recorded facts (domain.md 3.3).
///
/// Pure: the moment of asking is given.
package enum CustodyAnalysis {
    /// The interval between collection and first hash that is still counted as the same act.
    package static let promptHashMilliseconds: Int64 = 3_600_000

    package static func gaps(of item: EvidenceItem, asOf now: Timestamp) -> [CustodyGap] {
        let number = item.collected.number
        var gaps: [CustodyGap] = []
        if let stated = item.collected.collectedAt,
            item.entry.time.milliseconds - stated.milliseconds > promptHashMilliseconds
        {
            gaps.append(
                CustodyGap(
                    item: number,
                    kind: .lateFirstHash,
                    from: stated,
                    to: item.entry.time,
                    lastResponsible: item.entry.author
                )
            )
        }
        if let pending = item.pending {
            gaps.append(
                CustodyGap(
                    item: number,
                    kind: .releaseUnanswered,
                    from: pending.entry.time,
                    to: now,
                    lastResponsible: pending.entry.author
                )
            )
        }
        return gaps
    }
}
