// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Synchronization
internal import Values
internal import Vault

/// A reading that was verified and folded, and how far it came: the next one takes in what was appended since, by whichever
/// process.
struct Fold<Reading: Sendable>: Sendable {
    var reading: Reading
    var reached: ReachedReading?
}

/// What a session has folded so far, in memory only.
final class FoldCache: Sendable {
    /// How many cases are kept: enough for somebody who goes to and fro between some.
    private static let caseCount = 8

    private struct State {
        var register: Fold<Register>?
        var intake: Fold<IntakeFile>?
        var cases: [Identifier: Fold<CaseReading>] = [:]
    }

    private let state = Mutex(State())

    var register: Fold<Register>? { state.withLock { $0.register } }
    func keep(_ register: Fold<Register>) { state.withLock { $0.register = register } }

    func intake(_ ledger: Identifier) -> Fold<IntakeFile>? {
        state.withLock { $0.intake?.reading.ledger == ledger ? $0.intake : nil }
    }
    func keep(_ intake: Fold<IntakeFile>) { state.withLock { $0.intake = intake } }

    func caseReading(_ ledger: Identifier) -> Fold<CaseReading>? { state.withLock { $0.cases[ledger] } }
    func keep(_ reading: Fold<CaseReading>, of ledger: Identifier) {
        state.withLock { state in
            if state.cases[ledger] == nil, state.cases.count >= FoldCache.caseCount { state.cases = [:] }
            state.cases[ledger] = reading
        }
    }
}

/// A case's ledger as it was read: folded, and its entries with the keys that open them.
struct CaseReading: Sendable {
    var file: CaseFile
    var entries: [OpenedEntry] = []
    /// The joined tips' entries, in the order of their joining.
    var tips: [OpenedEntry] = []
    /// Which entries were known as destroyed: where others are since, the case is folded anew without them.
    let destroyed: Set<UInt64>
}
