// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The custodian puts an item in a place, sealed or not.
///
/// They answer for it as before.
package struct CustodyStored: CaseEvent {
    package static let type = "custody.stored/1"

    package let item: Int
    /// Such as `Evidence room, shelf 4`.
    package let place: String
    /// The number of the seal that was put on, where there is one.
    package let seal: String?

    package init(item: Int, place: String, seal: String?) {
        self.item = item
        self.place = place
        self.seal = seal
    }

    package var action: Action { .store(item: item) }
    package var headline: String { "Stored \(Reference(.evidence, item).text): \(place)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            item.record(
                .stored,
                entry,
                remark: seal.map { "\(place), seal \($0)" } ?? place,
                place: place,
                seal: seal.map { .putOn($0) }
            )
        }
    }
}

/// The custodian takes an item to another place, and answers for it as before.
package struct CustodyMoved: CaseEvent {
    package static let type = "custody.moved/1"

    package let item: Int
    package let place: String
    package let reason: String?
    package let at: StatedTime?

    package init(item: Int, place: String, reason: String?, at: StatedTime?) {
        self.item = item
        self.place = place
        self.reason = reason
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Moved \(Reference(.evidence, item).text): \(place)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            item.record(.moved, entry, remark: CustodyRemark.text(place, reason), stated: at, place: place)
        }
    }
}

/// The custodian puts a seal on an item.
package struct CustodySealed: CaseEvent {
    package static let type = "custody.sealed/1"

    package let item: Int
    /// The seal's number.
    package let seal: String
    package let at: StatedTime?

    package init(item: Int, seal: String, at: StatedTime?) {
        self.item = item
        self.seal = seal
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Sealed \(Reference(.evidence, item).text) with \(seal)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            item.record(.sealed, entry, remark: "seal \(seal)", stated: at, seal: .putOn(seal))
        }
    }
}

/// The custodian opens an item's seal, on purpose and for a reason.
package struct CustodyUnsealed: CaseEvent {
    package static let type = "custody.unsealed/1"

    package let item: Int
    /// The number that was on it, where it was read.
    package let seal: String?
    package let reason: String
    package let witness: String?
    package let at: StatedTime?

    package init(item: Int, seal: String?, reason: String, witness: String?, at: StatedTime?) {
        self.item = item
        self.seal = seal
        self.reason = reason
        self.witness = witness
        self.at = at
    }

    package var action: Action { .keep(item: item) }
    package var headline: String { "Opened the seal of \(Reference(.evidence, item).text): \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.change(item, entry) { (item) throws(FoldError) in
            try item.checkKept(by: entry)
            let remark = CustodyRemark.text(seal.map { "seal \($0)" }, reason, witness.map { "witness \($0)" })
            item.record(.unsealed, entry, remark: remark, stated: at, seal: .opened(seal))
        }
    }
}
