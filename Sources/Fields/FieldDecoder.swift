// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// Reads `Decodable` values back from named fields, by the rules of `FieldEncoder`.
package struct FieldDecoder {
    /// The value of exactly these fields: one that is missing, one too many or one of another form is an error.
    ///
    /// Throws `FieldError`. Quick where the fields stand in the order in which the type reads them.
    package static func decode<Value: Decodable>(_ type: Value.Type, from fields: [Field]) throws -> Value {
        try decode(type, from: fields[...])
    }

    /// The value of exactly these fields, which are a part of an entry's.
    package static func decode<Value: Decodable>(_ type: Value.Type, from fields: ArraySlice<Field>) throws -> Value {
        let reader = try FieldReader(fields)
        let value = try reader.read(type, at: "")
        try reader.finish()
        return value
    }
}

/// The fields of one value, and which of them have been read.
final class FieldReader {
    private let fields: ArraySlice<Field>
    /// Of each field, counted from the first.
    private var isRead: [Bool]
    private var readCount = 0
    /// The field after the one that was read last: nearly always the next that is asked for.
    private var cursor: Int
    /// Made only for fields that stand in another order.
    private lazy var positions = Dictionary(
        fields.indices.map { (fields[$0].path, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    private lazy var groups = Set(fields.flatMap { $0.path.groups })

    init(_ fields: ArraySlice<Field>) throws(FieldError) {
        guard (1...FieldLimits.fieldCount).contains(fields.count) else { throw .outOfBounds }
        guard fields.allSatisfy(\.path.isFieldPath) else { throw .invalidPath }
        self.fields = fields
        cursor = fields.startIndex
        isRead = Array(repeating: false, count: fields.count)
    }

    func finish() throws(FieldError) {
        guard readCount < fields.count, let unread = isRead.firstIndex(of: false) else { return }
        throw .leftover(path: fields[fields.startIndex + unread].path)
    }

    /// The value of the field, which counts as read from then on.
    func take(_ path: String) throws(FieldError) -> FieldValue {
        guard let position = position(of: path) else { throw .missing(path: path) }
        return read(position)
    }

    /// Whether a null field stands there, which then counts as read, rather than a value or a group of them.
    func takeNull(_ path: String) throws(FieldError) -> Bool {
        if cursor < fields.endIndex, fields[cursor].path != path, fields[cursor].path.isBelow(path) { return false }
        guard let position = position(of: path) else {
            guard groups.contains(path) else { throw .missing(path: path) }
            return false
        }
        guard fields[position].value == .null else { return false }
        _ = read(position)
        return true
    }

    func text(_ path: String) throws(FieldError) -> String {
        guard case .atomic(let bytes) = try take(path), let text = String(utf8: bytes) else {
            throw .malformed(path: path)
        }
        return text
    }

    func integer<Value: FixedWidthInteger>(_ path: String) throws(FieldError) -> Value {
        let text = try text(path)
        guard let value = Value(text), String(value) == text else { throw .malformed(path: path) }
        return value
    }

    /// The number of elements of the array there.
    func count(_ path: String) throws(FieldError) -> Int {
        let count: Int = try integer(path)
        guard (0...fields.count).contains(count) else { throw .malformed(path: path) }
        return count
    }

    /// The names next below the path, of the run of fields that comes next.
    func members(of path: String) -> [String] {
        let prefix = path.isEmpty ? 0 : path.utf8.count + 1
        var names: [String] = []
        for field in fields[cursor...] {
            guard path.isEmpty || field.path.isBelow(path) else { break }
            let name = String(Substring(field.path.utf8.dropFirst(prefix).prefix { $0 != UInt8(ascii: ".") }))
            if names.last != name { names.append(name) }
        }
        return names
    }

    func read<Value: Decodable>(_ type: Value.Type, at path: String) throws -> Value {
        if type == String.self || type == Narrative.self { return try plain(type, at: path) }
        guard !(type is any Unordered.Type) else { throw FieldError.unsupported(path: path) }
        do {
            return try Value(from: ValueDecoder(reader: self, path: path))
        } catch is DecodingError {
            // Its text may quote the value.
            throw FieldError.malformed(path: path)
        }
    }

    /// A string or a narrative, which are asked for as any type is.
    private func plain<Value>(_ type: Value.Type, at path: String) throws(FieldError) -> Value {
        let value: Any = type == String.self ? try text(path) : try narrative(path)
        guard let value = value as? Value else { throw .malformed(path: path) }
        return value
    }

    func narrative(_ path: String) throws(FieldError) -> Narrative {
        guard case .text(let narrative) = try take(path) else { throw .malformed(path: path) }
        return narrative
    }

    private func read(_ position: Int) -> FieldValue {
        if !isRead[position - fields.startIndex] {
            isRead[position - fields.startIndex] = true
            readCount += 1
        }
        cursor = position + 1
        return fields[position].value
    }

    private func position(of path: String) -> Int? {
        cursor < fields.endIndex && fields[cursor].path == path ? cursor : positions[path]
    }
}

extension String {
    /// The paths of the groups that a field of this path is in.
    fileprivate var groups: [String] {
        utf8.indices.filter { utf8[$0] == UInt8(ascii: ".") }.map { String(self[..<$0]) }
    }
}
