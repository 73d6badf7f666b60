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
            guard item.custodian.id == entry.author.id else { throw entry.wrongAuthor }
            item.record(.stored, entry, with: nil, remark: seal.map { "\(place), seal \($0)" } ?? place)
        }
    }
}
