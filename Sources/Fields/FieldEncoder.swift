// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Turns `Encodable` values into named fields.
///
/// - Text, integers (decimal) and `true` or `false` are atomic values; a `Narrative` is a text.
/// - A nil is one null field, also where it stands for a whole structure.
/// - An array is its count at its own path, then its elements: `people`, `people.0.name`, `people.1.name`.
/// - A case of an enumeration with values is a structure of its own: `state.closed.on`; one without is one null field.
/// - Floating-point numbers, dictionaries and sets have no one form or order and are refused.
package struct FieldEncoder {
    /// The fields in the order in which the value writes them; throws `FieldError`, or what the value itself throws.
    package static func encode(_ value: some Encodable) throws -> [Field] {
        let writer = FieldWriter()
        try writer.write(value, at: "")
        return try writer.finish()
    }
}

/// Collects the fields of one value.
final class FieldWriter {
    private var fields: [Field] = []
    private var arrays: [(field: Int, count: Int)] = []
    /// The null field of a group that may turn out to have members.
    private var emptyGroup: Int?
    private var failure: FieldError?

    func finish() throws(FieldError) -> [Field] {
        if let failure { throw failure }
        for array in arrays {
            fields[array.field] = Field(path: fields[array.field].path, value: .atomic(Array(String(array.count).utf8)))
        }
        guard (1...FieldLimits.fieldCount).contains(fields.count) else { throw .outOfBounds }
        return fields
    }

    func append(_ value: FieldValue, at path: String) throws(FieldError) {
        guard path.isFieldPath else { throw .invalidPath }
        if let group = emptyGroup {
            if group == fields.count - 1, path.isBelow(fields[group].path) { fields.removeLast() }
            emptyGroup = nil
        }
        fields.append(Field(path: path, value: value))
    }

    func append(_ text: String, at path: String) throws(FieldError) {
        try append(.atomic(Array(text.utf8)), at: path)
    }

    /// Writes the null field that stands for a group without members, and goes when the first member comes.
    func openGroup(at path: String) throws(FieldError) {
        try append(.null, at: path)
        emptyGroup = fields.count - 1
    }

    /// Writes the field of an array's count, to be filled in at the end; gives the array's number.
    func openArray(at path: String) throws(FieldError) -> Int {
        try append(.null, at: path)
        arrays.append((fields.count - 1, 0))
        return arrays.count - 1
    }

    func count(of array: Int) -> Int { arrays[array].count }
    func countElement(of array: Int) { arrays[array].count += 1 }

    /// Keeps the first failure of a place where `Encoder` cannot throw, for `finish` to throw.
    func attempt<Value>(_ body: (FieldWriter) throws(FieldError) -> Value) -> Value? {
        do {
            return try body(self)
        } catch {
            failure = failure ?? error
            return nil
        }
    }

    func unsupported(at path: String) -> any Encoder {
        failure = failure ?? .unsupported(path: path)
        return ValueEncoder(writer: self, path: path)
    }

    func write<Value: Encodable>(_ value: Value, at path: String) throws {
        if Value.self == String.self, let text = value as? String {
            try append(text, at: path)
        } else if Value.self == Narrative.self, let narrative = value as? Narrative {
            guard narrative.segmentCount <= FieldLimits.segmentCount else { throw FieldError.outOfBounds }
            try append(.text(narrative), at: path)
        } else if Value.self is any Unordered.Type {
            throw FieldError.unsupported(path: path)
        } else {
            try value.encode(to: ValueEncoder(writer: self, path: path))
        }
    }
}

/// Collections that have no order of their own, so that they have no one list of fields.
protocol Unordered {}
extension Dictionary: Unordered {}
extension Set: Unordered {}

extension String {
    /// Whether entries can have a field of this name: ASCII, so that equal means the same bytes.
    var isFieldPath: Bool {
        (1...FieldLimits.pathByteCount).contains(utf8.count) && utf8.allSatisfy { $0 < 0x80 }
    }

    /// Whether this path names something within the group of that path.
    func isBelow(_ group: String) -> Bool {
        utf8.count > group.utf8.count && utf8.starts(with: group.utf8)
            && utf8[utf8.index(utf8.startIndex, offsetBy: group.utf8.count)] == UInt8(ascii: ".")
    }

    /// The path of a member of the group with this path.
    func member(_ name: String) throws(FieldError) -> String {
        guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: ".")) else { throw .invalidPath }
        return isEmpty ? name : self + "." + name
    }
}
