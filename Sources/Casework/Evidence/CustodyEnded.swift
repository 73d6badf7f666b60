// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A thing was given back to whom it belongs: its custody ends.
package struct CustodyReturned: CaseEvent {
    package static let type = "custody.returned/1"

    package let item: Int
    package let to: OutsideParty
    /// What it rests on: an order, a policy, the owner's request.
    package let authority: String?
    package let condition: String?
    package let signature: Int?
    package let at: StatedTime?

    package init(
        item: Int,
        to: OutsideParty,
        authority: String?,
        condition: String? = nil,
        signature: Int? = nil,
        at: StatedTime? = nil
    ) {
        self.item = item
        self.to = to
        self.authority = authority
        self.condition = condition
        self.signature = signature
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Returned \(Reference(.evidence, item).text) to \(to.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.checkSignature(signature, of: item, entry)
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.end(.returned, entry)
            item.record(
                .returned,
                entry,
                with: Counterpart(to, isSigned: signature != nil),
                remark: CustodyRemark.text(authority, condition, to.remark, signature.map(CaseFile.signed)),
                stated: at,
                place: to.text
            )
        }
    }
}

/// A thing was destroyed, on whose authority, how, and before whose eyes.
package struct CustodyDestroyed: CaseEvent {
    package static let type = "custody.destroyed/1"

    package let item: Int
    package let authority: String
    package let method: String
    package let witness: String
    package let at: StatedTime?

    package init(item: Int, authority: String, method: String, witness: String, at: StatedTime?) {
        self.item = item
        self.authority = authority
        self.method = method
        self.witness = witness
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Destroyed the thing \(Reference(.evidence, item).text) (\(authority)): \(method)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.end(.destroyed, entry)
            let remark = CustodyRemark.text(authority, method, "witness \(witness)")
            item.record(.destroyed, entry, remark: remark, stated: at, place: "destroyed")
        }
    }
}

/// The lead or a supervisor takes an item over from a custodian who did not release it.
///
/// It is always possible, since a custodian may be gone, and it is always shown: the release is missing.
package struct CustodyTakenOver: CaseEvent {
    package static let type = "custody.taken-over/1"

    package let item: Int
    package let reason: String
    package let place: String?
    package let seal: SealSeen?

    package init(item: Int, reason: String, place: String?, seal: SealSeen?) {
        self.item = item
        self.reason = reason
        self.place = place
        self.seal = seal
    }

    package var action: Action { .takeOver(item: item) }
    package var headline: String { "Took \(Reference(.evidence, item).text) over: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            guard item.disposition == nil, item.custodian.id != entry.author.id else { throw entry.dangling }
            let former = item.custodian
            item.custodian = entry.author
            item.pending = nil
            item.record(
                .takenOver,
                entry,
                with: Counterpart(former),
                remark: CustodyRemark.text(reason, seal?.text),
                place: place,
                seal: seal.map { .seen($0) }
            )
        }
    }
}

extension EvidenceItem {
    fileprivate mutating func end(_ disposition: Disposition, _ entry: EntryReference) throws(FoldError) {
        try checkKept(by: entry)
        guard isPhysical, pending == nil, handedOut == nil else { throw entry.dangling }
        self.disposition = disposition
    }
}
