// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension Register {
    mutating func open(_ event: LedgerOpened, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let member = author.member, member.unit == event.unit else { throw entry.wrongAuthor }
        guard !isTaken(event), ledgers.updateValue(event, forKey: event.ledger) == nil else { throw entry.malformed }
        ledgerOrder.append(event.ledger)
    }

    /// Whether a ledger or its compartment is another's: whoever opens a ledger must not reach into one that stands.
    private func isTaken(_ opened: LedgerOpened) -> Bool {
        houseCompartments.contains(opened.compartment) || recovery?.begun.compartment == opened.compartment
            || units.values.contains {
                [$0.intake, $0.supervisors].contains(opened.compartment) || $0.intakeLedger == opened.ledger
            }
            || ledgers.values.contains { $0.compartment == opened.compartment }
    }

    mutating func destroy(_ event: EntriesDestroyed, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let ledger = ledgers[event.ledger], !event.entries.isEmpty else { throw entry.dangling }
        guard let member = author.member, member.roles.contains(.supervisor), holds(member.id, ledger.compartment)
        else { throw entry.wrongAuthor }
        destroyed[event.ledger, default: []].formUnion(event.entries)
    }

    mutating func share(_ event: EntryShared, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let ledger = ledgers[event.ledger], members[event.holder]?.isActive == true else { throw entry.dangling }
        guard let member = author.member, holds(member.id, ledger.compartment) else { throw entry.wrongAuthor }
    }

    mutating func note(_ event: Heads, _ entry: EntryReference) throws(FoldError) {
        guard entry.key == houseKey, entry.author == .house else { throw entry.wrongAuthor }
        for head in event.ledgers {
            // A ledger never shrinks, and what stood at a size stands.
            if let known = heads[head.ledger] {
                guard head.size > known.size || head == known else { throw entry.malformed }
            }
            keys.noteGrowth(of: head.ledger, from: heads[head.ledger]?.size ?? 0)
            heads[head.ledger] = head
            headPlaces[head.ledger] = entry.sequence
        }
        sizeAtHeads = entry.sequence + 1
        headsTime = entry.time
        if let retired = retiringHouseKey {
            keys.withdraw(retired)
            keys.bind(houseKey, to: nil)
            retiringHouseKey = nil
        }
    }

    /// A new house key: what the old one signed counts up to the new one's first heads, which follow at once.
    mutating func replaceHouse(_ event: HouseReplaced, by author: Authority, _ entry: EntryReference) throws(FoldError)
    {
        switch author {
        case .recovery: try requireRecoveryInUse(entry)
        case .member(let member):
            guard member.roles.contains(.administrator) else { throw entry.wrongAuthor }
        }
        guard !keys.isKnown(event.key), event.size <= entry.sequence else { throw entry.malformed }
        retiringHouseKey = houseKey
        formerHouseKeys.insert(houseKey)
        houseKey = event.key
        for place in author.binding + [entry.sequence] where !houseBinding.contains(place) {
            houseBinding.append(place)
        }
        houseBinding.sort()
    }
}
