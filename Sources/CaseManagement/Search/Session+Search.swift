// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import Synchronization
internal import Values
internal import Vault

/// What one session can find, brought up to what stands whenever it looks for something.
final class Finder: Sendable {
    struct State {
        var index: SearchIndex?
        /// How far each case and intake is taken in.
        var covered: [Identifier: Covered] = [:]
        /// What of the person decides which cases they may read: where it changes, all is taken in anew.
        var reader: Reader?
    }

    struct Reader: Equatable {
        let roles: Set<Role>
        let unit: Identifier?
    }

    struct Covered {
        var size: UInt64
        let shown: SearchResults.Shown
        let destroyed: Set<UInt64>
        /// The numbers of the tips that are joined now, or of an intake's, by the leaves of the entries that brought them.
        var tips: [Digest: Int] = [:]
        var struck: Set<UInt64> = []
        var reached: ReachedReading?
    }

    let state = Mutex(State())
}

extension Session {
    /// What stands in everything that this member can open: entries in which all of the terms are, the newest first.
    ///
    /// Enters once a session that they opened these cases and their unit's intake, as `today` does.
    package func search(
        _ text: String,
        _ filter: SearchFilter = SearchFilter(),
        limit: Int = 50
    ) throws -> SearchResults {
        guard let terms = SearchTerms(text) else {
            throw ServiceError.invalid("Write the words to look for: at least one, and at most \(SearchTerms.limit).")
        }
        guard (1...1000).contains(limit) else { throw ServiceError.invalid("Ask for 1 to 1000 results.") }
        return try retrying {
            let register = try register()
            let choice = try filter.choice(register)
            // Not in a row: a second one would keep a thread waiting for as long as the first takes.
            let results = try finder.state.withLockIfAvailable { state in
                try bringUpToDate(&state)
                guard let index = state.index else { throw VaultError.noKey }
                let (places, count) = try index.find(terms, choice, limit: limit)
                return SearchResults(
                    found: try places.compactMap { place in
                        try state.covered[place.shownIn].map { try found(place, in: $0, terms) }
                    },
                    count: count
                )
            }
            guard let results else {
                throw ServiceError(.conflict, "Another search of yours is not done yet. Wait for it, then look again.")
            }
            return results
        }
    }

    private func found(
        _ place: SearchIndex.Place,
        in covered: Finder.Covered,
        _ terms: SearchTerms
    ) throws -> SearchResults.Found {
        // Drawn from the entry itself, opened again: the index knows words and places, and no text.
        guard let entry = try vault.entry(place.sequence, of: place.ledger, with: keyring), let fields = entry.fields,
            let reference = try entry.reference()
        else { throw VaultError.damaged(Damage(.keySlot, ledger: place.ledger, sequence: place.sequence)) }
        let isOwn = place.ledger == place.shownIn
        return SearchResults.Found(
            shown: covered.shown,
            kind: place.kind,
            tip: covered.tips[reference.leaf] ?? SearchTexts.tip(of: fields),
            isJoinedTip: !isOwn,
            entry: reference,
            isStruck: isOwn && covered.struck.contains(place.sequence),
            pieces: Excerpt(of: SearchTexts(fields).texts, terms).pieces
        )
    }

    private func bringUpToDate(_ state: inout Finder.State) throws {
        let cards = try cases()
        try noteReadings(of: cards.map(\.ledger))
        let register = try register()
        let member = try member(of: register)
        let reader = Finder.Reader(roles: member.roles, unit: member.unit)
        let intake = member.unit.flatMap { register.units[$0] }.flatMap { unit in
            AccessPolicy.decide(.readTips(unit: unit.unit), by: member).isAllowed ? unit.intakeLedger : nil
        }
        let open = Set(cards.map(\.ledger) + (intake.map { [$0] } ?? []))
        let isWithdrawn = state.covered.contains { ledger, covered in
            !open.contains(ledger) || covered.destroyed != register.destroyed[ledger] ?? []
        }
        if state.index == nil || state.reader != reader || isWithdrawn { try begin(&state, reader) }
        for card in cards where try !cover(card.ledger, register, member, &state) {
            // Something of it may not be found any more.
            try begin(&state, reader)
            return try bringUpToDate(&state)
        }
        if intake != nil { try coverIntake(&state) }
    }

    private func begin(_ state: inout Finder.State, _ reader: Finder.Reader) throws {
        // A new one, since what the old one held is gone with it.
        state = Finder.State(index: try SearchIndex(), reader: reader)
    }

    /// Takes in what a case has grown by; returns whether all that was taken in before may still be found.
    private func cover(
        _ ledger: Identifier,
        _ register: Register,
        _ member: Member,
        _ state: inout Finder.State
    ) throws -> Bool {
        let before = state.covered[ledger]
        if let before, try vault.size(of: ledger) == before.size { return true }
        let reading = try read(ledger, register)
        let file = reading.file
        guard AccessPolicy.decide(.readCase, by: member, in: file).isAllowed else { return before == nil }
        var joined: [Digest: Int] = [:]
        for tip in file.tips where tip.parted == nil {
            if let leaf = tip.source?.leaf { joined[leaf] = tip.joined.tip }
        }
        guard before?.tips.keys.allSatisfy({ joined[$0] != nil }) ?? true else { return false }
        let new = reading.entries.dropFirst(Int(before?.size ?? 0))
        let newTips = try reading.tips.filter { entry in
            guard let leaf = try entry.reference()?.leaf else { return false }
            return joined[leaf] != nil && before?.tips[leaf] == nil
        }
        try state.index?.add(
            SearchTexts.indexed(Array(new) + newTips, shownIn: ledger, unit: file.unit)
        )
        state.covered[ledger] = Finder.Covered(
            size: file.size,
            shown: .ofCase(number: file.number, title: file.title),
            destroyed: reading.destroyed,
            tips: joined,
            struck: Set(file.struck.keys)
        )
        return true
    }

    private func coverIntake(_ state: inout Finder.State) throws {
        let intake = try intake { .readTips(unit: $0) }
        let ledger = intake.unit.intakeLedger
        try noteReading(of: ledger)
        let before = state.covered[ledger]
        if let before, before.size == intake.file.size { return }
        var new: [OpenedEntry] = []
        let reached = try vault.read(
            ledger,
            with: keyring,
            head: intake.register.heads[ledger],
            after: before?.reached
        ) { new.append($0) }
        try state.index?.add(SearchTexts.indexed(new, shownIn: ledger, unit: intake.unit.unit))
        state.covered[ledger] = Finder.Covered(
            size: reached.size,
            shown: .intake(unit: intake.unit.prefix),
            destroyed: intake.register.destroyed[ledger] ?? [],
            tips: Dictionary(
                intake.file.tips.map { ($0.entry.leaf, $0.number) },
                uniquingKeysWith: { first, _ in first }
            ),
            reached: reached
        )
    }
}
