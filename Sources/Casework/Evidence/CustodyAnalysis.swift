// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Finds custody gaps in the recorded facts (domain.md 3.3), and apart from them what was found of the bytes.
///
/// Pure: the moment of asking and the office's rule are given. One walk over the item's events; what it finds is sorted.
package enum CustodyAnalysis {
    package static func gaps(
        of item: EvidenceItem,
        asOf now: Timestamp,
        by rule: CustodyRule = .standard
    ) -> [CustodyGap] {
        var walk = CustodyWalk(item, rule)
        for event in item.custody { walk.take(event) }
        walk.end(at: now)
        walk.lookAtStatements()
        let explanations = Dictionary(grouping: item.explanations, by: \.explained.gap)
        return walk.gaps.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map {
            var gap = $0.element
            gap.explanations = explanations[gap.mark] ?? []
            return gap
        }
    }

    /// The explanations of gaps that are not among these: found by another rule, or at another time.
    package static func explanations(of item: EvidenceItem, beside gaps: [CustodyGap]) -> [GapExplanation] {
        let marks = Set(gaps.map(\.mark))
        return item.explanations.filter { !marks.contains($0.explained.gap) }
    }

    package static func integrity(of item: EvidenceItem) -> [IntegrityFinding] {
        var wholeAgain: EntryReference?
        var findings: [IntegrityFinding] = []
        for verification in item.verifications.reversed() {
            if verification.isWhole {
                wholeAgain = verification.entry
                continue
            }
            findings.append(
                IntegrityFinding(
                    item: item.collected.number,
                    kind: verification.found == nil ? .unreadable : .hashMismatch,
                    entry: verification.entry,
                    found: verification.found,
                    wholeAgain: wholeAgain
                )
            )
        }
        return findings.reversed()
    }
}

extension CustodyRule {
    static func milliseconds(_ minutes: Int) -> Int64 { Int64(minutes) * 60_000 }
}
