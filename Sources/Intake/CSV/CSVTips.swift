// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

/// Tips of a table, read by a mapping.
struct CSVTips: TipRecords {
    private(set) var report = ImportReport()
    private let mapping: TipMapping
    private let header: [String]
    /// The field of each column, nil where the mapping has none.
    private let fields: [TipField?]
    private var reader: CSVReader

    init(_ stream: ByteStream, mapping: TipMapping) throws {
        self.mapping = mapping
        reader = CSVReader(stream, separator: mapping.separator.byte)
        if try reader.beginsAsUTF16() { throw TipFileError.utf16 }
        header = try CSVTips.header(&reader, in: mapping.encoding)
        let names = header.map { Array($0.utf8) }
        let found = names.map { name in mapping.columns.first { $0.name.utf8.elementsEqual(name) } }
        fields = found.map { $0?.field }
        let missing = mapping.columns.filter { !fields.contains($0.field) }
        report.columnsMissing = missing.map(\.name)
        report.columnsNotTaken = zip(header, fields).filter { $0.1 == nil }.map { shown($0.0) }
        if let narrative = missing.first(where: { $0.field == .narrative }) {
            throw TipFileError.noNarrative(narrative.name)
        }
        for column in mapping.columns where fields.count(where: { $0 == column.field }) > 1 {
            throw TipFileError.repeatedColumn(column.name)
        }
    }

    private static func header(_ reader: inout CSVReader, in encoding: TextEncoding) throws -> [String] {
        switch try reader.next() {
        case nil: throw TipFileError.empty
        case .refused(let refusal): throw TipFileError.header(refusal.fault)
        case .row(let row):
            return try row.fields.map { field in
                guard let name = encoding.decode(field) else { throw TipFileError.headerNotText(encoding) }
                return name
            }
        }
    }

    mutating func next() throws -> TipRecord? {
        switch try reader.next() {
        case nil: return nil
        case .refused(let refusal):
            let place = RecordPlace(unit: .row(refusal.row), line: refusal.line)
            return .refused(.init(place: place, part: name(of: refusal.column - 1), reason: refusal.fault.rawValue))
        case .row(let row): return tip(row)
        }
    }

    private func tip(_ row: CSVRow) -> TipRecord {
        let place = RecordPlace(unit: .row(row.number), line: row.line)
        do {
            let cells = try texts(of: row)
            let mapped = zip(fields, cells).compactMap { field, text in field.map { ($0, text) } }
            let tip = try TipCells(mapped, mapping: mapping).report()
            let record = zip(header, cells).map { JSONValue.array([.string($0), .string($1)]) }
            return .tip(tip, .array(record), place)
        } catch {
            return .refused(error.refusal(at: place))
        }
    }

    private func texts(of row: CSVRow) throws(FormFault) -> [String] {
        guard row.count == header.count else {
            let reason = "the row has \(row.count) columns where the header has \(header.count)"
            throw FormFault(part: nil, reason: reason)
        }
        var texts: [String] = []
        for column in 0..<row.count {
            guard let text = mapping.encoding.decode(row[column]) else {
                let reason = "the cell is not \(mapping.encoding.rawValue) text; state the file's encoding"
                throw FormFault(part: name(of: column), reason: reason)
            }
            texts.append(text)
        }
        return texts
    }

    /// The header's word for a column, or its number where the header has none.
    private func name(of column: Int) -> String {
        header.indices.contains(column) && !header[column].isEmpty ? shown(header[column]) : String(column + 1)
    }
}
