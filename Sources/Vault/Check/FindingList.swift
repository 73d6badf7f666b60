// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Synchronization
internal import Values

/// Collects findings from all cores; of one kind only so many are kept, and the others counted, so that a vault that is
/// damaged all over neither fills the memory nor the screen.
package final class FindingList: Sendable {
    private struct Kind: Hashable {
        let severity: Finding.Severity
        let part: Finding.Part
    }

    private struct State {
        var kept: [Finding] = []
        var counts: [Kind: Int] = [:]
        var damaged: Set<Identifier> = []
    }

    private static let keptOfKind = 100
    private let state = Mutex(State())

    package init() {}

    package func add(_ finding: Finding) {
        state.withLock { state in
            let count = state.counts[Kind(severity: finding.severity, part: finding.part), default: 0]
            state.counts[Kind(severity: finding.severity, part: finding.part)] = count + 1
            if count < FindingList.keptOfKind { state.kept.append(finding) }
            if finding.severity == .damage, let ledger = finding.place.ledger { state.damaged.insert(ledger) }
        }
    }

    package func add(
        _ severity: Finding.Severity,
        _ part: Finding.Part,
        _ place: Finding.Place,
        _ what: String,
        affects: String,
        next: String = Finding.restore
    ) {
        add(Finding(severity, part, place, what, affects: affects, next: next))
    }

    /// Whether damage was found in a ledger.
    func holdsDamage(in ledger: Identifier) -> Bool { state.withLock { $0.damaged.contains(ledger) } }

    /// All that was found, the worst first.
    package var findings: [Finding] {
        let (kept, counts) = state.withLock { ($0.kept, $0.counts) }
        let further = counts.filter { $0.value > FindingList.keptOfKind }.map { kind, count in
            Finding(
                kind.severity,
                kind.part,
                .vault,
                "There are \(count - FindingList.keptOfKind) more of this kind.",
                affects: "As the others of this kind."
            )
        }
        let all = kept + further.sorted { $0.part.rawValue < $1.part.rawValue }
        return Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
    }
}
