// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Legal staff decided what is handed out, to whom and why.
///
/// The production is made from this entry and the ledgers alone.
package struct ProductionDecided: CaseEvent {
    package static let type = "production.decided/1"

    package let number: Int
    package let kind: ProductionKind
    package let recipient: String
    package let purpose: String
    /// The evidence items whose bytes are handed out.
    package let items: [Int]
    /// Entries of the case that are shown as bare records only.
    package let withheld: [UInt64]
    /// The case's size that the production reads: all before this entry.
    package let caseSize: UInt64
    /// The register's size, which ends in the `heads` entry made for this production.
    package let registerSize: UInt64
    package let bates: BatesRange?

    package init(
        number: Int,
        kind: ProductionKind,
        recipient: String,
        purpose: String,
        items: [Int],
        withheld: [UInt64],
        caseSize: UInt64,
        registerSize: UInt64,
        bates: BatesRange?
    ) {
        self.number = number
        self.kind = kind
        self.recipient = recipient
        self.purpose = purpose
        self.items = items
        self.withheld = withheld
        self.caseSize = caseSize
        self.registerSize = registerSize
        self.bates = bates
    }

    package var action: Action { .produce }
    package var headline: String { "Decided production \(number), \(kind.name), for \(recipient)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.follows(number, file.productions.last?.decision.number), caseSize == entry.sequence,
            Set(items).count == items.count, file.isPartial || items.allSatisfy({ file.item($0) != nil }),
            withheld.allSatisfy({ $0 < caseSize })
        else { throw entry.malformed }
        if let bates {
            guard bates.first >= 1, bates.first <= bates.last, bates.last <= BatesRange.highest,
                items.count <= bates.last - bates.first + 1,
                file.productions.allSatisfy({ ($0.decision.bates?.last ?? 0) < bates.first })
            else { throw entry.malformed }
        }
        file.productions.append(DecidedProduction(decision: self, entry: entry))
    }
}

/// What is handed out.
package enum ProductionKind: String, Codable, Hashable, Sendable {
    case courtBundle = "court-bundle"

    package var name: String { "a court bundle" }
}

/// The numbers that the produced files bear; never used twice in a case.
package struct BatesRange: Codable, Hashable, Sendable {
    static let highest = 999_999_999

    package let prefix: String
    package let first: Int
    package let last: Int

    package init(prefix: String, first: Int, last: Int) {
        self.prefix = prefix
        self.first = first
        self.last = last
    }

    /// The label of the file at a place in the production, such as `ACH-2026-0001-000001`.
    package func label(_ index: Int) -> String {
        let digits = String(first + index)
        return "\(prefix)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}

/// A decided production and where it was decided.
package struct DecidedProduction: Sendable {
    package let decision: ProductionDecided
    package let entry: EntryReference

    package init(decision: ProductionDecided, entry: EntryReference) {
        self.decision = decision
        self.entry = entry
    }
}
