// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// One named value of an entry: the smallest thing that can be disclosed or withheld, apart from a text's words.
package struct Field: Hashable, Sendable {
    /// The name, with the parts joined by points: `people.0.name`.
    package let path: String
    package let value: FieldValue

    package init(path: String, value: FieldValue) {
        self.path = path
        self.value = value
    }
}

/// What a field holds.
package enum FieldValue: Hashable, Sendable {
    /// Nothing: the value, or the group of values, is absent.
    case null
    /// UTF-8 text that is disclosed or withheld as a whole.
    case atomic([UInt8])
    /// Text of which single words can be withheld.
    case text(Narrative)
}

/// Bounds of the entry format CFE1 that every list of fields keeps.
package enum FieldLimits {
    /// An entry has from one to this many fields.
    package static let fieldCount = 4096
    /// Bytes of a path, of which there is at least one.
    package static let pathByteCount = 255
    /// Segments of one text.
    package static let segmentCount = 1 << 20
    /// Bytes of one segment.
    package static let segmentByteCount = 4096
}

/// Why a value does not become fields, or fields not a value.
///
/// Safe to log: paths are names from the source code.
package enum FieldError: Error, Hashable, Sendable {
    /// A field that the type needs does not stand.
    case missing(path: String)
    /// A field stands that the type does not know; `fields` without it might mean something else.
    case leftover(path: String)
    /// The field's value is not of the form that the type needs.
    case malformed(path: String)
    /// The type cannot be named fields: a floating-point number, a dictionary, a set or a class hierarchy.
    case unsupported(path: String)
    /// The name is empty, not ASCII, too long, or has a point in one of its parts.
    case invalidPath
    /// There are no fields, too many, or a text has too many segments.
    case outOfBounds
}

extension FieldError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "the field \(path) is missing"
        case .leftover(let path): "the field \(path) is not known to this version of the entry"
        case .malformed(let path): "the field \(path) does not hold what it should"
        case .unsupported(let path): "the field \(path) is of a type that entries cannot hold"
        case .invalidPath: "a field has a name that entries cannot hold"
        case .outOfBounds: "the entry has no fields, too many, or too long a text"
        }
    }
}
