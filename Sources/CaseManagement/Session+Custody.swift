// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Values
internal import Vault

/// How an item came, as who takes it states it.
package struct ArrivalStatement: Sendable {
    package var condition: String?
    package var seal: SealSeen?
    /// What is not as it was stated when the item left.
    package var discrepancy: String?
    package var place: String?
    package var at: StatedTime?

    package init(
        condition: String? = nil,
        seal: SealSeen? = nil,
        discrepancy: String? = nil,
        place: String? = nil,
        at: StatedTime? = nil
    ) {
        self.condition = condition
        self.seal = seal
        self.discrepancy = discrepancy
        self.place = place
        self.at = at
    }
}

extension Session {
    /// The custodian gives an item to a colleague, who then accepts or refuses it.
    package func release(
        _ item: Int,
        of number: String,
        to signInName: String,
        purpose: String,
        condition: String?
    ) throws {
        try release([item], of: number, to: signInName, purpose: purpose, condition: condition)
    }

    /// The custodian gives several items to a colleague at once: all of them or none.
    package func release(
        _ items: [Int],
        of number: String,
        to signInName: String,
        purpose: String,
        condition: String?
    ) throws {
        try checkOnce(items)
        try enterAll(in: number, items.map { .release(item: $0) }) { opened, _ in
            guard let receiver = opened.register.member(signInName: signInName), receiver.isActive else {
                throw ServiceError.noSuchMember
            }
            guard receiver.id != memberID else { throw ServiceError.invalid("An item is released to somebody else.") }
            guard AccessPolicy.decide(.readCase, by: receiver, in: opened.file).isAllowed else {
                throw ServiceError.invalid("They are not admitted to this case. Admit them first: casebound case grant")
            }
            return items.map {
                CustodyReleased(item: $0, to: receiver.author, purpose: purpose, condition: condition)
            }
        }
    }

    /// Takes an item that was released to this member.
    package func accept(_ item: Int, of number: String, condition: String?) throws {
        _ = try accept([item], of: number, ArrivalStatement(condition: condition))
    }

    /// Takes several items that were released to this member, or, where none is named, all that wait for their answer;
    /// returns which.
    package func accept(_ items: [Int], of number: String, _ arrival: ArrivalStatement) throws -> [Int] {
        let items = items.isEmpty ? try waiting(in: number) : items
        try checkOnce(items)
        try enterAll(in: number, items.map { .answerRelease(item: $0) }) { opened, _ in
            try items.map {
                CustodyAccepted(
                    item: $0,
                    release: try pendingRelease($0, opened),
                    condition: arrival.condition,
                    seal: arrival.seal,
                    discrepancy: arrival.discrepancy,
                    place: arrival.place,
                    at: arrival.at
                )
            }
        }
        return items
    }

    /// Does not take an item that was released to this member.
    package func refuse(_ item: Int, of number: String, reason: String) throws {
        try refuse([item], of: number, reason: reason)
    }

    /// Does not take several items that were released to this member.
    package func refuse(_ items: [Int], of number: String, reason: String) throws {
        try checkOnce(items)
        try enterAll(in: number, items.map { .answerRelease(item: $0) }) { opened, _ in
            try items.map { CustodyRefused(item: $0, release: try pendingRelease($0, opened), reason: reason) }
        }
    }

    /// Takes back releases of this member's that nobody has answered.
    package func withdraw(_ items: [Int], of number: String, reason: String) throws {
        try checkOnce(items)
        try enterAll(in: number, items.map { .keep(item: $0) }) { opened, _ in
            try items.map { item in
                guard let pending = opened.file.item(item)?.pending else {
                    throw ServiceError.invalid(
                        "No release of \(Reference(.evidence, item).text) waits for an answer."
                    )
                }
                return CustodyWithdrawn(item: item, release: pending.entry.sequence, reason: reason)
            }
        }
    }

    /// Takes items over from a custodian who did not release them: for who leads or supervises the case.
    package func takeOver(_ items: [Int], of number: String, reason: String, _ arrival: ArrivalStatement) throws {
        try checkOnce(items)
        try enterAll(in: number, items.map { .takeOver(item: $0) }) { _, _ in
            items.map { CustodyTakenOver(item: $0, reason: reason, place: arrival.place, seal: arrival.seal) }
        }
    }

    /// Enters where the custodian put an item, and the seal on it.
    package func store(_ item: Int, of number: String, place: String, seal: String?) throws {
        try Names.check(display: place)
        try enter(in: number, .store(item: item)) { opened, _ in
            try checkHere(item, opened, at: nil)
            return CustodyStored(item: item, place: place, seal: seal)
        }
    }

    /// Enters that the custodian took an item to another place.
    package func move(_ item: Int, of number: String, to place: String, reason: String?, at: StatedTime?) throws {
        try Names.check(display: place)
        try keep(item, of: number, at: at) { CustodyMoved(item: item, place: place, reason: reason, at: at) }
    }

    /// Enters that the custodian put a seal on an item.
    package func seal(_ item: Int, of number: String, with seal: String, at: StatedTime?) throws {
        try Names.check(display: seal)
        try keep(item, of: number, at: at) { CustodySealed(item: item, seal: seal, at: at) }
    }

    /// Enters that the custodian opened an item's seal, on purpose.
    package func unseal(
        _ item: Int,
        of number: String,
        seal: String?,
        reason: String,
        witness: String?,
        at: StatedTime?
    ) throws {
        try keep(item, of: number, at: at) {
            CustodyUnsealed(item: item, seal: seal, reason: reason, witness: witness, at: at)
        }
    }

    private func keep(_ item: Int, of number: String, at: StatedTime?, _ make: () -> some CaseEvent) throws {
        try enter(in: number, .keep(item: item)) { opened, _ in
            try checkHere(item, opened, at: at)
            return make()
        }
    }

    /// Nothing is done with a thing that is away; what was done before it left can still be entered, as stated.
    private func checkHere(_ item: Int, _ opened: OpenedCase, at: StatedTime?) throws {
        guard let holding = opened.file.item(item)?.handedOut, (at?.instant ?? clock()) > holding.since else { return }
        throw ServiceError.invalid(
            "\(Reference(.evidence, item).text) is handed out. Take it back first: casebound custody take-back"
        )
    }

    func checkOnce(_ items: [Int]) throws {
        guard !items.isEmpty, Set(items).count == items.count else {
            throw ServiceError.invalid("Name each item once.")
        }
    }

    private func waiting(in number: String) throws -> [Int] {
        let items = try caseFile(number).evidence.filter { $0.pending?.release.to.id == memberID }
        guard !items.isEmpty else { throw ServiceError.invalid("No item of this case waits for your answer.") }
        return items.map(\.collected.number)
    }

    private func pendingRelease(_ item: Int, _ opened: OpenedCase) throws -> UInt64 {
        guard let pending = opened.file.item(item)?.pending else { throw ServiceError.noSuchItem }
        return pending.entry.sequence
    }
}
