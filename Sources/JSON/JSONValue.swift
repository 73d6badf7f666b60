// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A JSON value (RFC 8259).
///
/// Numbers keep the literal as it was written, so reading loses nothing. Texts and keys are compared byte for byte:
/// two that merely look alike, such as a composed and a decomposed letter, differ.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// A number that is a plain integer.
    package static func integer(_ value: some FixedWidthInteger) -> JSONValue { .number(String(value)) }

    /// An object with these members; no key may stand twice.
    package static func members(_ members: [(key: String, value: JSONValue)]) -> JSONValue {
        .object(JSONObject(members))
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The number where it is written as a plain integer and fits: `12` and `-3`, but not `12.0`, `1e3` or `-0`.
    package var integer: Int? {
        guard case .number(let literal) = self, let value = Int(literal), literal.hasSameBytes(as: String(value))
        else { return nil }
        return value
    }

    /// The member of that key, where this is an object and has it.
    package subscript(key: String) -> JSONValue? { object?[key] }
}

extension JSONValue: Hashable {
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)), (.string(let one), .string(let other)):
            one.hasSameBytes(as: other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let text), .string(let text): hasher.combine(Array(text.utf8))
        case .array(let values): hasher.combine(values)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension String {
    /// Whether both are the same bytes of UTF-8.
    ///
    /// `==` would also hold for canonically equivalent texts.
    func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
