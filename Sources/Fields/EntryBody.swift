// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Fields in order as bytes: the plaintext of an entry's sealed part (docs/formats/vault.md), and of what else is sealed.
package enum EntryBody {
    /// The stored bytes of some fields.
    package static func encode(_ fields: [Field]) -> [UInt8] {
        var bytes = UInt32(fields.count).bigEndianBytes
        for field in fields {
            let path = Array(field.path.utf8)
            bytes += UInt16(path.count).bigEndianBytes + path
            switch field.value {
            case .null: bytes.append(0)
            case .atomic(let value):
                bytes.append(1)
                bytes += UInt32(value.count).bigEndianBytes
                bytes += value
            case .text(let narrative):
                bytes.append(2)
                bytes += UInt32(narrative.segmentCount).bigEndianBytes
                for end in narrative.ends { bytes += end.bigEndianBytes }
                bytes += narrative.bytes
            }
        }
        return bytes
    }

    /// The fields of stored bytes; throws where they are not of that form to the last byte.
    package static func decode(_ bytes: [UInt8]) throws(ByteReader.Truncated) -> [Field] {
        var reader = ByteReader(bytes)
        let count = Int(try reader.integer(UInt32.self))
        guard count <= 4096 else { throw ByteReader.Truncated() }
        var fields: [Field] = []
        fields.reserveCapacity(count)
        for _ in 0..<count {
            let length = Int(try reader.integer(UInt16.self))
            let path = String(decoding: try reader.take(length), as: UTF8.self)
            fields.append(Field(path: path, value: try value(&reader)))
        }
        guard reader.isAtEnd else { throw ByteReader.Truncated() }
        return fields
    }

    private static func value(_ reader: inout ByteReader) throws(ByteReader.Truncated) -> FieldValue {
        switch try reader.integer(UInt8.self) {
        case 0: return .null
        case 1:
            let length = Int(try reader.integer(UInt32.self))
            return .atomic(Array(try reader.take(length)))
        case 2:
            let count = Int(try reader.integer(UInt32.self))
            guard count <= 1 << 20 else { throw ByteReader.Truncated() }
            let places = try reader.take(4 * count)
            let ends = stride(from: places.startIndex, to: places.endIndex, by: 4).map { at in
                places[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
            }
            let text = Array(try reader.take(Int(ends.last ?? 0)))
            guard let narrative = Narrative(bytes: text, ends: ends) else { throw ByteReader.Truncated() }
            return .text(narrative)
        default: throw ByteReader.Truncated()
        }
    }
}
