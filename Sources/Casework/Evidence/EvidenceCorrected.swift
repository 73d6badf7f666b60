// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields

/// What was stated of an item was not right: the new statement stands beside the old one, which stays.
package struct EvidenceCorrected: CaseEvent {
    package static let type = "evidence.corrected/1"

    package let item: Int
    package let field: ItemField
    /// Nil where what was stated is taken back and nothing is put in its place.
    package let value: String?
    package let reason: String

    package init(item: Int, field: ItemField, value: String?, reason: String) {
        self.item = item
        self.field = field
        self.value = value
        self.reason = reason
    }

    package var headline: String {
        "Corrected \(Reference(.evidence, item).text), \(field.name): \(value ?? "(not known)"): \(reason)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard value.map(field.accepts) ?? true else { throw entry.malformed }
        try file.change(item, entry) { $0.corrections.append(ItemCorrection(correction: self, entry: entry)) }
    }
}

/// A correction of an item, and where it was entered.
package struct ItemCorrection: Sendable {
    package let correction: EvidenceCorrected
    package let entry: EntryReference
}

/// A fact of an item that can be corrected: never its file, which is what it is.
package enum ItemField: String, Codable, Hashable, Sendable, CaseIterable {
    case title
    case description
    case recordClass = "record-class"
    case maintainer
    case source
    case method
    case tool
    case collector
    case collectedAt = "collected-at"
    case place
    case quantity
    case make
    case model
    case serial
    case marks
    case condition
    case seal

    package var name: String {
        switch self {
        case .recordClass: "record class"
        case .collectedAt: "time of collection"
        default: rawValue
        }
    }

    /// Whether the text is a value of this field.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .recordClass: RecordClass(rawValue: text) != nil
        case .collectedAt: StatedTime(text) != nil
        case .quantity: Int(text).map { $0 > 0 } ?? false
        default: !text.isEmpty
        }
    }
}

extension EvidenceItem {
    /// What is held now: as last corrected, else as stated at first.
    package func value(of field: ItemField) -> String? {
        guard let last = corrections.last(where: { $0.correction.field == field }) else { return stated(field) }
        return last.correction.value
    }

    /// What was stated at first; nil where that was left blank.
    package func stated(_ field: ItemField) -> String? {
        switch field {
        case .title: collected.title
        case .description: collected.description?.text
        case .recordClass: collected.recordClass.rawValue
        case .maintainer: collected.maintainer
        case .source: collected.source
        case .method: collected.method
        case .tool: collected.tool
        case .collector: collected.collector
        case .collectedAt: collected.collectedAt?.text
        case .place: collected.place
        case .quantity: physical?.quantity.map { String($0) }
        case .make: physical?.make
        case .model: physical?.model
        case .serial: physical?.serial
        case .marks: physical?.marks
        case .condition: physical?.condition
        case .seal: physical?.seal
        }
    }
}
