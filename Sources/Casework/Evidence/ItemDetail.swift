// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What can be stated of an item because of its kind, and where it was entered.
///
/// Each is shown in full, in order: a later one stands beside an earlier one.
package struct ItemDetail: Sendable {
    package let record: any ItemRecord
    package let entry: EntryReference
}

/// A form of an item's kind; what is left blank there stays blank.
package protocol ItemRecord: Codable, Hashable, Sendable {
    /// What it is called, such as `Video retrieval`.
    static var title: String { get }
    /// What it states, in the form's order; a value that is nil is blank.
    var rows: [FactRow] { get }
    /// Other items that it names.
    var items: [Int] { get }
}

extension ItemRecord {
    package var items: [Int] { [] }
    package var title: String { Self.title }
}

/// One line of a form.
package struct FactRow: Hashable, Sendable {
    package let name: String
    package let value: String?

    init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    init(_ name: String, _ value: StatedTime?) { self.init(name, value?.text) }
    init(_ name: String, _ value: Int?) { self.init(name, value.map { String($0) }) }
    init(_ name: String, _ value: Bool?) { self.init(name, value.map { $0 ? "yes" : "no" }) }
    init(_ name: String, _ values: [String]?) {
        self.init(name, values.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") })
    }
    init(item: Int?, _ name: String) { self.init(name, item.map { Reference(.evidence, $0).text }) }
}

extension CaseFile {
    /// Adds a form to an item, whose other items the case must hold.
    mutating func record(_ record: some ItemRecord, of item: Int, _ entry: EntryReference) throws(FoldError) {
        guard isPartial || record.items.allSatisfy({ self.item($0) != nil }) else { throw entry.dangling }
        try change(item, entry) { $0.details.append(ItemDetail(record: record, entry: entry)) }
    }
}

extension EvidenceItem {
    /// The newest form of a video's retrieval.
    package var lastRetrieval: (VideoRetrieval, EntryReference)? {
        for detail in details.reversed() {
            if let retrieval = detail.record as? VideoRetrieval { return (retrieval, detail.entry) }
        }
        return nil
    }
}
