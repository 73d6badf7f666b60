// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Somebody who has no account here and is given an item: a laboratory, a court, the police, a parent.
package struct OutsideParty: Codable, Hashable, Sendable {
    package let name: String
    package let agency: String?
    /// How it was made sure who they are, such as `Badge 4411 seen`; nil where nobody says that it was.
    package let identityCheckedBy: String?

    package init(name: String, agency: String?, identityCheckedBy: String?) {
        self.name = name
        self.agency = agency
        self.identityCheckedBy = identityCheckedBy
    }

    package var text: String { agency.map { "\(name), \($0)" } ?? name }
    var remark: String? { identityCheckedBy.map { "identity checked: \($0)" } }
}

/// An item that is with somebody outside, and the entry by which it went there.
package struct OutsideHolding: Sendable {
    package let event: CustodyHandedOut
    package let entry: EntryReference

    /// When it left, as far as the record says.
    package var since: Timestamp { event.at?.instant ?? entry.time }
}

/// The custodian hands a thing to somebody who has no account, and answers for getting it back.
package struct CustodyHandedOut: CaseEvent {
    package static let type = "custody.handed-out/1"

    package let item: Int
    package let to: OutsideParty
    package let purpose: String
    package let condition: String?
    /// The item that holds their signature, drawn or scanned.
    package let signature: Int?
    package let expectedBack: StatedTime?
    package let at: StatedTime?

    package init(
        item: Int,
        to: OutsideParty,
        purpose: String,
        condition: String? = nil,
        signature: Int? = nil,
        expectedBack: StatedTime? = nil,
        at: StatedTime? = nil
    ) {
        self.item = item
        self.to = to
        self.purpose = purpose
        self.condition = condition
        self.signature = signature
        self.expectedBack = expectedBack
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Handed \(Reference(.evidence, item).text) out to \(to.text): \(purpose)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.checkSignature(signature, of: item, entry)
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            guard item.isPhysical, item.pending == nil, item.handedOut == nil else { throw entry.dangling }
            item.handedOut = OutsideHolding(event: self, entry: entry)
            item.record(
                .handedOut,
                entry,
                with: Counterpart(to, isSigned: signature != nil),
                remark: CustodyRemark.text(purpose, condition, to.remark, signature.map(CaseFile.signed)),
                stated: at,
                place: to.text
            )
        }
    }
}

/// A thing came back from outside to its custodian.
package struct CustodyTakenBack: CaseEvent {
    package static let type = "custody.taken-back/1"

    package let item: Int
    /// Who brought it, which need not be who it was handed to.
    package let from: OutsideParty
    package let condition: String?
    package let seal: SealSeen?
    /// What was not as it was handed out.
    package let discrepancy: String?
    package let place: String?
    package let at: StatedTime?

    package init(
        item: Int,
        from: OutsideParty,
        condition: String? = nil,
        seal: SealSeen? = nil,
        discrepancy: String? = nil,
        place: String? = nil,
        at: StatedTime? = nil
    ) {
        self.item = item
        self.from = from
        self.condition = condition
        self.seal = seal
        self.discrepancy = discrepancy
        self.place = place
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Took \(Reference(.evidence, item).text) back from \(from.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            guard item.handedOut != nil else { throw entry.dangling }
            item.handedOut = nil
            item.record(
                .received,
                entry,
                with: Counterpart(from, isSigned: false),
                remark: CustodyRemark.text(
                    condition,
                    seal?.text,
                    discrepancy.map { "not as handed out: \($0)" },
                    from.remark
                ),
                stated: at,
                place: place,
                seal: seal.map { .seen($0) }
            )
        }
    }
}

/// Who took things signed for them, on paper or glass: the signature becomes an item of its own.
///
/// It belongs to the handing over, which a closed case takes too, where no evidence is collected any more.
package struct CustodySigned: CaseEvent {
    package static let type = "custody.signed/1"

    /// What was signed for.
    package let items: [Int]
    package let signature: ItemFacts
    package let file: FileFacts

    package init(items: [Int], signature: ItemFacts, file: FileFacts) {
        self.items = items
        self.signature = signature
        self.file = file
    }

    // That each of them is the author's to hand over, `apply` itself knows.
    package var action: Action { .readCase }
    package var headline: String { "Collected \(signature.reference.text): \(signature.title)" }

    package func apply(to caseFile: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard !items.isEmpty, Set(items).count == items.count, signature.kind == .document else {
            throw entry.malformed
        }
        for item in items {
            try caseFile.change(item, entry) { (item) throws(FoldError) in
                try item.checkKept(by: entry)
                guard item.isPhysical, item.pending == nil, item.handedOut == nil else { throw entry.dangling }
            }
        }
        try caseFile.give(.evidence, signature.number, entry)
        caseFile.evidence.append(EvidenceItem(collected: signature, file: file, entry: entry))
    }
}

extension CaseFile {
    /// A signature is itself an item of the case, another one than what was signed for.
    func checkSignature(_ signature: Int?, of item: Int, _ entry: EntryReference) throws(FoldError) {
        guard let signature else { return }
        guard signature != item, isPartial || self.item(signature)?.file != nil else { throw entry.dangling }
    }

    static func signed(_ signature: Int) -> String { "signature: \(Reference(.evidence, signature).text)" }
}
