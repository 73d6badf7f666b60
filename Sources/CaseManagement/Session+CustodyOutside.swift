// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
internal import Values
package import Vault

/// A handing out to somebody who has no account here.
package struct HandOutStatement: Sendable {
    package var to: OutsideParty
    package var purpose: String
    package var condition: String?
    package var expectedBack: StatedTime?
    package var at: StatedTime?

    package init(
        to: OutsideParty,
        purpose: String,
        condition: String? = nil,
        expectedBack: StatedTime? = nil,
        at: StatedTime? = nil
    ) {
        self.to = to
        self.purpose = purpose
        self.condition = condition
        self.expectedBack = expectedBack
        self.at = at
    }
}

/// A signature on paper or glass, as a file that becomes evidence of its own.
package struct SignatureFile: Sendable {
    package let file: any ByteSource
    package let name: String

    package init(file: any ByteSource, name: String) {
        self.file = file
        self.name = name
    }
}

extension Session {
    /// Hands things to somebody without an account; their signature, where there is one, becomes an item of its own, whose
    /// number is returned.
    package func handOut(
        _ items: [Int],
        of number: String,
        _ statement: HandOutStatement,
        signature: SignatureFile?
    ) throws -> Int? {
        try statement.to.check()
        return try part(with: items, of: number, from: statement.to, signature) { item, signature in
            CustodyHandedOut(
                item: item,
                to: statement.to,
                purpose: statement.purpose,
                condition: statement.condition,
                signature: signature,
                expectedBack: statement.expectedBack,
                at: statement.at
            )
        }
    }

    /// Takes things back from outside.
    package func takeBack(
        _ items: [Int],
        of number: String,
        from party: OutsideParty,
        _ arrival: ArrivalStatement
    ) throws {
        try party.check()
        try checkOnce(items)
        try enterAll(in: number, items.map { .keep(item: $0) }) { opened, _ in
            try items.map { item in
                guard opened.file.item(item)?.handedOut != nil else {
                    throw ServiceError.invalid("\(Reference(.evidence, item).text) is not handed out.")
                }
                return CustodyTakenBack(
                    item: item,
                    from: party,
                    condition: arrival.condition,
                    seal: arrival.seal,
                    discrepancy: arrival.discrepancy,
                    place: arrival.place,
                    at: arrival.at
                )
            }
        }
    }

    /// Gives things back to whom they belong, for good; returns the number of the signature's item, where there is one.
    package func giveBack(
        _ items: [Int],
        of number: String,
        to party: OutsideParty,
        authority: String?,
        condition: String?,
        at: StatedTime?,
        signature: SignatureFile?
    ) throws -> Int? {
        try party.check()
        return try part(with: items, of: number, from: party, signature) { item, signature in
            CustodyReturned(
                item: item,
                to: party,
                authority: authority,
                condition: condition,
                signature: signature,
                at: at
            )
        }
    }

    /// Enters that a thing was destroyed, on whose authority, how, and who saw it.
    package func destroyThing(
        _ item: Int,
        of number: String,
        authority: String,
        method: String,
        witness: String,
        at: StatedTime?
    ) throws {
        for text in [authority, method, witness] { try Names.check(display: text) }
        try enter(in: number, .keep(item: item)) { opened, _ in
            try checkLeaving(item, opened)
            return CustodyDestroyed(item: item, authority: authority, method: method, witness: witness, at: at)
        }
    }

    /// Enters that things leave; with a signature, both it and what was signed for are entered, or neither.
    private func part(
        with items: [Int],
        of number: String,
        from party: OutsideParty,
        _ signature: SignatureFile?,
        _ make: (Int, Int?) -> any CaseEvent
    ) throws -> Int? {
        try checkOnce(items)
        let actions = items.map { Action.keep(item: $0) }
        guard let signature else {
            try enterAll(in: number, actions) { opened, _ in
                for item in items { try checkLeaving(item, opened) }
                return items.map { make($0, nil) }
            }
            return nil
        }
        // Read by the whole act before a byte is taken in, so that a refusal leaves nothing behind.
        let before = try openCase(number)
        for action in actions { try require(AccessPolicy.decide(action, by: before.member, in: before.file)) }
        for item in items { try checkLeaving(item, before) }
        let after = try takeIn(signature.file, for: number, named: signature.name, actions) { opened, file in
            for item in items { try checkLeaving(item, opened) }
            guard let signedFor = opened.file.item(items[0])?.collected else { throw ServiceError.noSuchItem }
            let item = facts(of: party, for: signedFor, number: opened.file.next(.evidence))
            let signed = CustodySigned(items: items, signature: item, file: file)
            return [signed] + items.map { make($0, item.number) }
        }
        return after.next(.evidence) - 1
    }

    /// A signature is of the same record as what was signed for.
    private func facts(of party: OutsideParty, for signedFor: ItemFacts, number: Int) -> ItemFacts {
        ItemFacts(
            number: number,
            kind: .document,
            title: "Signature of \(party.text)",
            recordClass: signedFor.recordClass,
            maintainer: signedFor.maintainer,
            source: party.text
        )
    }

    private func checkLeaving(_ number: Int, _ opened: OpenedCase) throws {
        guard let item = opened.file.item(number) else { throw ServiceError.noSuchItem }
        let reference = item.collected.reference.text
        guard item.isPhysical else {
            throw ServiceError.invalid(
                "\(reference) is a file and stays here. Give a copy of it: casebound evidence get"
            )
        }
        guard item.pending == nil else {
            throw ServiceError.invalid(
                "A release of \(reference) waits for its answer. Withdraw it first: casebound custody withdraw"
            )
        }
        guard item.handedOut == nil else {
            throw ServiceError.invalid("\(reference) is handed out. Take it back first: casebound custody take-back")
        }
    }
}

extension OutsideParty {
    fileprivate func check() throws {
        try Names.check(display: name)
        if let agency { try Names.check(display: agency) }
    }
}
