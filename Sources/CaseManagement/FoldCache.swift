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
    /// How many entries of cases are kept: one large case, or several that somebody goes to and fro between.
    private static let entryCount = 2000

    fileprivate struct State {
        var register: Fold<Register>?
        var intake: Fold<IntakeFile>?
        var cases: [Identifier: Fold<CaseReading>] = [:]
        /// The ledgers of `cases`, those that were asked for last at the end.
        var order: [Identifier] = []
        var cards: [Identifier: (sealed: SealedPlace, card: CaseCard)] = [:]
        var days: [Identifier: CaseDay] = [:]
    }

    /// Which card of a case was opened: each entry, and each new key, has one of its own.
    fileprivate struct SealedPlace: Hashable {
        let size: UInt64
        let compartment: CompartmentVersion
    }

    private let state = Mutex(State())

    var register: Fold<Register>? { state.withLock { $0.register } }
    func keep(_ register: Fold<Register>) { state.withLock { $0.register = register } }

    func intake(_ ledger: Identifier) -> Fold<IntakeFile>? {
        state.withLock { $0.intake?.reading.ledger == ledger ? $0.intake : nil }
    }
    func keep(_ intake: Fold<IntakeFile>) { state.withLock { $0.intake = intake } }

    func caseReading(_ ledger: Identifier) -> Fold<CaseReading>? {
        state.withLock { state in
            guard let kept = state.cases[ledger] else { return nil }
            state.moveToEnd(ledger)
            return kept
        }
    }
    /// Keeps the newest whatever its size, and of the others as many as there is room for.
    func keep(_ reading: Fold<CaseReading>, of ledger: Identifier) {
        state.withLock { state in
            state.cases[ledger] = reading
            state.moveToEnd(ledger)
            var count = state.cases.values.reduce(0) { $0 + $1.reading.entries.count }
            while count > FoldCache.entryCount, state.order.count > 1 {
                count -= state.cases.removeValue(forKey: state.order.removeFirst())?.reading.entries.count ?? 0
            }
        }
    }

    /// A card that was opened before; nil where it is another by now.
    func card(_ sealed: SealedCard) -> CaseCard? {
        let place = SealedPlace(size: sealed.size, compartment: sealed.compartment)
        return state.withLock { state in state.cards[sealed.ledger].flatMap { $0.sealed == place ? $0.card : nil } }
    }
    func keep(_ card: CaseCard, of sealed: SealedCard) {
        let place = SealedPlace(size: sealed.size, compartment: sealed.compartment)
        state.withLock { $0.cards[sealed.ledger] = (place, card) }
    }

    func day(_ ledger: Identifier) -> CaseDay? { state.withLock { $0.days[ledger] } }
    func keep(_ day: CaseDay, of ledger: Identifier) { state.withLock { $0.days[ledger] = day } }
}

extension FoldCache.State {
    fileprivate mutating func moveToEnd(_ ledger: Identifier) {
        order.removeAll { $0 == ledger }
        order.append(ledger)
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
