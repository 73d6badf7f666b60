// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Encodes one value at one path.
struct ValueEncoder: Encoder {
    let writer: FieldWriter
    let path: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedWriter(writer: writer, path: path))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { ArrayWriter(writer: writer, path: path) }
    func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(writer: writer, path: path) }
}

/// Writes the members of a structure.
private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: FieldWriter
    let path: String

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws {
        try writer.append(.null, at: path.member(key.stringValue))
    }

    // Most members are texts: what writes any type takes several times as long for one.
    mutating func encode(_ value: String, forKey key: Key) throws {
        try writer.append(value, at: path.member(key.stringValue))
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try writer.write(value, at: path.member(key.stringValue))
    }

    private mutating func encodeOrNull<Value: Encodable>(_ value: Value?, _ key: Key) throws {
        guard let value else { return try encodeNil(forKey: key) }
        try encode(value, forKey: key)
    }

    // The protocol gives each of these a body of its own that leaves a nil out, so each has to be replaced.
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
        guard let value else { return try encodeNil(forKey: key) }
        try encode(value, forKey: key)
    }
    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: Int128?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent(_ value: UInt128?, forKey key: Key) throws { try encodeOrNull(value, key) }
    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        try encodeOrNull(value, key)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let group = writer.attempt { writer throws(FieldError) in
            let group = try path.member(key.stringValue)
            try writer.openGroup(at: group)
            return group
        }
        return KeyedEncodingContainer(KeyedWriter<Nested>(writer: writer, path: group ?? ""))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let array = writer.attempt { writer throws(FieldError) in try path.member(key.stringValue) }
        return ArrayWriter(writer: writer, path: array ?? "")
    }

    mutating func superEncoder() -> any Encoder { writer.unsupported(at: path) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { writer.unsupported(at: path) }
}

/// Writes the elements of an array, after its count.
private struct ArrayWriter: UnkeyedEncodingContainer {
    let writer: FieldWriter
    let path: String
    private let array: Int?

    init(writer: FieldWriter, path: String) {
        self.writer = writer
        self.path = path
        array = writer.attempt { writer throws(FieldError) in try writer.openArray(at: path) }
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int { array.map(writer.count) ?? 0 }

    private func nextPath() -> String {
        let element = "\(path).\(count)"
        if let array { writer.countElement(of: array) }
        return element
    }

    mutating func encodeNil() throws { try writer.append(.null, at: nextPath()) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value, at: nextPath()) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(KeyedWriter<Nested>(writer: writer, path: nextPath()))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ArrayWriter(writer: writer, path: nextPath())
    }

    mutating func superEncoder() -> any Encoder { writer.unsupported(at: path) }
}

/// Writes one plain value.
private struct SingleWriter: SingleValueEncodingContainer {
    let writer: FieldWriter
    let path: String

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { try writer.append(.null, at: path) }
    mutating func encode(_ value: Bool) throws { try writer.append(value ? "true" : "false", at: path) }
    mutating func encode(_ value: String) throws { try writer.append(value, at: path) }
    mutating func encode(_ value: Double) throws { throw FieldError.unsupported(path: path) }
    mutating func encode(_ value: Float) throws { throw FieldError.unsupported(path: path) }
    mutating func encode(_ value: Int) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: Int8) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: Int16) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: Int32) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: Int64) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: Int128) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt8) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt16) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt32) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt64) throws { try writer.append(String(value), at: path) }
    mutating func encode(_ value: UInt128) throws { try writer.append(String(value), at: path) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value, at: path) }
}
